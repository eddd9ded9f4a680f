def Lean.reduceBool (b : Bool) : Bool := b
theorem target (n : Nat) : n = n := rfl
