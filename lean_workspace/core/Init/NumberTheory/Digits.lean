prelude
import Init.List.Perm
import Init.Nat.Lemmas

/-!
# Digits

`Nat.digits b n` are the digits of `n` in base `b`, the last one first.
-/

namespace Nat

/-- The digits in a base of at least two; there are fewer of them than `fuel`. -/
def digitsAux (b : ℕ) : (fuel n : ℕ) → List ℕ
  | 0, _ => []
  | fuel + 1, n => if n = 0 then [] else (n % b) :: digitsAux b fuel (n / b)

/-- The digits of `n` in base `b`, the last one first: `digits 10 123 = [3, 2, 1]`. In base one there are `n` ones, and
"base zero" has the number itself as its only digit. -/
def digits : (b n : ℕ) → List ℕ
  | 0, n => if n = 0 then [] else [n]
  | 1, n => List.replicate n 1
  | b + 2, n => digitsAux (b + 2) n n

theorem digitsAux_eq {b fuel n : ℕ} (hb : 1 < b) (h : n ≤ fuel) : digitsAux b fuel n = digitsAux b n n := by
  induction n using Nat.strongRecOn_prop generalizing fuel with
  | ind n ih =>
    cases n with
    | zero => cases fuel <;> rfl
    | succ n =>
      cases fuel with
      | zero => exact absurd h (Nat.not_succ_le_zero n)
      | succ fuel =>
        have hlt : (n + 1) / b < n + 1 := Nat.div_lt_self (Nat.succ_pos n) hb
        have hle : (n + 1) / b ≤ n := Nat.le_of_lt_succ hlt
        show (if n + 1 = 0 then [] else _ :: digitsAux b fuel ((n + 1) / b)) =
          if n + 1 = 0 then [] else _ :: digitsAux b n ((n + 1) / b)
        rw [ih _ hlt (Nat.le_trans hle (Nat.le_of_succ_le_succ h)), ih _ hlt hle]

@[simp] theorem digits_zero (b : ℕ) : digits b 0 = [] :=
  match b with
  | 0 | 1 | _ + 2 => rfl

theorem digits_def' {b n : ℕ} (hb : 1 < b) (hn : 0 < n) : digits b n = (n % b) :: digits b (n / b) := by
  obtain ⟨b, rfl⟩ := Nat.exists_eq_add_of_le' hb
  obtain ⟨n, rfl⟩ := Nat.exists_eq_add_of_le' hn
  show (if n + 1 = 0 then [] else _ :: digitsAux (b + 2) n ((n + 1) / (b + 2))) = _ :: digitsAux _ _ _
  rw [if_neg (Nat.succ_ne_zero n), digitsAux_eq hb (Nat.le_of_lt_succ (Nat.div_lt_self hn hb))]

theorem digits_of_lt (b x : ℕ) (hx : x ≠ 0) (h : x < b) : digits b x = [x] := by
  have hpos := Nat.pos_of_ne_zero hx
  rw [digits_def' (Nat.lt_of_le_of_lt hpos h) hpos, Nat.mod_eq_of_lt h, Nat.div_eq_of_lt h, digits_zero]

theorem digits_add_two_add_one (b n : ℕ) :
    digits (b + 2) (n + 1) = ((n + 1) % (b + 2)) :: digits (b + 2) ((n + 1) / (b + 2)) :=
  digits_def' (Nat.le_add_left 2 b) (Nat.succ_pos n)

/-- Every digit is smaller than the base. -/
theorem digits_lt_base {b m d : ℕ} (hb : 1 < b) (hd : d ∈ digits b m) : d < b := by
  induction m using Nat.strongRecOn_prop with
  | ind m ih =>
    rcases Nat.eq_zero_or_pos m with rfl | hm
    · rw [digits_zero] at hd; exact absurd hd (List.not_mem_nil)
    · rw [digits_def' hb hm, List.mem_cons] at hd
      rcases hd with rfl | hd
      · exact Nat.mod_lt _ (Nat.lt_of_succ_lt hb)
      · exact ih _ (Nat.div_lt_self hm hb) hd

/-- A number is congruent to the sum of its digits modulo every divisor of the base less one. -/
theorem mod_digits_sum {b k : ℕ} (hb : 1 < b) (h : b % k = 1 % k) (n : ℕ) : n % k = (digits b n).sum % k := by
  induction n using Nat.strongRecOn_prop with
  | ind n ih =>
    rcases Nat.eq_zero_or_pos n with rfl | hn
    · rw [digits_zero]; rfl
    · rw [digits_def' hb hn, List.sum_cons, Nat.add_mod, ← ih _ (Nat.div_lt_self hn hb)]
      conv => lhs; rw [← Nat.mod_add_div n b, Nat.add_mod, Nat.mul_mod, h]
      rw [← Nat.mul_mod, Nat.one_mul]

theorem dvd_iff_dvd_digits_sum {b k : ℕ} (hb : 1 < b) (h : b % k = 1 % k) (n : ℕ) :
    k ∣ n ↔ k ∣ (digits b n).sum := by
  rw [Nat.dvd_iff_mod_eq_zero, Nat.dvd_iff_mod_eq_zero, ← mod_digits_sum hb h]

theorem three_dvd_iff (n : ℕ) : 3 ∣ n ↔ 3 ∣ (digits 10 n).sum :=
  dvd_iff_dvd_digits_sum (b := 10) (by decide) rfl n
theorem nine_dvd_iff (n : ℕ) : 9 ∣ n ↔ 9 ∣ (digits 10 n).sum :=
  dvd_iff_dvd_digits_sum (b := 10) (by decide) rfl n

end Nat
