prelude
import Init.NumberTheory.Parity
import Init.Fin.Quantifiers

/-!
# Squares and integer square roots

`IsSquare a` for natural numbers and integers, and `Nat.sqrt`, which decides it.
-/

universe u

/-- `a` is the square of some number. -/
def IsSquare {α : Type u} [Mul α] (a : α) : Prop := ∃ r, a = r * r

@[simp] theorem IsSquare.mul_self {α : Type u} [Mul α] (r : α) : IsSquare (r * r) := ⟨r, rfl⟩

section
variable {α : Type u} [Add α] [Mul α] [NatPow α] [Dvd α] [OfNat α 0] [OfNat α 1] [OfNat α 2]
  [CommSemiringLaws α] {a b : α}

theorem isSquare_iff_exists_sq (a : α) : IsSquare a ↔ ∃ r, a = r ^ 2 :=
  exists_congr fun r => by rw [pow_two]
@[simp] theorem IsSquare.sq (r : α) : IsSquare (r ^ 2) := ⟨r, pow_two r⟩
@[simp] theorem isSquare_zero : IsSquare (0 : α) := ⟨0, (zero_mul 0).symm⟩
@[simp] theorem isSquare_one : IsSquare (1 : α) := ⟨1, (one_mul 1).symm⟩
theorem IsSquare.zero : IsSquare (0 : α) := isSquare_zero
theorem IsSquare.one : IsSquare (1 : α) := isSquare_one
theorem IsSquare.mul (ha : IsSquare a) (hb : IsSquare b) : IsSquare (a * b) := by
  obtain ⟨r, rfl⟩ := ha
  obtain ⟨s, rfl⟩ := hb
  exact ⟨r * s, mul_mul_mul_comm r r s s⟩
theorem IsSquare.pow (n : ℕ) (h : IsSquare a) : IsSquare (a ^ n) := by
  obtain ⟨r, rfl⟩ := h
  exact ⟨r ^ n, mul_pow r r n⟩
theorem Even.isSquare_pow {n : ℕ} (h : Even n) (a : α) : IsSquare (a ^ n) := by
  obtain ⟨r, rfl⟩ := h
  exact ⟨a ^ r, pow_add a r r⟩
end

namespace Nat

/-! ## Square roots -/

/-- Adds to `r` the powers of two below `2 ^ k`, from the largest on, as long as the square stays
within `n`. -/
def sqrtLoop (n : ℕ) : (k r : ℕ) → ℕ
  | 0, r => r
  | k + 1, r =>
    if (r + 2 ^ k) * (r + 2 ^ k) ≤ n then sqrtLoop n k (r + 2 ^ k) else sqrtLoop n k r

/-- The square root, rounded down. -/
def sqrt (n : ℕ) : ℕ := sqrtLoop n (blockExponent (n + 1) (n + 1) 0) 0

theorem sqrtLoop_spec {n k r : ℕ} (h₁ : r * r ≤ n) (h₂ : n < (r + 2 ^ k) * (r + 2 ^ k)) :
    sqrtLoop n k r * sqrtLoop n k r ≤ n ∧ n < (sqrtLoop n k r + 1) * (sqrtLoop n k r + 1) := by
  induction k generalizing r with
  | zero => exact ⟨h₁, h₂⟩
  | succ k ih =>
    rw [sqrtLoop]
    split
    · refine ih ‹_› ?_
      rwa [Nat.add_assoc, ← Nat.mul_two, ← Nat.pow_succ]
    · exact ih h₁ (Nat.lt_of_not_le ‹_›)

theorem sqrt_spec (n : ℕ) : sqrt n * sqrt n ≤ n ∧ n < (sqrt n + 1) * (sqrt n + 1) := by
  refine sqrtLoop_spec (Nat.zero_le n) ?_
  have h := le_two_pow_blockExponent (n + 1) (n + 1) 0 (Nat.le_add_left _ 1)
  have h' := Nat.mul_le_mul_left (2 ^ blockExponent (n + 1) (n + 1) 0) (Nat.two_pow_pos
    (blockExponent (n + 1) (n + 1) 0))
  rw [Nat.zero_add]
  omega

theorem sqrt_le (n : ℕ) : sqrt n * sqrt n ≤ n := (sqrt_spec n).left
theorem lt_succ_sqrt (n : ℕ) : n < succ (sqrt n) * succ (sqrt n) := (sqrt_spec n).right
theorem sqrt_le' (n : ℕ) : sqrt n ^ 2 ≤ n := by rw [pow_two]; exact sqrt_le n
theorem lt_succ_sqrt' (n : ℕ) : n < succ (sqrt n) ^ 2 := by rw [pow_two]; exact lt_succ_sqrt n

