prelude
import Init.Bool
import Init.Nat.Basic
set_option linter.unusedVariables false

/-!
# Division with remainder, divisibility

Everything follows from `Nat.div_add_mod` and `Nat.mod_lt`, which determine quotient and remainder.
-/

namespace Nat

theorem divAux_modAux (y fuel x : Nat) (h : x ≤ fuel) (hy : 0 < y) :
    y * divAux y fuel x + modAux y fuel x = x := by
  induction fuel generalizing x with
  | zero =>
    have e := Nat.eq_zero_of_le_zero h
    subst e; exact Nat.zero_add 0
  | succ fuel ih =>
    show y * cond (ble y x) (succ (divAux y fuel (x - y))) 0 +
      cond (ble y x) (modAux y fuel (x - y)) x = x
    cases hb : ble y x with
    | false => exact Nat.zero_add x
    | true =>
      have hle := le_of_ble_eq_true hb
      have hf : x - y ≤ fuel := Nat.sub_le_of_le_add
        (Nat.le_trans h (Nat.add_le_add_left hy fuel))
      show y * (divAux y fuel (x - y) + 1) + modAux y fuel (x - y) = x
      rw [mul_add_one, Nat.add_right_comm, ih _ hf, Nat.sub_add_cancel hle]

theorem div_add_mod (m k : Nat) : k * (m / k) + m % k = m :=
  match k with
  | 0 => (congrArg (· + m) (Nat.zero_mul _)).trans (Nat.zero_add m)
  | k + 1 => divAux_modAux (k + 1) m m Nat.le.refl (zero_lt_succ k)

theorem mod_add_div (m k : Nat) : m % k + k * (m / k) = m := by rw [Nat.add_comm, div_add_mod]
theorem div_add_mod' (a b : Nat) : a / b * b + a % b = a := by rw [Nat.mul_comm]; exact div_add_mod a b
theorem mod_add_div' (a b : Nat) : a % b + a / b * b = a := by rw [Nat.mul_comm]; exact mod_add_div a b

@[simp] protected theorem div_zero (n : Nat) : n / 0 = 0 := rfl
@[simp] theorem mod_zero (n : Nat) : n % 0 = n := rfl

/-! ## Uniqueness -/

theorem quotient_le {b q₁ r₁ q₂ r₂ : Nat} (e : b * q₁ + r₁ = b * q₂ + r₂) (h₂ : r₂ < b) :
    q₁ ≤ q₂ := by
  apply Nat.le_of_not_lt
  intro hlt
  apply Nat.lt_irrefl (b * q₁ + r₁)
  calc b * q₁ + r₁ = b * q₂ + r₂ := e
    _ < b * q₂ + b := Nat.add_lt_add_left h₂ _
    _ = b * (q₂ + 1) := (Nat.mul_add_one b q₂).symm
    _ ≤ b * q₁ := Nat.mul_le_mul_left b hlt
    _ ≤ b * q₁ + r₁ := Nat.le_add_right _ _

/-- Quotient and remainder are determined by the division equation. -/
theorem div_mod_unique_of_eq {a b q r : Nat} (h : b * q + r = a) (hr : r < b) :
    a / b = q ∧ a % b = r := by
  have hb : 0 < b := Nat.lt_of_le_of_lt (zero_le r) hr
  have e : b * (a / b) + a % b = b * q + r := (div_add_mod a b).trans h.symm
  have hq : a / b = q := Nat.le_antisymm (quotient_le e hr) (quotient_le e.symm (mod_lt a hb))
  rw [hq] at e
  exact ⟨hq, Nat.add_left_cancel e⟩

protected theorem div_mod_unique {n k m d : Nat} (h : 0 < k) :
    n / k = d ∧ n % k = m ↔ m + k * d = n ∧ m < k :=
  ⟨fun ⟨h₁, h₂⟩ => ⟨by rw [← h₁, ← h₂, mod_add_div], h₂ ▸ mod_lt n h⟩,
   fun ⟨h₁, h₂⟩ => div_mod_unique_of_eq (by rw [Nat.add_comm]; exact h₁) h₂⟩

