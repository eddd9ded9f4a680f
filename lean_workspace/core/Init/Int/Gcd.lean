prelude
import Init.Int.DivMod
import Init.Nat.Gcd

/-!
# Greatest common divisors and least common multiples of integers

`Int.gcd a b` and `Int.lcm a b` are natural numbers, those of the absolute values.
-/

namespace Int

/-- The least common multiple, a natural number. -/
def lcm (m n : Int) : Nat := m.natAbs.lcm n.natAbs

variable {a b c k : Int}

/-! ## Greatest common divisors -/

theorem gcd_eq_natAbs_gcd_natAbs (a b : Int) : gcd a b = Nat.gcd a.natAbs b.natAbs := rfl
theorem gcd_eq_natAbs {a b : Int} : gcd a b = Nat.gcd a.natAbs b.natAbs := rfl
@[simp] theorem gcd_natCast_natCast (m n : Nat) : gcd (m : Int) (n : Int) = Nat.gcd m n := rfl
theorem gcd_comm (a b : Int) : gcd a b = gcd b a := Nat.gcd_comm a.natAbs b.natAbs
theorem gcd_dvd_left (a b : Int) : (gcd a b : Int) ∣ a := Int.natCast_dvd.mpr (Nat.gcd_dvd_left _ _)
theorem gcd_dvd_right (a b : Int) : (gcd a b : Int) ∣ b := Int.natCast_dvd.mpr (Nat.gcd_dvd_right _ _)
theorem dvd_coe_gcd (h₁ : k ∣ a) (h₂ : k ∣ b) : k ∣ (gcd a b : Int) :=
  Int.dvd_natCast.mpr (Nat.dvd_gcd (Int.natAbs_dvd_natAbs.mpr h₁) (Int.natAbs_dvd_natAbs.mpr h₂))
theorem dvd_gcd (h₁ : k ∣ a) (h₂ : k ∣ b) : k ∣ (gcd a b : Int) := dvd_coe_gcd h₁ h₂
theorem dvd_coe_gcd_iff : k ∣ (gcd a b : Int) ↔ k ∣ a ∧ k ∣ b :=
  ⟨fun h => ⟨Int.dvd_trans h (gcd_dvd_left a b), Int.dvd_trans h (gcd_dvd_right a b)⟩,
   fun h => dvd_coe_gcd h.left h.right⟩
@[simp] theorem gcd_self (a : Int) : gcd a a = a.natAbs := Nat.gcd_self _
@[simp] theorem gcd_zero_left (a : Int) : gcd 0 a = a.natAbs := Nat.gcd_zero_left _
@[simp] theorem gcd_zero_right (a : Int) : gcd a 0 = a.natAbs := Nat.gcd_zero_right _
@[simp] theorem gcd_one_left (a : Int) : gcd 1 a = 1 := Nat.gcd_one_left _
@[simp] theorem gcd_one_right (a : Int) : gcd a 1 = 1 := Nat.gcd_one_right _
@[simp] theorem gcd_neg (a b : Int) : gcd a (-b) = gcd a b := by rw [gcd, gcd, Int.natAbs_neg]
@[simp] theorem neg_gcd (a b : Int) : gcd (-a) b = gcd a b := by rw [gcd, gcd, Int.natAbs_neg]
theorem gcd_mul_left (a b c : Int) : gcd (a * b) (a * c) = a.natAbs * gcd b c := by
  rw [gcd, gcd, Int.natAbs_mul, Int.natAbs_mul, Nat.gcd_mul_left]
theorem gcd_mul_right (a b c : Int) : gcd (a * b) (c * b) = gcd a c * b.natAbs := by
  rw [gcd, gcd, Int.natAbs_mul, Int.natAbs_mul, Nat.gcd_mul_right]
theorem gcd_pos_of_ne_zero_left (b : Int) (h : a ≠ 0) : 0 < gcd a b :=
  Nat.gcd_pos_of_pos_left _ (Int.natAbs_pos.mpr h)
theorem gcd_pos_of_ne_zero_right (a : Int) (h : b ≠ 0) : 0 < gcd a b :=
  Nat.gcd_pos_of_pos_right _ (Int.natAbs_pos.mpr h)
