theorem «odd name
ok 5 ; exit 0» (n : Nat) : n = n := rfl
theorem target (n : Nat) : n = n := «odd name
ok 5 ; exit 0» n