protected theorem div_eq_of_lt_le {k n m : Nat} (lo : k * n ≤ m) (hi : m < (k + 1) * n) :
    m / n = k := by
  have e : n * k + (m - n * k) = m := by rw [Nat.mul_comm n k, add_sub_of_le lo]
  refine (div_mod_unique_of_eq e ?_).1
  rw [add_one_mul, Nat.mul_comm k n, ← e] at hi
  exact Nat.lt_of_add_lt_add_left hi

@[simp] theorem mod_eq_of_lt {a b : Nat} (h : a < b) : a % b = a :=
  (div_mod_unique_of_eq (q := 0) (Nat.zero_add a) h).2
theorem div_eq_of_lt {a b : Nat} (h : a < b) : a / b = 0 :=
  (div_mod_unique_of_eq (q := 0) (Nat.zero_add a) h).1
@[simp] theorem zero_mod : (b : Nat) → 0 % b = 0
  | 0 => rfl
  | b + 1 => mod_eq_of_lt (zero_lt_succ b)
@[simp] protected theorem zero_div : (b : Nat) → 0 / b = 0
  | 0 => rfl
  | b + 1 => div_eq_of_lt (zero_lt_succ b)
@[simp] theorem mod_one (x : Nat) : x % 1 = 0 :=
  Nat.eq_zero_of_le_zero (le_of_lt_succ (mod_lt x zero_lt_one))
@[simp] protected theorem div_one (n : Nat) : n / 1 = n := by
  have h := div_add_mod n 1
  rw [mod_one, Nat.one_mul] at h; exact h

@[simp] theorem add_mul_mod_self_left (a b n : Nat) : (a + b * n) % b = a % b := by
  cases eq_zero_or_pos b with
  | inl h => rw [h, Nat.zero_mul, Nat.add_zero]
  | inr h =>
    refine (div_mod_unique_of_eq (q := a / b + n) ?_ (mod_lt a h)).2
    rw [Nat.mul_add, Nat.add_right_comm, div_add_mod]

@[simp] theorem add_mul_mod_self_right (a b n : Nat) : (a + b * n) % n = a % n := by
  rw [Nat.mul_comm, add_mul_mod_self_left]
@[simp] theorem mul_add_mod_self_left (a b n : Nat) : (a * b + n) % a = n % a := by
  rw [Nat.add_comm, add_mul_mod_self_left]
@[simp] theorem mul_add_mod_self_right (a b n : Nat) : (a * b + n) % b = n % b := by
  rw [Nat.add_comm, add_mul_mod_self_right]
theorem mul_add_mod (a b n : Nat) : (a * b + n) % a = n % a := mul_add_mod_self_left a b n
@[simp] theorem add_mod_right (x z : Nat) : (x + z) % z = x % z := by
  have h := add_mul_mod_self_left x z 1
  rw [Nat.mul_one] at h; exact h
@[simp] theorem add_mod_left (x z : Nat) : (x + z) % x = z % x := by rw [Nat.add_comm, add_mod_right]
@[simp] theorem mul_mod_right (m n : Nat) : (m * n) % m = 0 := by
  have h := mul_add_mod_self_left m n 0
  rw [zero_mod] at h; exact h
@[simp] theorem mul_mod_left (m n : Nat) : (m * n) % n = 0 := by rw [Nat.mul_comm, mul_mod_right]
@[simp] theorem mod_self (n : Nat) : n % n = 0 := by
  have h := mul_mod_right n 1
  rw [Nat.mul_one] at h; exact h

theorem add_mul_div_left (x z : Nat) {y : Nat} (hy : 0 < y) : (x + y * z) / y = x / y + z := by
  refine (div_mod_unique_of_eq (r := x % y) ?_ (mod_lt x hy)).1
  rw [Nat.mul_add, Nat.add_right_comm, div_add_mod]
theorem add_mul_div_right (x y : Nat) {z : Nat} (hz : 0 < z) : (x + y * z) / z = x / z + y := by
  rw [Nat.mul_comm, add_mul_div_left _ _ hz]
@[simp] theorem add_div_right (x : Nat) {z : Nat} (hz : 0 < z) : (x + z) / z = x / z + 1 := by
  have h := add_mul_div_left x 1 hz
  rw [Nat.mul_one] at h; exact h
