noncomputable def pick (p : Nat → Prop) (h : ∃ n, p n) : Nat := Classical.choose h
theorem pick_spec (p : Nat → Prop) (h : ∃ n, p n) : p (pick p h) := Classical.choose_spec h
theorem target (p : Nat → Prop) (h : ∃ n, p n) : ∃ n, p n := ⟨pick p h, pick_spec p h⟩
