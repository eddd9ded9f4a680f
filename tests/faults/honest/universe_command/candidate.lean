universe u
def same {α : Type u} (a : α) : α := a
theorem same_eq {α : Type u} (a : α) : same a = a := rfl
theorem target.{v} (α : Type v) (a : α) : a = a := (same_eq a).symm.trans (same_eq a)