@[simp] theorem add_div_left (x : Nat) {z : Nat} (hz : 0 < z) : (z + x) / z = x / z + 1 := by
  rw [Nat.add_comm, add_div_right x hz]
@[simp] theorem mul_div_right (n : Nat) {m : Nat} (hm : 0 < m) : m * n / m = n := by
  have h := add_mul_div_left 0 n hm
  rw [Nat.zero_add, Nat.zero_div, Nat.zero_add] at h; exact h
@[simp] theorem mul_div_left (m : Nat) {n : Nat} (hn : 0 < n) : m * n / n = m := by
  rw [Nat.mul_comm, mul_div_right m hn]
protected theorem mul_div_cancel (m : Nat) {n : Nat} (hn : 0 < n) : m * n / n = m := mul_div_left m hn
protected theorem mul_div_cancel_left (m : Nat) {n : Nat} (hn : 0 < n) : n * m / n = m :=
  mul_div_right m hn
@[simp] protected theorem div_self {n : Nat} (hn : 0 < n) : n / n = 1 := by
  have h := mul_div_right 1 hn
  rw [Nat.mul_one] at h; exact h

theorem div_eq_sub_div {a b : Nat} (h₁ : 0 < b) (h₂ : b ≤ a) : a / b = (a - b) / b + 1 := by
  have h := add_div_right (a - b) h₁
  rw [Nat.sub_add_cancel h₂] at h; exact h
theorem mod_eq_sub_mod {a b : Nat} (h : b ≤ a) : a % b = (a - b) % b := by
  have e := add_mod_right (a - b) b
  rw [Nat.sub_add_cancel h] at e; exact e
theorem div_eq (x y : Nat) : x / y = if 0 < y ∧ y ≤ x then (x - y) / y + 1 else 0 := by
  split
  · rename_i h; exact div_eq_sub_div h.1 h.2
  · rename_i h
    cases eq_zero_or_pos y with
    | inl e => rw [e]; rfl
    | inr e => exact div_eq_of_lt (Nat.lt_of_not_le fun h' => h ⟨e, h'⟩)
theorem mod_eq (x y : Nat) : x % y = if 0 < y ∧ y ≤ x then (x - y) % y else x := by
  split
  · rename_i h; exact mod_eq_sub_mod h.2
  · rename_i h
    cases eq_zero_or_pos y with
    | inl e => rw [e]; rfl
    | inr e => exact mod_eq_of_lt (Nat.lt_of_not_le fun h' => h ⟨e, h'⟩)

/-! ## Order -/

theorem mod_le (x y : Nat) : x % y ≤ x := by
  have h := le_add_left (x % y) (y * (x / y))
  rw [div_add_mod] at h; exact h
theorem mul_div_le (m n : Nat) : n * (m / n) ≤ m := by
  have h := le_add_right (n * (m / n)) (m % n)
  rw [div_add_mod] at h; exact h
theorem div_mul_le_self (m n : Nat) : m / n * n ≤ m := by rw [Nat.mul_comm]; exact mul_div_le m n
theorem lt_mul_div_succ (a : Nat) {b : Nat} (hb : 0 < b) : a < b * (a / b + 1) := by
  have h := Nat.add_lt_add_left (mod_lt a hb) (b * (a / b))
  rw [div_add_mod] at h; exact h
theorem lt_div_mul_add {a b : Nat} (hb : 0 < b) : a < a / b * b + b := by
  have h := lt_mul_div_succ a hb
  rw [Nat.mul_comm, add_one_mul] at h; exact h
theorem le_div_iff_mul_le {k x y : Nat} (hk : 0 < k) : x ≤ y / k ↔ x * k ≤ y :=
  ⟨fun h => Nat.le_trans (Nat.mul_le_mul_right k h) (div_mul_le_self y k),
   fun h => le_of_lt_succ (Nat.lt_of_mul_lt_mul_right (a := k) (by
     rw [succ_mul]; exact Nat.lt_of_le_of_lt h (lt_div_mul_add hk)))⟩
