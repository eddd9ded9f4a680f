abbrev Claim : Prop := ∀ n : Nat, n + 0 = n
theorem target : Claim := fun _ => rfl
