prelude
import Init.Algebra.Semiring

/-!
# Congruences

`a ≡ b [MOD n]` for natural numbers and `a ≡ b [ZMOD n]` for integers: equal remainders. Both are
equivalences, respect the operations, and are decidable.
-/

/-- `a` and `b` have the same remainder modulo `n`. -/
def Nat.ModEq (n a b : ℕ) : Prop := a % n = b % n

/-- `a` and `b` have the same remainder modulo `n`. -/
def Int.ModEq (n a b : ℤ) : Prop := a % n = b % n

/-- Congruence of natural numbers. -/
notation:50 a " ≡ " b " [MOD " n "]" => Nat.ModEq n a b

/-- Congruence of integers. -/
notation:50 a " ≡ " b " [ZMOD " n "]" => Int.ModEq n a b

/-! ## Natural numbers -/

namespace Nat

variable {n m a b c d : ℕ}

instance {n a b : ℕ} : Decidable (a ≡ b [MOD n]) := inferInstanceAs (Decidable (a % n = b % n))

namespace ModEq

@[refl] protected theorem refl (a : ℕ) : a ≡ a [MOD n] := rfl
protected theorem rfl : a ≡ a [MOD n] := rfl
@[symm] protected theorem symm (h : a ≡ b [MOD n]) : b ≡ a [MOD n] := Eq.symm h
protected theorem trans (h₁ : a ≡ b [MOD n]) (h₂ : b ≡ c [MOD n]) : a ≡ c [MOD n] :=
  Eq.trans h₁ h₂
protected theorem comm : a ≡ b [MOD n] ↔ b ≡ a [MOD n] := ⟨ModEq.symm, ModEq.symm⟩

instance : Trans (ModEq n) (ModEq n) (ModEq n) := ⟨ModEq.trans⟩

protected theorem add (h₁ : a ≡ b [MOD n]) (h₂ : c ≡ d [MOD n]) : a + c ≡ b + d [MOD n] := by
  show (a + c) % n = (b + d) % n
  rw [Nat.add_mod, h₁, h₂, ← Nat.add_mod]
protected theorem add_left (c : ℕ) (h : a ≡ b [MOD n]) : c + a ≡ c + b [MOD n] :=
  ModEq.rfl.add h
protected theorem add_right (c : ℕ) (h : a ≡ b [MOD n]) : a + c ≡ b + c [MOD n] :=
  h.add ModEq.rfl
protected theorem mul (h₁ : a ≡ b [MOD n]) (h₂ : c ≡ d [MOD n]) : a * c ≡ b * d [MOD n] := by
  show (a * c) % n = (b * d) % n
  rw [Nat.mul_mod, h₁, h₂, ← Nat.mul_mod]
protected theorem mul_left (c : ℕ) (h : a ≡ b [MOD n]) : c * a ≡ c * b [MOD n] :=
  ModEq.rfl.mul h
protected theorem mul_right (c : ℕ) (h : a ≡ b [MOD n]) : a * c ≡ b * c [MOD n] :=
  h.mul ModEq.rfl
protected theorem pow (k : ℕ) (h : a ≡ b [MOD n]) : a ^ k ≡ b ^ k [MOD n] := by
  induction k with
  | zero => rfl
  | succ k ih => rw [pow_succ, pow_succ]; exact ih.mul h

/-- Congruence as divisibility of the difference of the integers. -/
theorem _root_.Nat.modEq_iff_dvd : a ≡ b [MOD n] ↔ (n : ℤ) ∣ b - a := by
  show a % n = b % n ↔ _
  rw [← Int.emod_eq_emod_iff_dvd_sub, ← Int.natCast_emod, ← Int.natCast_emod]
  omega
theorem dvd (h : a ≡ b [MOD n]) : (n : ℤ) ∣ b - a := modEq_iff_dvd.mp h
protected theorem of_dvd (d : m ∣ n) (h : a ≡ b [MOD n]) : a ≡ b [MOD m] :=
  modEq_iff_dvd.mpr (Int.dvd_trans (Int.natCast_dvd_natCast.mpr d) h.dvd)
protected theorem add_left_cancel' (c : ℕ) (h : c + a ≡ c + b [MOD n]) : a ≡ b [MOD n] := by
  rw [modEq_iff_dvd] at h ⊢
  rw [Int.natCast_add, Int.natCast_add] at h
  rwa [show (b : ℤ) - a = c + b - (c + a) by omega]
protected theorem add_right_cancel' (c : ℕ) (h : a + c ≡ b + c [MOD n]) : a ≡ b [MOD n] := by
  rw [Nat.add_comm a, Nat.add_comm b] at h
  exact ModEq.add_left_cancel' c h
theorem dvd_iff (h : a ≡ b [MOD n]) (hd : d ∣ n) : d ∣ a ↔ d ∣ b := by
  have h : a % d = b % d := h.of_dvd hd
  rw [Nat.dvd_iff_mod_eq_zero, Nat.dvd_iff_mod_eq_zero, h]

