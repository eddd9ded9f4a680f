prelude
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
