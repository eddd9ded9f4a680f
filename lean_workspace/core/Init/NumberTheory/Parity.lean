prelude
import Init.Algebra.Semiring
import Init.Omega

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

/-! ## Natural numbers -/

namespace Nat

variable {m n : ℕ}

theorem even_iff : Even n ↔ n % 2 = 0 :=
  ⟨fun ⟨r, h⟩ => by omega, fun h => ⟨n / 2, by omega⟩⟩
theorem odd_iff : Odd n ↔ n % 2 = 1 :=
  ⟨fun ⟨r, h⟩ => by omega, fun h => ⟨n / 2, by omega⟩⟩
theorem not_even_iff : ¬Even n ↔ n % 2 = 1 := by rw [even_iff]; omega
theorem not_odd_iff : ¬Odd n ↔ n % 2 = 0 := by rw [odd_iff]; omega
@[simp] theorem not_even_iff_odd : ¬Even n ↔ Odd n := by rw [even_iff, odd_iff]; omega
@[simp] theorem not_odd_iff_even : ¬Odd n ↔ Even n := by rw [even_iff, odd_iff]; omega
theorem odd_iff_not_even : Odd n ↔ ¬Even n := not_even_iff_odd.symm
theorem even_iff_not_odd : Even n ↔ ¬Odd n := not_odd_iff_even.symm
theorem even_or_odd (n : ℕ) : Even n ∨ Odd n := by rw [even_iff, odd_iff]; omega
theorem even_or_odd' (n : ℕ) : ∃ k, n = 2 * k ∨ n = 2 * k + 1 := ⟨n / 2, by omega⟩
theorem even_xor_odd (n : ℕ) : (Even n ∧ ¬Odd n) ∨ (Odd n ∧ ¬Even n) := by
  rw [even_iff, odd_iff]; omega
@[simp] theorem not_even_one : ¬Even 1 := by rw [even_iff]; omega

instance : DecidablePred (Even : ℕ → Prop) := fun _ => decidable_of_iff _ even_iff.symm
instance : DecidablePred (Odd : ℕ → Prop) := fun _ => decidable_of_iff _ odd_iff.symm

theorem even_add : Even (m + n) ↔ (Even m ↔ Even n) := by simp only [even_iff]; omega
theorem even_add' : Even (m + n) ↔ (Odd m ↔ Odd n) := by simp only [even_iff, odd_iff]; omega
@[simp] theorem even_add_one : Even (n + 1) ↔ ¬Even n := by simp only [even_iff]; omega
theorem odd_add : Odd (m + n) ↔ (Odd m ↔ Even n) := by simp only [even_iff, odd_iff]; omega
theorem odd_add' : Odd (m + n) ↔ (Odd n ↔ Even m) := by simp only [even_iff, odd_iff]; omega
theorem odd_add_one : Odd (n + 1) ↔ ¬Odd n := by simp only [odd_iff]; omega
theorem even_sub (h : n ≤ m) : Even (m - n) ↔ (Even m ↔ Even n) := by simp only [even_iff]; omega
theorem odd_sub (h : n ≤ m) : Odd (m - n) ↔ (Odd m ↔ Even n) := by
  simp only [even_iff, odd_iff]; omega
theorem even_mul : Even (m * n) ↔ Even m ∨ Even n := by
  constructor
  · intro h
    rcases even_or_odd m with hm | hm
    · exact Or.inl hm
    rcases even_or_odd n with hn | hn
    · exact Or.inr hn
    exact absurd h (odd_iff_not_even.mp (hm.mul hn))
  · exact fun h => h.elim (fun h => h.mul_right n) (fun h => h.mul_left m)
theorem odd_mul : Odd (m * n) ↔ Odd m ∧ Odd n := by
  rw [odd_iff_not_even, even_mul, not_or, not_even_iff_odd, not_even_iff_odd]
theorem even_pow : Even (m ^ n) ↔ Even m ∧ n ≠ 0 := by
  constructor
  · intro h
    have hn : n ≠ 0 := by
      rintro rfl
      exact not_even_one h
    refine ⟨?_, hn⟩
    rcases even_or_odd m with hm | hm
    · exact hm
    · exact absurd h (odd_iff_not_even.mp hm.pow)
  · exact fun h => h.left.pow_of_ne_zero h.right
