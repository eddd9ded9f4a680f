def halve (n : Nat) : Nat :=
  if h : n = 0 then 0 else halve (n / 2)
termination_by n
decreasing_by omega
theorem halve_eq (n : Nat) : halve n = 0 := by
  unfold halve
  split
  · rfl
  · exact halve_eq (n / 2)
termination_by n
decreasing_by omega
theorem target : ∃ f : Nat → Nat, ∀ n, f n = 0 := ⟨halve, halve_eq⟩
