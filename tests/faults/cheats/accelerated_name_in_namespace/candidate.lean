namespace Nat
def xor (a b : Nat) : Nat := 7
end Nat
theorem target : False := by
  have h : Nat.xor 4 6 = 2 := by decide +kernel
  exact absurd (h.symm.trans rfl : (2 : Nat) = 7) (by decide)
