theorem «Work.target» : (1 : Nat) = 1 := rfl