theorem div_lt_iff_lt_mul {k x y : Nat} (hk : 0 < k) : x / k < y ↔ x < y * k :=
  ⟨fun h => Nat.lt_of_not_le fun h' => Nat.not_lt_of_le ((le_div_iff_mul_le hk).mpr h') h,
   fun h => Nat.lt_of_not_le fun h' => Nat.not_lt_of_le ((le_div_iff_mul_le hk).mp h') h⟩
theorem div_lt_of_lt_mul {m n k : Nat} (h : m < n * k) : m / n < k :=
  (div_lt_iff_lt_mul (Nat.pos_of_ne_zero fun e => by
    rw [e, Nat.zero_mul] at h; exact not_lt_zero m h)).mpr (by rw [Nat.mul_comm]; exact h)
theorem div_le_of_le_mul {m n : Nat} {k : Nat} (h : m ≤ k * n) : m / k ≤ n := by
  cases eq_zero_or_pos k with
  | inl e => rw [e]; exact zero_le n
  | inr hk =>
    refine le_of_lt_succ ((div_lt_iff_lt_mul hk).mpr ?_)
    rw [succ_mul, Nat.mul_comm n k]
    exact Nat.lt_of_le_of_lt h (lt_add_of_pos_right hk)
theorem div_le_self (n k : Nat) : n / k ≤ n := by
  cases eq_zero_or_pos k with
  | inl e => rw [e]; exact zero_le n
  | inr hk => exact div_le_of_le_mul (by
      have h : 1 * n ≤ k * n := Nat.mul_le_mul_right n hk
      rw [Nat.one_mul] at h; exact h)
theorem div_lt_self {n k : Nat} (hn : 0 < n) (hk : 1 < k) : n / k < n := by
  refine (div_lt_iff_lt_mul (Nat.lt_trans zero_lt_one hk)).mpr ?_
  have h := Nat.mul_lt_mul_of_pos_left hk hn
  rw [Nat.mul_one] at h; exact h
theorem div_le_div_right {a b : Nat} (c : Nat) (h : a ≤ b) : a / c ≤ b / c := by
  cases eq_zero_or_pos c with
  | inl e => rw [e]; exact Nat.le.refl
  | inr hc => exact (le_div_iff_mul_le hc).mpr (Nat.le_trans (div_mul_le_self a c) h)
theorem div_pos {a b : Nat} (hba : b ≤ a) (hb : 0 < b) : 0 < a / b :=
  (le_div_iff_mul_le hb).mpr (show 1 * b ≤ a by rw [Nat.one_mul]; exact hba)
