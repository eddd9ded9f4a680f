prelude
import Init.Nat.Div
import Init.Bool
set_option linter.unusedVariables false

/-!
# Divisibility of natural numbers
-/

namespace Nat

protected theorem dvd_refl (a : Nat) : a ∣ a := ⟨1, (Nat.mul_one a).symm⟩
protected theorem dvd_rfl {a : Nat} : a ∣ a := Nat.dvd_refl a
protected theorem dvd_zero (a : Nat) : a ∣ 0 := ⟨0, rfl⟩
protected theorem dvd_mul_left (a b : Nat) : a ∣ b * a := ⟨b, Nat.mul_comm b a⟩
protected theorem dvd_mul_right (a b : Nat) : a ∣ a * b := ⟨b, rfl⟩
protected theorem dvd_trans {a b c : Nat} (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c :=
  match h₁, h₂ with
  | ⟨d, hd⟩, ⟨e, he⟩ => ⟨d * e, by rw [he, hd, Nat.mul_assoc]⟩
instance : Trans (α := Nat) (· ∣ ·) (· ∣ ·) (· ∣ ·) := ⟨Nat.dvd_trans⟩
protected theorem dvd_mul_left_of_dvd {a b : Nat} (h : a ∣ b) (c : Nat) : a ∣ c * b :=
  Nat.dvd_trans h (Nat.dvd_mul_left b c)
protected theorem dvd_mul_right_of_dvd {a b : Nat} (h : a ∣ b) (c : Nat) : a ∣ b * c :=
  Nat.dvd_trans h (Nat.dvd_mul_right b c)
protected theorem eq_zero_of_zero_dvd {a : Nat} (h : 0 ∣ a) : a = 0 :=
  match h with
  | ⟨c, hc⟩ => hc.trans (Nat.zero_mul c)
@[simp] protected theorem zero_dvd {n : Nat} : 0 ∣ n ↔ n = 0 :=
  ⟨Nat.eq_zero_of_zero_dvd, fun h => h.symm ▸ Nat.dvd_zero 0⟩
protected theorem one_dvd (n : Nat) : 1 ∣ n := ⟨n, (Nat.one_mul n).symm⟩
protected theorem dvd_add {m n k : Nat} (h₁ : k ∣ m) (h₂ : k ∣ n) : k ∣ m + n :=
  match h₁, h₂ with
  | ⟨d, hd⟩, ⟨e, he⟩ => ⟨d + e, by rw [hd, he, Nat.mul_add]⟩
protected theorem dvd_sub {k m n : Nat} (h₁ : k ∣ m) (h₂ : k ∣ n) : k ∣ m - n :=
  match h₁, h₂ with
  | ⟨d, hd⟩, ⟨e, he⟩ => ⟨d - e, by rw [hd, he, Nat.mul_sub]⟩
protected theorem dvd_sub' {k m n : Nat} (h₁ : k ∣ m) (h₂ : k ∣ n) : k ∣ m - n := Nat.dvd_sub h₁ h₂
protected theorem dvd_add_right {m k : Nat} (h : k ∣ m) {n : Nat} : k ∣ m + n ↔ k ∣ n :=
  ⟨fun h' => by have h'' := Nat.dvd_sub h' h; rw [Nat.add_sub_cancel_left] at h''; exact h'',
   Nat.dvd_add h⟩
protected theorem dvd_add_left {m k : Nat} (h : k ∣ m) {n : Nat} : k ∣ n + m ↔ k ∣ n := by
  rw [Nat.add_comm]; exact Nat.dvd_add_right h
protected theorem dvd_add_iff_right {k m : Nat} (h : k ∣ m) {n : Nat} : k ∣ n ↔ k ∣ m + n :=
  (Nat.dvd_add_right h).symm
protected theorem dvd_add_iff_left {k m : Nat} (h : k ∣ m) {n : Nat} : k ∣ n ↔ k ∣ n + m :=
  (Nat.dvd_add_left h).symm
protected theorem mul_dvd_mul {a b c d : Nat} (h₁ : a ∣ b) (h₂ : c ∣ d) : a * c ∣ b * d :=
  match h₁, h₂ with
  | ⟨e, he⟩, ⟨f, hf⟩ => ⟨e * f, by rw [he, hf, Nat.mul_mul_mul_comm]⟩
protected theorem mul_dvd_mul_left {b c : Nat} (a : Nat) (h : b ∣ c) : a * b ∣ a * c :=
  Nat.mul_dvd_mul (Nat.dvd_refl a) h
protected theorem mul_dvd_mul_right {a b : Nat} (h : a ∣ b) (c : Nat) : a * c ∣ b * c :=
  Nat.mul_dvd_mul h (Nat.dvd_refl c)
protected theorem dvd_of_mul_dvd_mul_left {k m n : Nat} (hk : 0 < k) (h : k * m ∣ k * n) : m ∣ n :=
  match h with
  | ⟨c, hc⟩ => ⟨c, Nat.eq_of_mul_eq_mul_left hk (by rw [hc, Nat.mul_assoc])⟩
protected theorem dvd_of_mul_dvd_mul_right {k m n : Nat} (hk : 0 < k) (h : m * k ∣ n * k) : m ∣ n := by
  rw [Nat.mul_comm m k, Nat.mul_comm n k] at h; exact Nat.dvd_of_mul_dvd_mul_left hk h
protected theorem dvd_of_mul_right_dvd {m n k : Nat} (h : m * n ∣ k) : m ∣ k :=
  Nat.dvd_trans (Nat.dvd_mul_right m n) h
protected theorem dvd_of_mul_left_dvd {m n k : Nat} (h : m * n ∣ k) : n ∣ k :=
  Nat.dvd_trans (Nat.dvd_mul_left n m) h

theorem mod_eq_zero_of_dvd {k n : Nat} (h : k ∣ n) : n % k = 0 :=
  match h with
  | ⟨c, hc⟩ => by rw [hc, mul_mod_right]
protected theorem dvd_of_mod_eq_zero {k n : Nat} (h : n % k = 0) : k ∣ n :=
  ⟨n / k, by have h' := div_add_mod n k; rw [h, Nat.add_zero] at h'; exact h'.symm⟩
protected theorem dvd_iff_mod_eq_zero {k n : Nat} : k ∣ n ↔ n % k = 0 :=
  ⟨mod_eq_zero_of_dvd, Nat.dvd_of_mod_eq_zero⟩
theorem dvd_iff_mod_eq_zero' {k n : Nat} : k ∣ n ↔ n % k = 0 := Nat.dvd_iff_mod_eq_zero
protected theorem mod_eq_zero_iff_dvd {k n : Nat} : n % k = 0 ↔ k ∣ n := Nat.dvd_iff_mod_eq_zero.symm
theorem emod_pos_of_not_dvd {k n : Nat} (h : ¬k ∣ n) : 0 < n % k :=
  Nat.pos_of_ne_zero fun h' => h (Nat.dvd_of_mod_eq_zero h')


