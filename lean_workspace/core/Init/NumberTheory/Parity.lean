prelude
import Init.Algebra.Semiring

/-!
# Even and odd numbers

`Even a` and `Odd a` for natural numbers and integers, their arithmetic, their characterization by
the remainder modulo two (which is what `omega` understands), and their decision.
-/

universe u

section
variable {α : Type u} [Add α]

/-- `a` is the double of some number. -/
def Even (a : α) : Prop := ∃ r, a = r + r

/-- `a` is one more than the double of some number. -/
def Odd [Mul α] [OfNat α 1] [OfNat α 2] (a : α) : Prop := ∃ m, a = 2 * m + 1

theorem even_add_self (a : α) : Even (a + a) := ⟨a, rfl⟩
theorem odd_two_mul_add_one [Mul α] [OfNat α 1] [OfNat α 2] (a : α) : Odd (2 * a + 1) := ⟨a, rfl⟩
theorem odd_iff_exists_bit1 [Mul α] [OfNat α 1] [OfNat α 2] {a : α} : Odd a ↔ ∃ b, a = 2 * b + 1 :=
  Iff.rfl

end

/-! ## In both number types -/

section
variable {α : Type u} [Add α] [Mul α] [NatPow α] [Dvd α] [OfNat α 0] [OfNat α 1] [OfNat α 2]
  [CommSemiringLaws α] {a b : α}

theorem even_iff_exists_two_mul : Even a ↔ ∃ b, a = 2 * b :=
  exists_congr fun r => by rw [two_mul]
theorem even_iff_two_dvd : Even a ↔ 2 ∣ a := even_iff_exists_two_mul.trans dvd_def.symm
theorem Even.two_dvd (h : Even a) : 2 ∣ a := even_iff_two_dvd.mp h
theorem Even.exists_two_mul (h : Even a) : ∃ b, a = 2 * b := even_iff_exists_two_mul.mp h
theorem even_two_mul (a : α) : Even (2 * a) := ⟨a, two_mul a⟩
@[simp] theorem even_zero : Even (0 : α) := ⟨0, (zero_add 0).symm⟩
@[simp] theorem even_two : Even (2 : α) := ⟨1, one_add_one_eq_two.symm⟩
@[simp] theorem odd_one : Odd (1 : α) := ⟨0, by rw [mul_zero, zero_add]⟩

theorem Even.add (ha : Even a) (hb : Even b) : Even (a + b) := by
  obtain ⟨r, rfl⟩ := ha
  obtain ⟨s, rfl⟩ := hb
  exact ⟨r + s, add_add_add_comm r r s s⟩
theorem Even.add_one (h : Even a) : Odd (a + 1) := by
  obtain ⟨r, rfl⟩ := h
  exact ⟨r, by rw [two_mul]⟩
theorem Odd.add_one (h : Odd a) : Even (a + 1) := by
  obtain ⟨m, rfl⟩ := h
  exact ⟨m + 1, by rw [two_mul, add_assoc, add_add_add_comm, add_assoc]⟩
theorem Even.add_odd (ha : Even a) (hb : Odd b) : Odd (a + b) := by
  obtain ⟨m, rfl⟩ := hb
  rw [← add_assoc]
  exact (ha.add (even_two_mul m)).add_one
theorem Odd.add_even (ha : Odd a) (hb : Even b) : Odd (a + b) := by
  rw [add_comm]
  exact hb.add_odd ha
theorem Odd.add_odd (ha : Odd a) (hb : Odd b) : Even (a + b) := by
  obtain ⟨m, rfl⟩ := hb
  rw [← add_assoc]
  exact (ha.add_even (even_two_mul m)).add_one
theorem Even.mul_right (h : Even a) (b : α) : Even (a * b) := by
  obtain ⟨r, rfl⟩ := h
  exact ⟨r * b, add_mul r r b⟩
theorem Even.mul_left (h : Even a) (b : α) : Even (b * a) := by
  rw [mul_comm]
  exact h.mul_right b
theorem Odd.mul (ha : Odd a) (hb : Odd b) : Odd (a * b) := by
  obtain ⟨m, rfl⟩ := hb
  rw [mul_add, mul_one]
  exact ((even_two_mul m).mul_left a).add_odd ha
theorem Odd.pow (h : Odd a) : ∀ {n : ℕ}, Odd (a ^ n)
  | 0 => by rw [pow_zero]; exact odd_one
  | n + 1 => by rw [pow_succ]; exact (Odd.pow h).mul h
