prelude
import Init.Int.Cutsat

/-!
# Natural numbers as integers in `grind`
-/

namespace Nat.ToInt

theorem ofNat_toNat (a : Int) : (NatCast.natCast a.toNat : Int) = if a ≤ 0 then 0 else a := by
  show (a.toNat : Int) = _
  by_cases h : a ≤ 0
  · rw [if_pos h, Int.toNat_of_nonpos h]
    rfl
  · rw [if_neg h, Int.toNat_of_nonneg (Int.le_of_lt (Int.not_le.mp h))]

theorem toNat_nonneg (x : Nat) : (-1 : Int) * (NatCast.natCast x) ≤ 0 := by
  show (-1 : Int) * (x : Int) ≤ 0
  omega

theorem natCast_ofNat (n : Nat) :
    (NatCast.natCast (OfNat.ofNat n : Nat) : Int) = OfNat.ofNat n := rfl

variable {a b : Nat} {a' b' : Int}

theorem of_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a = b) : a' = b' := by
  rw [← h₁, ← h₂, h]
theorem of_diseq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a ≠ b) :
    a' ≠ b' := by
  subst h₁ h₂
  exact fun e => h (Int.natCast_inj.mp e)
theorem of_dvd (d a : Nat) (d' a' : Int) (h₁ : NatCast.natCast d = d')
    (h₂ : NatCast.natCast a = a') (h : d ∣ a) : d' ∣ a' := by
  subst h₁ h₂
  exact Int.natCast_dvd_natCast.mpr h
theorem of_le (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : a ≤ b) :
    a' ≤ b' := by
  subst h₁ h₂
  exact Int.ofNat_le.mpr h
theorem of_not_le (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') (h : ¬ a ≤ b) :
    b' + 1 ≤ a' := by
  subst h₁ h₂
  exact Int.ofNat_lt.mpr (Nat.not_le.mp h)
theorem le_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    (a ≤ b) = (a' ≤ b') := by
  subst h₁ h₂
  exact propext Int.ofNat_le.symm
theorem lt_eq (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    (a < b) = (a' < b') := by
  subst h₁ h₂
  exact propext Int.ofNat_lt.symm
theorem add_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a + b) = a' + b' := by
  subst h₁ h₂
  rfl
theorem mul_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a * b) = a' * b' := by
  subst h₁ h₂
  rfl
theorem div_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a / b) = a' / b' := by
  subst h₁ h₂
  rfl
theorem mod_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a % b) = a' % b' := by
  subst h₁ h₂
  rfl
theorem pow_congr {a : Nat} (k : Nat) (a' : Int) (h₁ : NatCast.natCast a = a') :
    NatCast.natCast (a ^ k) = a' ^ k := by
  subst h₁
  exact Int.natCast_pow a k
theorem sub_congr (h₁ : NatCast.natCast a = a') (h₂ : NatCast.natCast b = b') :
    NatCast.natCast (a - b) = if b' + (-1) * a' ≤ 0 then a' - b' else 0 := by
  subst h₁ h₂
  show ((a - b : Nat) : Int) = if (b : Int) + (-1) * (a : Int) ≤ 0 then (a : Int) - (b : Int) else 0
  by_cases h : (b : Int) + (-1) * (a : Int) ≤ 0
  · rw [if_pos h]
    omega
  · rw [if_neg h]
    omega

end Nat.ToInt

namespace Int.Nonneg

/-- The number is not negative. -/
def num_cert (a : Int) : Bool := decide (a ≥ 0)
theorem num (a : Int) (h : num_cert a = true) : a ≥ 0 := of_decide_eq_true h
theorem add (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a + b ≥ 0 := Int.add_nonneg h₁ h₂
theorem mul (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a * b ≥ 0 := Int.mul_nonneg h₁ h₂
theorem div (a b : Int) (h₁ : a ≥ 0) (h₂ : b ≥ 0) : a / b ≥ 0 := Int.ediv_nonneg h₁ h₂
theorem pow (a : Int) (k : Nat) (h₁ : a ≥ 0) : a ^ k ≥ 0 := Int.pow_nonneg h₁
theorem mod (a b : Int) (h₁ : a ≥ 0) : a % b ≥ 0 := by
  by_cases h : b = 0
  · rw [h, Int.emod_zero]
    exact h₁
  · exact Int.emod_nonneg a h
theorem natCast (a : Nat) : (NatCast.natCast a : Int) ≥ 0 := Int.natCast_nonneg a
theorem toPoly (e : Int) (h : e ≥ 0) : -1 * e ≤ 0 := by omega

end Int.Nonneg
