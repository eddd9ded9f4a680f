theorem tarGet : (1 : Nat) = 1 := rfl
