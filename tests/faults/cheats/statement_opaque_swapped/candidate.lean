def secret : Nat := 7
theorem target : secret = 7 := rfl
