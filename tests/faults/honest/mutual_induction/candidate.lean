mutual
  inductive EvenTree where
    | leaf
    | node (t : OddTree)
  inductive OddTree where
    | node (t : EvenTree)
end
mutual
  def EvenTree.size : EvenTree → Nat
    | .leaf => 0
    | .node t => t.size + 1
  def OddTree.size : OddTree → Nat
    | .node t => t.size + 1
end
mutual
  theorem EvenTree.size_nonneg : (t : EvenTree) → 0 ≤ t.size
    | .leaf => Nat.zero_le _
    | .node t => Nat.le_trans (OddTree.size_nonneg t) (Nat.le_add_right _ _)
  theorem OddTree.size_nonneg : (t : OddTree) → 0 ≤ t.size
    | .node t => Nat.le_trans (EvenTree.size_nonneg t) (Nat.le_add_right _ _)
end
theorem target (n : Nat) : n = n := by
  have _ := EvenTree.size_nonneg .leaf
  rfl
