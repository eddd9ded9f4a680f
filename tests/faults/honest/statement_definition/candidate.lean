def special (n : Nat) : Prop := n = 2
theorem helper : special 2 := rfl
theorem target : special 2 := helper
