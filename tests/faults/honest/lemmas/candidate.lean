/-- Conjunctions can be turned round. -/
private lemma swap {p q : Prop} (h : p ∧ q) : q ∧ p := ⟨h.2, h.1⟩

lemma target (p q : Prop) (h : p ∧ q) : q ∧ p := swap h
