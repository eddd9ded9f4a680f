def special (n : Nat) : Prop := n = n
theorem target : special 2 := rfl