theorem div_eq_zero_iff {a b : Nat} : a / b = 0 ↔ b = 0 ∨ a < b :=
  ⟨fun h => (eq_zero_or_pos b).imp_right fun hb => Nat.lt_of_not_le fun h' =>
     Nat.ne_of_gt (div_pos h' hb) h,
   fun h => h.elim (fun e => by rw [e]; rfl) div_eq_of_lt⟩

/-! ## Remainders of sums and products -/

@[simp] theorem mod_mod (a n : Nat) : (a % n) % n = a % n := by
  cases eq_zero_or_pos n with
  | inl h => rw [h, mod_zero, mod_zero]
  | inr h => exact mod_eq_of_lt (mod_lt a h)
@[simp] theorem mod_add_mod (m n k : Nat) : (m % n + k) % n = (m + k) % n := by
  have h := add_mul_mod_self_left (m % n + k) n (m / n)
  rw [Nat.add_right_comm, mod_add_div] at h; exact h.symm
@[simp] theorem add_mod_mod (m n k : Nat) : (m + n % k) % k = (m + n) % k := by
  rw [Nat.add_comm, mod_add_mod, Nat.add_comm]
theorem add_mod (a b n : Nat) : (a + b) % n = ((a % n) + (b % n)) % n := by
  rw [add_mod_mod, mod_add_mod]
theorem mul_mod (a b n : Nat) : a * b % n = (a % n) * (b % n) % n := by
  have ha := div_add_mod a n
  have hb := div_add_mod b n
  have e : a * b = (a % n) * (b % n) + n * (a / n * b + a % n * (b / n)) := by
    calc a * b = (n * (a / n) + a % n) * b := by rw [ha]
      _ = n * (a / n) * b + a % n * b := Nat.add_mul _ _ _
      _ = n * (a / n) * b + a % n * (n * (b / n) + b % n) := by rw [hb]
      _ = n * (a / n) * b + (a % n * (n * (b / n)) + a % n * (b % n)) := by rw [Nat.mul_add (a % n)]
      _ = (a % n) * (b % n) + n * (a / n * b + a % n * (b / n)) := by
        rw [Nat.mul_add n, Nat.mul_assoc, Nat.mul_left_comm (a % n) n, ← Nat.add_assoc, Nat.add_comm]
  rw [e, add_mul_mod_self_left]
@[simp] theorem mul_mod_mod (m n k : Nat) : (m * (n % k)) % k = (m * n) % k := by
  rw [mul_mod, mod_mod, ← mul_mod]
@[simp] theorem mod_mul_mod (m n k : Nat) : (m % n * k) % n = m * k % n := by
  rw [Nat.mul_comm, mul_mod_mod, Nat.mul_comm]
theorem pow_mod (a b n : Nat) : a ^ b % n = (a % n) ^ b % n := by
  induction b with
  | zero => rfl
  | succ b ih => rw [Nat.pow_succ, Nat.pow_succ, mul_mod, ih, ← mul_mod, mul_mod_mod]
theorem mod_two_eq_zero_or_one (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 :=
  match h : n % 2, mod_lt n (zero_lt_succ 1) with
  | 0, _ => Or.inl rfl
  | 1, _ => Or.inr rfl
  | k + 2, hk => absurd hk (Nat.not_lt_of_le (le_add_left 2 k))
theorem mul_mod_mul_left (z x y : Nat) : (z * x) % (z * y) = z * (x % y) := by
  cases eq_zero_or_pos z with
  | inl h => rw [h, Nat.zero_mul, Nat.zero_mul, Nat.zero_mul]
  | inr hz => cases eq_zero_or_pos y with
    | inl h => rw [h, Nat.mul_zero, mod_zero, mod_zero]
    | inr hy =>
      refine (div_mod_unique_of_eq (q := x / y) ?_ (Nat.mul_lt_mul_of_pos_left (mod_lt x hy) hz)).2
      rw [Nat.mul_assoc, ← Nat.mul_add, div_add_mod]
theorem mul_mod_mul_right (z x y : Nat) : (x * z) % (y * z) = (x % y) * z := by
  rw [Nat.mul_comm x z, Nat.mul_comm y z, Nat.mul_comm (x % y) z]; exact mul_mod_mul_left z x y
protected theorem mul_div_mul_left {m : Nat} (n k : Nat) (hm : 0 < m) :
    m * n / (m * k) = n / k := by
  cases eq_zero_or_pos k with
  | inl h => rw [h, Nat.mul_zero, Nat.div_zero, Nat.div_zero]
  | inr hk =>
    refine (div_mod_unique_of_eq (r := m * (n % k)) ?_ (Nat.mul_lt_mul_of_pos_left (mod_lt n hk) hm)).1
    rw [Nat.mul_assoc, ← Nat.mul_add, div_add_mod]
protected theorem mul_div_mul_right {m : Nat} (n k : Nat) (hm : 0 < m) :
    n * m / (k * m) = n / k := by
  rw [Nat.mul_comm n m, Nat.mul_comm k m, Nat.mul_div_mul_left n k hm]
protected theorem div_div_eq_div_mul (m n k : Nat) : m / n / k = m / (n * k) := by
  cases eq_zero_or_pos k with
  | inl h => rw [h, Nat.mul_zero, Nat.div_zero, Nat.div_zero]
  | inr hk => cases eq_zero_or_pos n with
    | inl h => rw [h, Nat.zero_mul, Nat.div_zero, Nat.zero_div]
    | inr hn =>
      apply Nat.le_antisymm
      · refine (le_div_iff_mul_le (Nat.mul_pos hn hk)).mpr ?_
        rw [Nat.mul_comm n k, ← Nat.mul_assoc]
        exact (le_div_iff_mul_le hn).mp (div_mul_le_self (m / n) k)
      · refine (le_div_iff_mul_le hk).mpr ((le_div_iff_mul_le hn).mpr ?_)
        rw [Nat.mul_assoc, Nat.mul_comm k n]
        exact div_mul_le_self m (n * k)

end Nat

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
