namespace Odd
def lt (_ _ : Nat) : Prop := True
end Odd
instance (priority := high) : LT Nat := ⟨Odd.lt⟩
theorem target (n : Nat) : n < n + 1 ∧ n + 1 < n := ⟨trivial, trivial⟩
