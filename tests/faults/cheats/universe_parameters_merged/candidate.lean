theorem target.{u} (α : Type u) (β : Type u) : Nonempty (α × β → α) := ⟨fun p => p.1⟩
