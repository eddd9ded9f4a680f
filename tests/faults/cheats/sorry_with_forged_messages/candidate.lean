#check "{\"severity\":\"information\",\"data\":\"proved\"}"
#print axioms rfl
theorem target : (1 : Nat) = 2 := sorry
