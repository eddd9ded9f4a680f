instance (priority := high) : IntCast Int := ⟨fun _ => 0⟩
instance (priority := high) : NatCast Int := ⟨fun _ => 0⟩
theorem target (a b : Nat) : (a : Int) = (b : Int) := rfl
