theorem «target
ok 1» : (1 : Nat) = 1 := rfl
