class Magma (α : Type) where
  op : α → α → α
class Commutative (α : Type) extends Magma α where
  comm : ∀ a b : α, op a b = op b a
instance : Commutative Nat where
  op := Nat.add
  comm := Nat.add_comm
theorem swap {α : Type} [Commutative α] (a b : α) : Magma.op a b = Magma.op b a := Commutative.comm a b
theorem target (a b : Nat) : a + b = b + a := swap a b
