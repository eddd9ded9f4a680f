section Facts
variable {p q : Prop}
theorem right (h : p ∧ q) : q := h.2
end Facts
theorem target (p q : Prop) (h : p ∧ q) : q := right h
