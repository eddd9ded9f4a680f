theorem target : (1 : Nat) = 2 := by
  /- nothing to see -/ /-/ -/ sorry -- -/