theorem Even.pow_of_ne_zero (h : Even a) : ∀ {n : ℕ}, n ≠ 0 → Even (a ^ n)
  | 0, hn => absurd rfl hn
  | n + 1, _ => by rw [pow_succ]; exact h.mul_left _
theorem Even.trans_dvd (ha : Even a) (h : a ∣ b) : Even b :=
  even_iff_two_dvd.mpr (dvd_trans ha.two_dvd h)

end

/-! ## Types in which every number is even or odd, but not both -/

/-- Every number is even or odd, and none is both. -/
class ParityLaws (α : Type u) [Add α] [Mul α] [OfNat α 1] [OfNat α 2] : Prop where
  even_or_odd' : ∀ a : α, Even a ∨ Odd a
  not_even_of_odd' : ∀ a : α, Odd a → ¬Even a

namespace Parity

variable {α : Type u} [Add α] [Mul α] [NatPow α] [Dvd α] [OfNat α 0] [OfNat α 1] [OfNat α 2]
  [CommSemiringLaws α] [ParityLaws α] {a b : α} {k : ℕ}

omit [NatPow α] [Dvd α] [OfNat α 0] [CommSemiringLaws α] in
theorem not_even_iff_odd : ¬Even a ↔ Odd a :=
  ⟨(ParityLaws.even_or_odd' a).resolve_left, ParityLaws.not_even_of_odd' a⟩
omit [NatPow α] [Dvd α] [OfNat α 0] [CommSemiringLaws α] in
theorem not_odd_iff_even : ¬Odd a ↔ Even a :=
  ⟨(ParityLaws.even_or_odd' a).resolve_right, fun h h' => ParityLaws.not_even_of_odd' a h' h⟩

theorem even_add : Even (a + b) ↔ (Even a ↔ Even b) := by
  rcases ParityLaws.even_or_odd' a with ha | ha <;> rcases ParityLaws.even_or_odd' b with hb | hb
  · exact iff_of_true (ha.add hb) (iff_of_true ha hb)
  · exact iff_of_false (not_even_iff_odd.mpr (ha.add_odd hb))
      fun h => not_even_iff_odd.mpr hb (h.mp ha)
  · exact iff_of_false (not_even_iff_odd.mpr (ha.add_even hb))
      fun h => not_even_iff_odd.mpr ha (h.mpr hb)
  · exact iff_of_true (ha.add_odd hb)
      (iff_of_false (not_even_iff_odd.mpr ha) (not_even_iff_odd.mpr hb))
theorem even_add' : Even (a + b) ↔ (Odd a ↔ Odd b) := by
  rw [even_add, ← not_even_iff_odd, ← not_even_iff_odd, not_iff_not]
theorem odd_add : Odd (a + b) ↔ (Odd a ↔ Even b) := by
  rw [← not_even_iff_odd, even_add, ← not_even_iff_odd, not_iff]
theorem odd_add' : Odd (a + b) ↔ (Odd b ↔ Even a) := by rw [add_comm, odd_add]
theorem even_add_one : Even (a + 1) ↔ ¬Even a := by
  rw [even_add, eq_false (not_even_iff_odd.mpr (odd_one (α := α))), iff_false]
theorem odd_add_one : Odd (a + 1) ↔ ¬Odd a := by
  rw [← not_even_iff_odd, even_add_one, not_even_iff_odd]
theorem even_mul : Even (a * b) ↔ Even a ∨ Even b := by
  refine ⟨fun h => ?_, fun h => h.elim (fun h => h.mul_right b) (fun h => h.mul_left a)⟩
  rcases ParityLaws.even_or_odd' a with ha | ha
  · exact Or.inl ha
  rcases ParityLaws.even_or_odd' b with hb | hb
  · exact Or.inr hb
  exact absurd h (not_even_iff_odd.mpr (ha.mul hb))
theorem odd_mul : Odd (a * b) ↔ Odd a ∧ Odd b := by
  rw [← not_even_iff_odd, even_mul, not_or, not_even_iff_odd, not_even_iff_odd]
theorem even_pow : Even (a ^ k) ↔ Even a ∧ k ≠ 0 := by
  refine ⟨fun h => ⟨?_, ?_⟩, fun h => h.left.pow_of_ne_zero h.right⟩
  · exact (ParityLaws.even_or_odd' a).resolve_right fun ha => not_even_iff_odd.mpr ha.pow h
  · rintro rfl
    rw [pow_zero] at h
    exact not_even_iff_odd.mpr odd_one h
theorem even_pow' (h : k ≠ 0) : Even (a ^ k) ↔ Even a := by rw [even_pow, and_iff_left h]
theorem odd_pow (h : k ≠ 0) : Odd (a ^ k) ↔ Odd a := by
  rw [← not_even_iff_odd, even_pow' h, not_even_iff_odd]
theorem even_mul_succ_self (a : α) : Even (a * (a + 1)) := by
  rw [even_mul, even_add_one]
  exact Classical.em (Even a)

end Parity

/-! ## Natural numbers -/

namespace Nat

variable {m n : ℕ}

theorem even_iff : Even n ↔ n % 2 = 0 :=
  ⟨fun ⟨r, h⟩ => by omega, fun h => ⟨n / 2, by omega⟩⟩
theorem odd_iff : Odd n ↔ n % 2 = 1 :=
  ⟨fun ⟨r, h⟩ => by omega, fun h => ⟨n / 2, by omega⟩⟩
theorem even_or_odd (n : ℕ) : Even n ∨ Odd n := by rw [even_iff, odd_iff]; omega
theorem even_or_odd' (n : ℕ) : ∃ k, n = 2 * k ∨ n = 2 * k + 1 := ⟨n / 2, by omega⟩

instance : ParityLaws ℕ where
  even_or_odd' := even_or_odd
  not_even_of_odd' n h := by rw [odd_iff] at h; rw [even_iff, h]; decide

instance : DecidablePred (Even : ℕ → Prop) := fun _ => decidable_of_iff _ even_iff.symm
instance : DecidablePred (Odd : ℕ → Prop) := fun _ => decidable_of_iff _ odd_iff.symm

@[simp] theorem not_even_iff_odd : ¬Even n ↔ Odd n := Parity.not_even_iff_odd
@[simp] theorem not_odd_iff_even : ¬Odd n ↔ Even n := Parity.not_odd_iff_even
theorem not_even_iff : ¬Even n ↔ n % 2 = 1 := by rw [not_even_iff_odd, odd_iff]
theorem not_odd_iff : ¬Odd n ↔ n % 2 = 0 := by rw [not_odd_iff_even, even_iff]
theorem odd_iff_not_even : Odd n ↔ ¬Even n := not_even_iff_odd.symm
theorem even_iff_not_odd : Even n ↔ ¬Odd n := not_odd_iff_even.symm
theorem even_xor_odd (n : ℕ) : (Even n ∧ ¬Odd n) ∨ (Odd n ∧ ¬Even n) :=
  (even_or_odd n).imp (fun h => ⟨h, not_odd_iff_even.mpr h⟩) (fun h => ⟨h, not_even_iff_odd.mpr h⟩)
@[simp] theorem not_even_one : ¬Even (1 : ℕ) := by decide
@[simp] theorem even_ofNat (n : ℕ) [n.AtLeastTwo] :
    Even (no_index (OfNat.ofNat n : ℕ)) ↔ (OfNat.ofNat n : ℕ) % 2 = 0 := even_iff
@[simp] theorem odd_ofNat (n : ℕ) [n.AtLeastTwo] :
    Odd (no_index (OfNat.ofNat n : ℕ)) ↔ (OfNat.ofNat n : ℕ) % 2 = 1 := odd_iff

theorem even_add : Even (m + n) ↔ (Even m ↔ Even n) := Parity.even_add
theorem even_add' : Even (m + n) ↔ (Odd m ↔ Odd n) := Parity.even_add'
@[simp] theorem even_add_one : Even (n + 1) ↔ ¬Even n := Parity.even_add_one
theorem odd_add : Odd (m + n) ↔ (Odd m ↔ Even n) := Parity.odd_add
theorem odd_add' : Odd (m + n) ↔ (Odd n ↔ Even m) := Parity.odd_add'
@[simp] theorem odd_add_one : Odd (n + 1) ↔ ¬Odd n := Parity.odd_add_one
theorem even_mul : Even (m * n) ↔ Even m ∨ Even n := Parity.even_mul
theorem odd_mul : Odd (m * n) ↔ Odd m ∧ Odd n := Parity.odd_mul
theorem even_pow : Even (m ^ n) ↔ Even m ∧ n ≠ 0 := Parity.even_pow
theorem even_pow' (h : n ≠ 0) : Even (m ^ n) ↔ Even m := Parity.even_pow' h
theorem odd_pow (h : n ≠ 0) : Odd (m ^ n) ↔ Odd m := Parity.odd_pow h
theorem even_mul_succ_self (n : ℕ) : Even (n * (n + 1)) := Parity.even_mul_succ_self n
theorem even_mul_pred_self : (n : ℕ) → Even (n * (n - 1))
  | 0 => even_zero
  | n + 1 => Nat.mul_comm n (n + 1) ▸ even_mul_succ_self n
theorem even_sub (h : n ≤ m) : Even (m - n) ↔ (Even m ↔ Even n) := by
  obtain ⟨k, rfl⟩ := Nat.le.dest h
  rw [Nat.add_sub_cancel_left, even_add]
  rcases Classical.em (Even n) with hn | hn
  · rw [eq_true hn, true_iff, iff_true]
  · rw [eq_false hn, false_iff, iff_false]
    exact Classical.not_not.symm
theorem odd_sub (h : n ≤ m) : Odd (m - n) ↔ (Odd m ↔ Even n) := by
  rw [odd_iff_not_even, even_sub h, odd_iff_not_even, not_iff]
theorem two_mul_div_two_of_even (h : Even n) : 2 * (n / 2) = n := by rw [even_iff] at h; omega
theorem div_two_mul_two_of_even (h : Even n) : n / 2 * 2 = n := by rw [even_iff] at h; omega
theorem two_mul_div_two_add_one_of_odd (h : Odd n) : 2 * (n / 2) + 1 = n := by
  rw [odd_iff] at h; omega

end Nat

theorem Nat.Odd.sub_odd {m n : ℕ} (hm : Odd m) (hn : Odd n) : Even (m - n) := by
  rw [Nat.odd_iff] at hm hn; rw [Nat.even_iff]; omega
theorem Odd.pos {n : ℕ} (h : Odd n) : 0 < n := by rw [Nat.odd_iff] at h; omega

/-! ## Integers -/

namespace Int

variable {m n : ℤ} {k : ℕ}

theorem even_iff : Even n ↔ n % 2 = 0 :=
  ⟨fun ⟨r, h⟩ => by omega, fun h => ⟨n / 2, by omega⟩⟩
theorem odd_iff : Odd n ↔ n % 2 = 1 :=
  ⟨fun ⟨r, h⟩ => by omega, fun h => ⟨n / 2, by omega⟩⟩
theorem even_or_odd (n : ℤ) : Even n ∨ Odd n := by rw [even_iff, odd_iff]; omega
theorem even_or_odd' (n : ℤ) : ∃ k, n = 2 * k ∨ n = 2 * k + 1 := ⟨n / 2, by omega⟩

instance : ParityLaws ℤ where
  even_or_odd' := even_or_odd
  not_even_of_odd' n h := by rw [odd_iff] at h; rw [even_iff, h]; decide

instance : DecidablePred (Even : ℤ → Prop) := fun _ => decidable_of_iff _ even_iff.symm
instance : DecidablePred (Odd : ℤ → Prop) := fun _ => decidable_of_iff _ odd_iff.symm

@[simp] theorem not_even_iff_odd : ¬Even n ↔ Odd n := Parity.not_even_iff_odd
@[simp] theorem not_odd_iff_even : ¬Odd n ↔ Even n := Parity.not_odd_iff_even
theorem not_even_iff : ¬Even n ↔ n % 2 = 1 := by rw [not_even_iff_odd, odd_iff]
theorem not_odd_iff : ¬Odd n ↔ n % 2 = 0 := by rw [not_odd_iff_even, even_iff]
theorem odd_iff_not_even : Odd n ↔ ¬Even n := not_even_iff_odd.symm
theorem even_iff_not_odd : Even n ↔ ¬Odd n := not_odd_iff_even.symm
theorem even_xor_odd (n : ℤ) : (Even n ∧ ¬Odd n) ∨ (Odd n ∧ ¬Even n) :=
  (even_or_odd n).imp (fun h => ⟨h, not_odd_iff_even.mpr h⟩) (fun h => ⟨h, not_even_iff_odd.mpr h⟩)
@[simp] theorem not_even_one : ¬Even (1 : ℤ) := by decide
@[simp] theorem even_ofNat (n : ℕ) [n.AtLeastTwo] :
    Even (no_index (OfNat.ofNat n : ℤ)) ↔ (OfNat.ofNat n : ℤ) % 2 = 0 := even_iff
@[simp] theorem odd_ofNat (n : ℕ) [n.AtLeastTwo] :
    Odd (no_index (OfNat.ofNat n : ℤ)) ↔ (OfNat.ofNat n : ℤ) % 2 = 1 := odd_iff

theorem even_add : Even (m + n) ↔ (Even m ↔ Even n) := Parity.even_add
theorem even_add' : Even (m + n) ↔ (Odd m ↔ Odd n) := Parity.even_add'
@[simp] theorem even_add_one : Even (n + 1) ↔ ¬Even n := Parity.even_add_one
theorem odd_add : Odd (m + n) ↔ (Odd m ↔ Even n) := Parity.odd_add
theorem odd_add' : Odd (m + n) ↔ (Odd n ↔ Even m) := Parity.odd_add'
@[simp] theorem odd_add_one : Odd (n + 1) ↔ ¬Odd n := Parity.odd_add_one
theorem even_mul : Even (m * n) ↔ Even m ∨ Even n := Parity.even_mul
theorem odd_mul : Odd (m * n) ↔ Odd m ∧ Odd n := Parity.odd_mul
theorem even_pow : Even (m ^ k) ↔ Even m ∧ k ≠ 0 := Parity.even_pow
theorem even_pow' (h : k ≠ 0) : Even (m ^ k) ↔ Even m := Parity.even_pow' h
theorem odd_pow (h : k ≠ 0) : Odd (m ^ k) ↔ Odd m := Parity.odd_pow h
theorem even_mul_succ_self (n : ℤ) : Even (n * (n + 1)) := Parity.even_mul_succ_self n
theorem even_mul_pred_self (n : ℤ) : Even (n * (n - 1)) := by
  have h := even_mul_succ_self (n - 1)
  rwa [Int.sub_add_cancel, Int.mul_comm] at h
@[simp] theorem _root_.even_neg : Even (-n) ↔ Even n := by rw [even_iff, even_iff]; omega
@[simp] theorem _root_.odd_neg : Odd (-n) ↔ Odd n := by rw [odd_iff, odd_iff]; omega
theorem even_sub : Even (m - n) ↔ (Even m ↔ Even n) := by
  rw [Int.sub_eq_add_neg, even_add, even_neg]
theorem even_sub' : Even (m - n) ↔ (Odd m ↔ Odd n) := by
  rw [Int.sub_eq_add_neg, even_add', odd_neg]
theorem odd_sub : Odd (m - n) ↔ (Odd m ↔ Even n) := by
  rw [Int.sub_eq_add_neg, odd_add, even_neg]
theorem odd_sub' : Odd (m - n) ↔ (Odd n ↔ Even m) := by
  rw [Int.sub_eq_add_neg, odd_add', odd_neg]
@[simp] theorem even_sub_one : Even (n - 1) ↔ ¬Even n := by
  rw [even_sub, eq_false not_even_one, iff_false]
@[simp] theorem even_coe_nat (n : ℕ) : Even (n : ℤ) ↔ Even n := by
  rw [even_iff, Nat.even_iff]; omega
@[simp] theorem odd_coe_nat (n : ℕ) : Odd (n : ℤ) ↔ Odd n := by
  rw [odd_iff, Nat.odd_iff]; omega
@[simp] theorem natAbs_even : Even n.natAbs ↔ Even n := by
  rw [even_iff_two_dvd, even_iff_two_dvd]
  exact natAbs_dvd_natAbs (a := 2)
@[simp] theorem natAbs_odd : Odd n.natAbs ↔ Odd n := by
  rw [odd_iff_not_even, Nat.odd_iff_not_even, natAbs_even]
theorem two_mul_ediv_two_of_even (h : Even n) : 2 * (n / 2) = n := by rw [even_iff] at h; omega
theorem ediv_two_mul_two_of_even (h : Even n) : n / 2 * 2 = n := by rw [even_iff] at h; omega

end Int

section
variable {m n : ℤ}

theorem Even.neg (h : Even n) : Even (-n) := even_neg.mpr h
theorem Odd.neg (h : Odd n) : Odd (-n) := odd_neg.mpr h
theorem Even.sub (hm : Even m) (hn : Even n) : Even (m - n) :=
  Int.even_sub.mpr (iff_of_true hm hn)
theorem Odd.sub_odd (hm : Odd m) (hn : Odd n) : Even (m - n) :=
  Int.even_sub'.mpr (iff_of_true hm hn)
theorem Even.sub_odd (hm : Even m) (hn : Odd n) : Odd (m - n) :=
  Int.odd_sub'.mpr (iff_of_true hn hm)
theorem Odd.sub_even (hm : Odd m) (hn : Even n) : Odd (m - n) :=
  Int.odd_sub.mpr (iff_of_true hm hn)

end

/-!
# Squares and integer square roots

`IsSquare a` for natural numbers and integers, and `Nat.sqrt`, which decides it.
-/

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
