mutual
  def isEven : Nat → Bool
    | 0 => true
    | n + 1 => isOdd n
  def isOdd : Nat → Bool
    | 0 => false
    | n + 1 => isEven n
end
theorem target : ∃ f : Nat → Bool, f 4 = true ∧ f 3 = false := ⟨isEven, rfl, rfl⟩
