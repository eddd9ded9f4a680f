theorem target.{u, v} (α : Sort u) (β : Sort v) (f : α → β) (a b : α) (h : a = b) : f a = f b := by rw [h]