theorem even_pow' (h : n ≠ 0) : Even (m ^ n) ↔ Even m := by rw [even_pow, and_iff_left h]
theorem odd_pow (h : n ≠ 0) : Odd (m ^ n) ↔ Odd m := by
  rw [odd_iff_not_even, even_pow' h, odd_iff_not_even]
theorem even_mul_succ_self (n : ℕ) : Even (n * (n + 1)) := by
  rw [even_mul, even_add_one]
  exact Decidable.em (Even n)
theorem even_mul_pred_self (n : ℕ) : Even (n * (n - 1)) := by
  cases n with
  | zero => exact even_zero
  | succ n => rw [Nat.mul_comm]; exact even_mul_succ_self n
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

variable {m n : ℤ}

theorem even_iff : Even n ↔ n % 2 = 0 :=
  ⟨fun ⟨r, h⟩ => by omega, fun h => ⟨n / 2, by omega⟩⟩
theorem odd_iff : Odd n ↔ n % 2 = 1 :=
  ⟨fun ⟨r, h⟩ => by omega, fun h => ⟨n / 2, by omega⟩⟩
theorem not_even_iff : ¬Even n ↔ n % 2 = 1 := by rw [even_iff]; omega
theorem not_odd_iff : ¬Odd n ↔ n % 2 = 0 := by rw [odd_iff]; omega
@[simp] theorem not_even_iff_odd : ¬Even n ↔ Odd n := by rw [even_iff, odd_iff]; omega
@[simp] theorem not_odd_iff_even : ¬Odd n ↔ Even n := by rw [even_iff, odd_iff]; omega
theorem odd_iff_not_even : Odd n ↔ ¬Even n := not_even_iff_odd.symm
theorem even_iff_not_odd : Even n ↔ ¬Odd n := not_odd_iff_even.symm
theorem even_or_odd (n : ℤ) : Even n ∨ Odd n := by rw [even_iff, odd_iff]; omega
theorem even_or_odd' (n : ℤ) : ∃ k, n = 2 * k ∨ n = 2 * k + 1 := ⟨n / 2, by omega⟩
@[simp] theorem not_even_one : ¬Even (1 : ℤ) := by rw [even_iff]; omega

instance : DecidablePred (Even : ℤ → Prop) := fun _ => decidable_of_iff _ even_iff.symm
instance : DecidablePred (Odd : ℤ → Prop) := fun _ => decidable_of_iff _ odd_iff.symm

theorem even_add : Even (m + n) ↔ (Even m ↔ Even n) := by simp only [even_iff]; omega
theorem even_add' : Even (m + n) ↔ (Odd m ↔ Odd n) := by simp only [even_iff, odd_iff]; omega
@[simp] theorem even_add_one : Even (n + 1) ↔ ¬Even n := by simp only [even_iff]; omega
theorem even_sub : Even (m - n) ↔ (Even m ↔ Even n) := by simp only [even_iff]; omega
theorem even_sub' : Even (m - n) ↔ (Odd m ↔ Odd n) := by simp only [even_iff, odd_iff]; omega
@[simp] theorem even_sub_one : Even (n - 1) ↔ ¬Even n := by simp only [even_iff]; omega
theorem odd_add : Odd (m + n) ↔ (Odd m ↔ Even n) := by simp only [even_iff, odd_iff]; omega
theorem odd_add' : Odd (m + n) ↔ (Odd n ↔ Even m) := by simp only [even_iff, odd_iff]; omega
theorem odd_sub : Odd (m - n) ↔ (Odd m ↔ Even n) := by simp only [even_iff, odd_iff]; omega
theorem odd_sub' : Odd (m - n) ↔ (Odd n ↔ Even m) := by simp only [even_iff, odd_iff]; omega
theorem even_mul : Even (m * n) ↔ Even m ∨ Even n := by
  constructor
  · intro h
    rcases even_or_odd m with hm | hm
    · exact Or.inl hm
    rcases even_or_odd n with hn | hn
    · exact Or.inr hn
    exact absurd h (odd_iff_not_even.mp (hm.mul hn))
  · exact fun h => h.elim (fun h => h.mul_right n) (fun h => h.mul_left m)
theorem odd_mul : Odd (m * n) ↔ Odd m ∧ Odd n := by
  rw [odd_iff_not_even, even_mul, not_or, not_even_iff_odd, not_even_iff_odd]
theorem even_pow {k : ℕ} : Even (m ^ k) ↔ Even m ∧ k ≠ 0 := by
  constructor
  · intro h
    have hk : k ≠ 0 := by
      rintro rfl
      exact not_even_one h
    refine ⟨?_, hk⟩
    rcases even_or_odd m with hm | hm
    · exact hm
    · exact absurd h (odd_iff_not_even.mp hm.pow)
  · exact fun h => h.left.pow_of_ne_zero h.right
theorem even_pow' {k : ℕ} (h : k ≠ 0) : Even (m ^ k) ↔ Even m := by rw [even_pow, and_iff_left h]
theorem odd_pow {k : ℕ} (h : k ≠ 0) : Odd (m ^ k) ↔ Odd m := by
  rw [odd_iff_not_even, even_pow' h, odd_iff_not_even]
theorem even_mul_succ_self (n : ℤ) : Even (n * (n + 1)) := by
  rw [even_mul, even_add_one]
  exact Decidable.em (Even n)
theorem even_mul_pred_self (n : ℤ) : Even (n * (n - 1)) := by
  rw [even_mul, even_sub_one]
  exact Decidable.em (Even n)
@[simp] theorem even_coe_nat (n : ℕ) : Even (n : ℤ) ↔ Even n := by
  rw [even_iff, Nat.even_iff]; omega
@[simp] theorem odd_coe_nat (n : ℕ) : Odd (n : ℤ) ↔ Odd n := by
  rw [odd_iff, Nat.odd_iff]; omega
@[simp] theorem natAbs_even : Even n.natAbs ↔ Even n := by rw [even_iff, Nat.even_iff]; omega
@[simp] theorem natAbs_odd : Odd n.natAbs ↔ Odd n := by rw [odd_iff, Nat.odd_iff]; omega
theorem two_mul_ediv_two_of_even (h : Even n) : 2 * (n / 2) = n := by rw [even_iff] at h; omega
theorem ediv_two_mul_two_of_even (h : Even n) : n / 2 * 2 = n := by rw [even_iff] at h; omega

end Int

section
variable {m n : ℤ}

@[simp] theorem even_neg : Even (-n) ↔ Even n := by rw [Int.even_iff, Int.even_iff]; omega
@[simp] theorem odd_neg : Odd (-n) ↔ Odd n := by rw [Int.odd_iff, Int.odd_iff]; omega
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