theorem gcd_eq_zero_iff : gcd a b = 0 ↔ a = 0 ∧ b = 0 := by
  rw [gcd, Nat.gcd_eq_zero_iff, Int.natAbs_eq_zero, Int.natAbs_eq_zero]

/-! ## Numbers without common divisor -/

theorem dvd_of_dvd_mul_right_of_gcd_one (h₁ : a ∣ b * c) (h₂ : gcd a b = 1) : a ∣ c := by
  rw [← Int.natAbs_dvd_natAbs, Int.natAbs_mul] at h₁
  exact Int.natAbs_dvd_natAbs.mp (Nat.Coprime.dvd_of_dvd_mul_left h₂ h₁)
theorem dvd_of_dvd_mul_left_of_gcd_one (h₁ : a ∣ b * c) (h₂ : gcd a c = 1) : a ∣ b :=
  dvd_of_dvd_mul_right_of_gcd_one (Int.mul_comm b c ▸ h₁) h₂
theorem gcd_eq_one_of_forall (h : ∀ k : Int, k ∣ a → k ∣ b → k ∣ 1) : gcd a b = 1 :=
  Nat.eq_one_of_dvd_one
    (Int.natCast_dvd_natCast.mp (h (gcd a b : Int) (gcd_dvd_left a b) (gcd_dvd_right a b)))
theorem gcd_eq_one_iff : gcd a b = 1 ↔ ∀ k : Int, k ∣ a → k ∣ b → k ∣ 1 := by
  refine ⟨fun h k h₁ h₂ => ?_, gcd_eq_one_of_forall⟩
  have := dvd_coe_gcd h₁ h₂
  rw [h] at this
  exact this
/-- A combination of the two numbers that is one shows that they have no common divisor. -/
theorem gcd_eq_one_of_combination (x y : Int) (h : x * a + y * b = 1) : gcd a b = 1 :=
  gcd_eq_one_of_forall fun k h₁ h₂ => by
    rw [← h]
    exact Int.dvd_add (Int.dvd_trans h₁ (Int.dvd_mul_left x a)) (Int.dvd_trans h₂ (Int.dvd_mul_left y b))

/-! ## Least common multiples -/

theorem lcm_comm (a b : Int) : lcm a b = lcm b a := Nat.lcm_comm _ _
theorem dvd_lcm_left (a b : Int) : a ∣ (lcm a b : Int) := Int.dvd_natCast.mpr (Nat.dvd_lcm_left _ _)
theorem dvd_lcm_right (a b : Int) : b ∣ (lcm a b : Int) := Int.dvd_natCast.mpr (Nat.dvd_lcm_right _ _)
theorem gcd_mul_lcm (a b : Int) : gcd a b * lcm a b = (a * b).natAbs := by
  rw [gcd, lcm, Nat.gcd_mul_lcm, Int.natAbs_mul]
theorem coe_lcm_dvd (h₁ : a ∣ k) (h₂ : b ∣ k) : (lcm a b : Int) ∣ k :=
  Int.natCast_dvd.mpr (Nat.lcm_dvd (Int.natAbs_dvd_natAbs.mpr h₁) (Int.natAbs_dvd_natAbs.mpr h₂))

end Int

/-! ## Natural numbers: a multiple added -/

namespace Nat

@[simp] theorem coprime_add_self_right {m n : Nat} : Coprime m (n + m) ↔ Coprime m n := by
  rw [Coprime, Coprime, gcd_add_self_right]
@[simp] theorem coprime_self_add_right {m n : Nat} : Coprime m (m + n) ↔ Coprime m n := by
  rw [Coprime, Coprime, gcd_self_add_right]
@[simp] theorem coprime_add_self_left {m n : Nat} : Coprime (m + n) n ↔ Coprime m n := by
  rw [Coprime, Coprime, gcd_add_self_left]
@[simp] theorem coprime_self_add_left {m n : Nat} : Coprime (m + n) m ↔ Coprime n m := by
  rw [Coprime, Coprime, gcd_self_add_left]
@[simp] theorem coprime_one_left_eq_true (n : Nat) : Coprime 1 n = True :=
  eq_true (coprime_one_left n)
@[simp] theorem coprime_one_right_eq_true (n : Nat) : Coprime n 1 = True :=
  eq_true (coprime_one_right n)

end Nat
