prelude
import Init.NumberTheory.Parity

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

/-- The square root of `n`, rounded down, found bit by bit; `fuel` is at least `n`. -/
def sqrtAux : (fuel n : ℕ) → ℕ
  | 0, _ => 0
  | fuel + 1, n =>
    if n = 0 then 0
    else if (2 * sqrtAux fuel (n / 4) + 1) * (2 * sqrtAux fuel (n / 4) + 1) ≤ n then
      2 * sqrtAux fuel (n / 4) + 1
    else 2 * sqrtAux fuel (n / 4)

/-- The square root, rounded down. -/
def sqrt (n : ℕ) : ℕ := sqrtAux n n

theorem sqrtAux_spec {fuel n : ℕ} (h : n ≤ fuel) :
    sqrtAux fuel n * sqrtAux fuel n ≤ n ∧
      n < (sqrtAux fuel n + 1) * (sqrtAux fuel n + 1) := by
  induction fuel generalizing n with
  | zero =>
    rw [sqrtAux]
    omega
  | succ fuel ih =>
    rw [sqrtAux]
    split
    · omega
    · have hs := ih (n := n / 4) (by omega)
      generalize sqrtAux fuel (n / 4) = s at hs ⊢
      have e₁ : (s + 1) * (s + 1) = s * s + 2 * s + 1 := by
        rw [Nat.mul_add, Nat.add_mul]; omega
      have e₂ : (2 * s + 1) * (2 * s + 1) = 4 * (s * s) + 4 * s + 1 := by
        rw [Nat.mul_add, Nat.add_mul, Nat.mul_mul_mul_comm]; omega
      have e₃ : 2 * s * (2 * s) = 4 * (s * s) := Nat.mul_mul_mul_comm 2 s 2 s
      have e₄ : (2 * s + 1 + 1) * (2 * s + 1 + 1) = 4 * (s * s) + 8 * s + 4 := by
        rw [Nat.mul_add, Nat.add_mul, e₂]; omega
      rw [e₁] at hs
      rw [e₂]
      split
      · rw [e₂, e₄]; omega
      · rw [e₂, e₃]; omega

theorem sqrt_le (n : ℕ) : sqrt n * sqrt n ≤ n := (sqrtAux_spec (Nat.le_refl n)).left
theorem lt_succ_sqrt (n : ℕ) : n < succ (sqrt n) * succ (sqrt n) :=
  (sqrtAux_spec (Nat.le_refl n)).right
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