protected theorem mul_self_le_mul_self_iff {m n : ℕ} : m * m ≤ n * n ↔ m ≤ n := by
  refine ⟨fun h => Nat.le_of_not_lt fun hn => ?_, fun h => Nat.mul_le_mul h h⟩
  have h' := Nat.mul_le_mul hn hn
  rw [Nat.succ_mul, Nat.mul_succ] at h'
  omega
protected theorem mul_self_lt_mul_self_iff {m n : ℕ} : m * m < n * n ↔ m < n := by
  rw [← Nat.not_le, ← Nat.not_le, Nat.mul_self_le_mul_self_iff]
protected theorem mul_self_inj {m n : ℕ} : m * m = n * n ↔ m = n := by
  rw [Nat.le_antisymm_iff, Nat.mul_self_le_mul_self_iff, Nat.mul_self_le_mul_self_iff,
    ← Nat.le_antisymm_iff]

theorem le_sqrt {m n : ℕ} : m ≤ sqrt n ↔ m * m ≤ n :=
  ⟨fun h => Nat.le_trans (Nat.mul_le_mul h h) (sqrt_le n),
   fun h => Nat.le_of_lt_succ (Nat.mul_self_lt_mul_self_iff.mp
     (Nat.lt_of_le_of_lt h (lt_succ_sqrt n)))⟩
theorem sqrt_lt {m n : ℕ} : sqrt m < n ↔ m < n * n := by
  rw [← Nat.not_le, le_sqrt, Nat.not_le]
@[simp] theorem sqrt_eq (n : ℕ) : sqrt (n * n) = n :=
  Nat.le_antisymm (Nat.mul_self_le_mul_self_iff.mp (sqrt_le (n * n))) (le_sqrt.mpr (Nat.le_refl _))
@[simp] theorem sqrt_eq' (n : ℕ) : sqrt (n ^ 2) = n := by rw [pow_two, sqrt_eq]
theorem sqrt_le_self (n : ℕ) : sqrt n ≤ n := by
  rcases Nat.eq_zero_or_pos (sqrt n) with h | h
  · rw [h]; exact Nat.zero_le n
  · have h' := Nat.mul_le_mul_left (sqrt n) h
    have := sqrt_le n
    omega

/-! ## Deciding squares -/

theorem isSquare_iff {n : ℕ} : IsSquare n ↔ sqrt n * sqrt n = n :=
  ⟨fun ⟨r, h⟩ => by rw [h, sqrt_eq], fun h => ⟨sqrt n, h.symm⟩⟩

instance : DecidablePred (IsSquare : ℕ → Prop) := fun _ => decidable_of_iff _ isSquare_iff.symm

/-- A number strictly between two neighbouring squares is no square. -/
theorem not_isSquare_of_lt_of_lt {n k : ℕ} (h₁ : k * k < n) (h₂ : n < (k + 1) * (k + 1)) :
    ¬IsSquare n := by
  rintro ⟨r, rfl⟩
  have h₁ := Nat.mul_self_lt_mul_self_iff.mp h₁
  have h₂ := Nat.mul_self_lt_mul_self_iff.mp h₂
  omega

end Nat

namespace Int

theorem isSquare_iff_natAbs {z : ℤ} : IsSquare z ↔ 0 ≤ z ∧ IsSquare z.natAbs := by
  constructor
  · rintro ⟨r, rfl⟩
    exact ⟨Int.mul_self_nonneg r, r.natAbs, Int.natAbs_mul r r⟩
  · rintro ⟨h, r, hr⟩
    refine ⟨r, ?_⟩
    rw [← Int.natCast_mul, ← hr]
    omega

instance : DecidablePred (IsSquare : ℤ → Prop) := fun _ =>
  decidable_of_iff _ isSquare_iff_natAbs.symm

@[simp] theorem isSquare_natCast_iff {n : ℕ} : IsSquare (n : ℤ) ↔ IsSquare n := by
  rw [isSquare_iff_natAbs, Int.natAbs_natCast]
  exact and_iff_right (Int.natCast_nonneg n)

end Int

theorem IsSquare.nonneg {z : ℤ} (h : IsSquare z) : 0 ≤ z := (Int.isSquare_iff_natAbs.mp h).left
