inductive Tree (α : Type) where
  | leaf : Tree α
  | node : Tree α → α → Tree α → Tree α
def Tree.size {α : Type} : Tree α → Nat
  | .leaf => 0
  | .node l _ r => l.size + r.size + 1
theorem target : ∃ n : Nat, n = n := ⟨(Tree.leaf (α := Nat)).size, rfl⟩
