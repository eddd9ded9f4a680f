theorem target (α : Prop) (a : α) : a = a := rfl