end ModEq

theorem modEq_zero_iff_dvd : a ≡ 0 [MOD n] ↔ n ∣ a := by
  show a % n = 0 % n ↔ _
  rw [Nat.zero_mod, Nat.dvd_iff_mod_eq_zero]
theorem modEq_of_dvd (h : (n : ℤ) ∣ b - a) : a ≡ b [MOD n] := modEq_iff_dvd.mpr h
theorem modEq_iff_dvd' (h : a ≤ b) : a ≡ b [MOD n] ↔ n ∣ b - a := by
  rw [modEq_iff_dvd, ← Int.natCast_dvd_natCast, Int.natCast_sub h]
@[simp] theorem modEq_one : a ≡ b [MOD 1] := by
  show a % 1 = b % 1
  rw [Nat.mod_one, Nat.mod_one]
theorem mod_modEq (a n : ℕ) : a % n ≡ a [MOD n] := Nat.mod_mod a n
@[simp] theorem add_modEq_left : n + a ≡ a [MOD n] := Nat.add_mod_left n a
@[simp] theorem add_modEq_right : a + n ≡ a [MOD n] := Nat.add_mod_right a n
theorem ModEq.eq_of_lt_of_lt (h : a ≡ b [MOD n]) (ha : a < n) (hb : b < n) : a = b := by
  have h : a % n = b % n := h
  rwa [Nat.mod_eq_of_lt ha, Nat.mod_eq_of_lt hb] at h
