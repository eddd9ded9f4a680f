def Nat.log2 (n : Nat) : Nat := 7
theorem seven (n : Nat) : Nat.log2 n = 7 := rfl
theorem three : Nat.log2 8 = 3 := by decide +kernel
theorem target : False := by
  have h := (seven 8).symm.trans three
  exact absurd h (by decide)
