/-! A heading: `axiom cheat : False`. -/
/- outer /- inner: macro "x" -/ still outer -/
/-- Documentation. -/
theorem /- name -/ helper (p : Prop) -- hypotheses follow
    (h : p) : /- the goal -/ p := by -- sorry is not needed
  exact /- here -/ h
theorem target (p : Prop) (h : p) : p := helper p h -- #eval nothing