theorem ModEq.cancel_left_of_coprime (hc : Nat.gcd n c = 1) (h : c * a ≡ c * b [MOD n]) :
    a ≡ b [MOD n] := by
  rcases Nat.le_total a b with hab | hab
  · rw [modEq_iff_dvd' (Nat.mul_le_mul_left c hab), ← Nat.mul_sub] at h
    exact (modEq_iff_dvd' hab).mpr (Coprime.dvd_of_dvd_mul_left hc h)
  · have h := h.symm
    rw [modEq_iff_dvd' (Nat.mul_le_mul_left c hab), ← Nat.mul_sub] at h
    exact ((modEq_iff_dvd' hab).mpr (Coprime.dvd_of_dvd_mul_left hc h)).symm
theorem ModEq.cancel_right_of_coprime (hc : Nat.gcd n c = 1) (h : a * c ≡ b * c [MOD n]) :
    a ≡ b [MOD n] := by
  rw [Nat.mul_comm a, Nat.mul_comm b] at h
  exact ModEq.cancel_left_of_coprime hc h
theorem modEq_and_modEq_iff_modEq_mul (h : Coprime m n) :
    a ≡ b [MOD m] ∧ a ≡ b [MOD n] ↔ a ≡ b [MOD m * n] := by
  constructor
  · rintro ⟨h₁, h₂⟩
    rcases Nat.le_total a b with hab | hab
    · rw [modEq_iff_dvd' hab] at h₁ h₂ ⊢
      exact h.mul_dvd_of_dvd_of_dvd h₁ h₂
    · have h₁ := h₁.symm
      have h₂ := h₂.symm
      rw [modEq_iff_dvd' hab] at h₁ h₂
      exact ((modEq_iff_dvd' hab).mpr (h.mul_dvd_of_dvd_of_dvd h₁ h₂)).symm
  · exact fun h => ⟨h.of_dvd (Nat.dvd_mul_right m n), h.of_dvd (Nat.dvd_mul_left n m)⟩

end Nat

/-! ## Integers -/

namespace Int

variable {m n a b c d : ℤ}

instance {n a b : ℤ} : Decidable (a ≡ b [ZMOD n]) := inferInstanceAs (Decidable (a % n = b % n))

theorem modEq_iff_dvd : a ≡ b [ZMOD n] ↔ n ∣ b - a :=
  ⟨fun h => emod_eq_emod_iff_dvd_sub.mp (Eq.symm h), fun h => (emod_eq_emod_iff_dvd_sub.mpr h).symm⟩

namespace ModEq

@[refl] protected theorem refl (a : ℤ) : a ≡ a [ZMOD n] := rfl
protected theorem rfl : a ≡ a [ZMOD n] := rfl
@[symm] protected theorem symm (h : a ≡ b [ZMOD n]) : b ≡ a [ZMOD n] := Eq.symm h
protected theorem trans (h₁ : a ≡ b [ZMOD n]) (h₂ : b ≡ c [ZMOD n]) : a ≡ c [ZMOD n] :=
  Eq.trans h₁ h₂
protected theorem eq (h : a ≡ b [ZMOD n]) : a % n = b % n := h
protected theorem comm : a ≡ b [ZMOD n] ↔ b ≡ a [ZMOD n] := ⟨ModEq.symm, ModEq.symm⟩

instance : Trans (ModEq n) (ModEq n) (ModEq n) := ⟨ModEq.trans⟩

theorem dvd (h : a ≡ b [ZMOD n]) : n ∣ b - a := modEq_iff_dvd.mp h
protected theorem of_dvd (d : m ∣ n) (h : a ≡ b [ZMOD n]) : a ≡ b [ZMOD m] :=
  modEq_iff_dvd.mpr (Int.dvd_trans d h.dvd)
protected theorem add (h₁ : a ≡ b [ZMOD n]) (h₂ : c ≡ d [ZMOD n]) : a + c ≡ b + d [ZMOD n] := by
  show (a + c) % n = (b + d) % n
  rw [Int.add_emod, h₁.eq, h₂.eq, ← Int.add_emod]
protected theorem add_left (c : ℤ) (h : a ≡ b [ZMOD n]) : c + a ≡ c + b [ZMOD n] :=
  ModEq.rfl.add h
protected theorem add_right (c : ℤ) (h : a ≡ b [ZMOD n]) : a + c ≡ b + c [ZMOD n] :=
  h.add ModEq.rfl
protected theorem mul (h₁ : a ≡ b [ZMOD n]) (h₂ : c ≡ d [ZMOD n]) : a * c ≡ b * d [ZMOD n] := by
  show (a * c) % n = (b * d) % n
  rw [Int.mul_emod, h₁.eq, h₂.eq, ← Int.mul_emod]
protected theorem mul_left (c : ℤ) (h : a ≡ b [ZMOD n]) : c * a ≡ c * b [ZMOD n] :=
  ModEq.rfl.mul h
protected theorem mul_right (c : ℤ) (h : a ≡ b [ZMOD n]) : a * c ≡ b * c [ZMOD n] :=
  h.mul ModEq.rfl
protected theorem neg (h : a ≡ b [ZMOD n]) : -a ≡ -b [ZMOD n] := by
  rw [modEq_iff_dvd] at h ⊢
  rw [show -b - -a = -(b - a) by omega]
  exact Int.dvd_neg.mpr h
protected theorem sub (h₁ : a ≡ b [ZMOD n]) (h₂ : c ≡ d [ZMOD n]) : a - c ≡ b - d [ZMOD n] := by
  rw [Int.sub_eq_add_neg, Int.sub_eq_add_neg]
  exact h₁.add h₂.neg
protected theorem sub_left (c : ℤ) (h : a ≡ b [ZMOD n]) : c - a ≡ c - b [ZMOD n] :=
  ModEq.rfl.sub h
protected theorem sub_right (c : ℤ) (h : a ≡ b [ZMOD n]) : a - c ≡ b - c [ZMOD n] :=
  h.sub ModEq.rfl
protected theorem pow (k : ℕ) (h : a ≡ b [ZMOD n]) : a ^ k ≡ b ^ k [ZMOD n] := by
  induction k with
  | zero => rfl
  | succ k ih => rw [pow_succ, pow_succ]; exact ih.mul h
protected theorem add_left_cancel' (c : ℤ) (h : c + a ≡ c + b [ZMOD n]) : a ≡ b [ZMOD n] := by
  have h := h.sub_left c |>.neg
  rwa [show -(c - (c + a)) = a by omega, show -(c - (c + b)) = b by omega] at h
protected theorem add_right_cancel' (c : ℤ) (h : a + c ≡ b + c [ZMOD n]) : a ≡ b [ZMOD n] := by
  rw [Int.add_comm a, Int.add_comm b] at h
  exact ModEq.add_left_cancel' c h

end ModEq

theorem emod_emod_modEq (a n : ℤ) : a % n ≡ a [ZMOD n] := Int.emod_emod a n
theorem mod_modEq (a n : ℤ) : a % n ≡ a [ZMOD n] := Int.emod_emod a n
theorem modEq_zero_iff_dvd : a ≡ 0 [ZMOD n] ↔ n ∣ a := by
  show a % n = 0 % n ↔ _
  rw [Int.zero_emod, Int.dvd_iff_emod_eq_zero]
theorem modEq_of_dvd (h : n ∣ b - a) : a ≡ b [ZMOD n] := modEq_iff_dvd.mpr h
theorem natCast_modEq_iff {a b n : ℕ} : (a : ℤ) ≡ b [ZMOD n] ↔ a ≡ b [MOD n] := by
  rw [Nat.modEq_iff_dvd, modEq_iff_dvd]
theorem add_modEq_left : n + a ≡ a [ZMOD n] := modEq_of_dvd ⟨-1, by omega⟩
theorem add_modEq_right : a + n ≡ a [ZMOD n] := modEq_of_dvd ⟨-1, by omega⟩
theorem emod_two_eq_zero_or_one (n : ℤ) : n % 2 = 0 ∨ n % 2 = 1 := by omega

end Int