/-- Divisibility is decided by the remainder. -/
instance decidableDvd : DecidableRel (α := Nat) (β := Nat) (· ∣ ·) := fun a b =>
  decidable_of_decidable_of_iff (p := b % a = 0) Nat.mod_eq_zero_iff_dvd

theorem dvd_eq_true_of_mod_eq_zero {m n : Nat} (h : n % m == 0) : (m ∣ n) = True :=
  eq_true (Nat.dvd_of_mod_eq_zero (of_decide_eq_true h))
theorem dvd_eq_false_of_mod_ne_zero {m n : Nat} (h : n % m != 0) : (m ∣ n) = False :=
  eq_false fun h' => by
    rw [mod_eq_zero_of_dvd h'] at h; exact Bool.noConfusion h

theorem le_of_dvd {m n : Nat} (hn : 0 < n) (h : m ∣ n) : m ≤ n :=
  match h with
  | ⟨0, hc⟩ => absurd (hc ▸ hn : 0 < m * 0) (Nat.lt_irrefl 0)
  | ⟨k + 1, hc⟩ => hc ▸ (Nat.mul_add_one m k).symm ▸ le_add_left m (m * k)
protected theorem dvd_antisymm {m n : Nat} (h₁ : m ∣ n) (h₂ : n ∣ m) : m = n := by
  cases eq_zero_or_pos n with
  | inl h => rw [h] at h₂ ⊢; exact Nat.eq_zero_of_zero_dvd h₂
  | inr hn => cases eq_zero_or_pos m with
    | inl h => rw [h] at h₁ ⊢; exact (Nat.eq_zero_of_zero_dvd h₁).symm
    | inr hm => exact Nat.le_antisymm (le_of_dvd hn h₁) (le_of_dvd hm h₂)
theorem pos_of_dvd_of_pos {m n : Nat} (h : m ∣ n) (hn : 0 < n) : 0 < m :=
  Nat.pos_of_ne_zero fun e => by
    rw [e] at h; rw [Nat.eq_zero_of_zero_dvd h] at hn; exact Nat.lt_irrefl 0 hn
@[simp] protected theorem dvd_one {n : Nat} : n ∣ 1 ↔ n = 1 :=
  ⟨fun h => Nat.dvd_antisymm h (Nat.one_dvd n), fun h => h.symm ▸ Nat.dvd_refl 1⟩
protected theorem eq_one_of_dvd_one {n : Nat} (h : n ∣ 1) : n = 1 := Nat.dvd_one.mp h
theorem eq_zero_of_dvd_of_lt {a b : Nat} (h : a ∣ b) (hlt : b < a) : b = 0 :=
  (eq_zero_or_pos b).resolve_right fun hb => Nat.not_le_of_lt hlt (le_of_dvd hb h)
theorem not_dvd_of_pos_of_lt {a b : Nat} (h1 : 0 < b) (h2 : b < a) : ¬a ∣ b :=
  fun h => Nat.not_le_of_lt h2 (le_of_dvd h1 h)

protected theorem mul_div_cancel' {n m : Nat} (h : n ∣ m) : n * (m / n) = m := by
  have e := div_add_mod m n
  rw [mod_eq_zero_of_dvd h, Nat.add_zero] at e; exact e
protected theorem div_mul_cancel {n m : Nat} (h : n ∣ m) : m / n * n = m := by
  rw [Nat.mul_comm, Nat.mul_div_cancel' h]
protected theorem mul_div_assoc {k n : Nat} (m : Nat) (h : k ∣ n) : m * n / k = m * (n / k) := by
  cases eq_zero_or_pos k with
  | inl e => rw [e]; rfl
  | inr hk =>
    match h with
    | ⟨c, hc⟩ => rw [hc, Nat.mul_left_comm, mul_div_right _ hk, mul_div_right _ hk]
protected theorem div_eq_iff_eq_mul_right {a b c : Nat} (hb : 0 < b) (h : b ∣ a) :
    a / b = c ↔ a = b * c :=
  ⟨fun e => by rw [← e, Nat.mul_div_cancel' h], fun e => by rw [e, mul_div_right _ hb]⟩
protected theorem div_eq_iff_eq_mul_left {a b c : Nat} (hb : 0 < b) (h : b ∣ a) :
    a / b = c ↔ a = c * b := by
  rw [Nat.mul_comm]; exact Nat.div_eq_iff_eq_mul_right hb h
protected theorem div_eq_of_eq_mul_left {m n k : Nat} (hn : 0 < n) (h : m = k * n) : m / n = k := by
  rw [h, mul_div_left _ hn]
protected theorem div_eq_of_eq_mul_right {m n k : Nat} (hn : 0 < n) (h : m = n * k) : m / n = k := by
  rw [h, mul_div_right _ hn]
theorem div_dvd_of_dvd {m n : Nat} (h : n ∣ m) : m / n ∣ m := ⟨n, (Nat.div_mul_cancel h).symm⟩
theorem mod_mod_of_dvd (a : Nat) {b c : Nat} (h : b ∣ c) : (a % c) % b = a % b := by
  match h with
  | ⟨d, hd⟩ =>
    have e := div_add_mod a c
    have e' : a % b = (c * (a / c) + a % c) % b := by rw [e]
    rw [e', hd, Nat.mul_assoc, mul_add_mod_self_left]
theorem dvd_mod_iff {k m n : Nat} (h : k ∣ n) : k ∣ m % n ↔ k ∣ m := by
  have e := Nat.dvd_add_right (n := m % n) (Nat.dvd_mul_right_of_dvd h (m / n))
  rw [div_add_mod] at e; exact e.symm
theorem dvd_sub_mod {a : Nat} (b : Nat) : a ∣ b - b % a := by
  have e := Nat.add_sub_cancel (a * (b / a)) (b % a)
  rw [div_add_mod] at e; rw [e]; exact Nat.dvd_mul_right a _
theorem exists_eq_mul_left_of_dvd {a b : Nat} (h : a ∣ b) : ∃ c, b = c * a :=
  match h with
  | ⟨c, hc⟩ => ⟨c, by rw [hc, Nat.mul_comm]⟩
theorem exists_eq_mul_right_of_dvd {a b : Nat} (h : a ∣ b) : ∃ c, b = a * c := h

/-! ## Powers -/

protected theorem one_pow (n : Nat) : 1 ^ n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.pow_succ, ih]
attribute [simp] Nat.one_pow
@[simp] protected theorem pow_one (a : Nat) : a ^ 1 = a := Nat.one_mul a
protected theorem pow_two (a : Nat) : a ^ 2 = a * a := by rw [Nat.pow_succ, Nat.pow_one]
@[simp] protected theorem zero_pow {n : Nat} (h : 0 < n) : 0 ^ n = 0 :=
  match n, h with
  | n + 1, _ => rfl
protected theorem pow_add (a m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => exact (Nat.mul_one _).symm
  | succ n ih => rw [← Nat.add_assoc, Nat.pow_succ, Nat.pow_succ, ih, Nat.mul_assoc]
protected theorem pow_succ' {m n : Nat} : m ^ (n + 1) = m * m ^ n := by
  rw [Nat.pow_succ, Nat.mul_comm]
protected theorem pow_mul (a m n : Nat) : a ^ (m * n) = (a ^ m) ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [mul_add_one, Nat.pow_add, ih, Nat.pow_succ]
protected theorem pow_right_comm (a m n : Nat) : (a ^ m) ^ n = (a ^ n) ^ m := by
  rw [← Nat.pow_mul, Nat.mul_comm, Nat.pow_mul]
protected theorem mul_pow (a b n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.pow_succ, Nat.pow_succ, Nat.pow_succ, ih, Nat.mul_mul_mul_comm]
protected theorem pow_dvd_pow {m n : Nat} (a : Nat) (h : m ≤ n) : a ^ m ∣ a ^ n :=
  match le.dest h with
  | ⟨k, hk⟩ => ⟨a ^ k, by rw [← hk, Nat.pow_add]⟩
protected theorem pow_dvd_pow_of_dvd {m n : Nat} (h : m ∣ n) (k : Nat) : m ^ k ∣ n ^ k :=
  match h with
  | ⟨c, hc⟩ => ⟨c ^ k, by rw [hc, Nat.mul_pow]⟩
protected theorem dvd_pow_self (a : Nat) {n : Nat} (h : n ≠ 0) : a ∣ a ^ n :=
  match n, h with
  | 0, h => absurd rfl h
  | n + 1, _ => Nat.dvd_mul_left a (a ^ n)
protected theorem pow_le_pow_left {m n : Nat} (h : m ≤ n) (i : Nat) : m ^ i ≤ n ^ i := by
  induction i with
  | zero => exact Nat.le.refl
  | succ i ih => exact Nat.mul_le_mul ih h
protected theorem pow_le_pow_right {n m k : Nat} (h : 0 < n) (hmk : m ≤ k) : n ^ m ≤ n ^ k :=
  le_of_dvd (Nat.pow_pos h) (Nat.pow_dvd_pow n hmk)
protected theorem pow_lt_pow_right {a m n : Nat} (ha : 1 < a) (h : m < n) : a ^ m < a ^ n := by
  have h₁ : a ^ m * 1 < a ^ m * a := Nat.mul_lt_mul_of_pos_left ha (Nat.pow_pos (Nat.lt_trans zero_lt_one ha))
  rw [Nat.mul_one] at h₁
  exact Nat.lt_of_lt_of_le h₁ (Nat.pow_le_pow_right (Nat.lt_trans zero_lt_one ha) (show m + 1 ≤ n from h))
protected theorem pow_lt_pow_left {a b n : Nat} (h : a < b) (hn : n ≠ 0) : a ^ n < b ^ n := by
  induction n with
  | zero => exact absurd rfl hn
  | succ n ih =>
    have hb : 0 < b := Nat.lt_of_le_of_lt (zero_le a) h
    exact Nat.lt_of_le_of_lt (Nat.mul_le_mul_right a (Nat.pow_le_pow_left (Nat.le_of_lt h) n))
      (Nat.mul_lt_mul_of_pos_left h (Nat.pow_pos hb))
theorem lt_two_pow_self {n : Nat} : n < 2 ^ n := by
  induction n with
  | zero => exact zero_lt_one
  | succ n ih =>
    rw [Nat.pow_succ, Nat.mul_two]
    exact Nat.add_lt_add_of_lt_of_le ih (Nat.pow_pos (zero_lt_succ 1))
theorem lt_pow_self {n b : Nat} (hb : 1 < b) : n < b ^ n :=
  Nat.lt_of_lt_of_le lt_two_pow_self (Nat.pow_le_pow_left hb n)

end Nat
