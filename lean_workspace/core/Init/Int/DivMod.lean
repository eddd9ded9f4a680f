prelude
import Init.Int.Order
import Init.Nat.Div
set_option linter.unusedVariables false

/-!
# Division with remainder, divisibility

`a / b` and `a % b` are quotient and remainder of Euclidean division: the remainder is never negative.
Everything follows from `mul_ediv_add_emod`, the bounds of the remainder, and their uniqueness.
-/

namespace Int

/-! ## The defining properties -/

@[simp] theorem ediv_zero (a : Int) : a / 0 = 0 := by
  cases a with
  | ofNat n => exact congrArg ofNat (Nat.div_zero n)
  | negSucc n => rfl

@[simp] theorem emod_zero (a : Int) : a % 0 = a := by
  cases a with
  | ofNat n => exact congrArg ofNat (Nat.mod_zero n)
  | negSucc n =>
    show subNatNat 0 ((n % 0) + 1) = negSucc n
    rw [Nat.mod_zero, zero_subNatNat_succ]

theorem natCast_ediv (m n : Nat) : ((m / n : Nat) : Int) = m / n := rfl
theorem natCast_emod (m n : Nat) : ((m % n : Nat) : Int) = m % n := rfl
theorem ofNat_ediv (m n : Nat) : ((m / n : Nat) : Int) = m / n := rfl
theorem ofNat_emod (m n : Nat) : ((m % n : Nat) : Int) = m % n := rfl

theorem ediv_neg (a b : Int) : a / (-b) = -(a / b) := by
  cases b with
  | ofNat n =>
    cases n with
    | zero =>
      show a / 0 = -(a / 0)
      rw [ediv_zero]
      rfl
    | succ n =>
      cases a with
      | ofNat m => rfl
      | negSucc m => rfl
  | negSucc n =>
    cases a with
    | ofNat m => exact (Int.neg_neg _).symm
    | negSucc m => rfl

theorem emod_neg (a b : Int) : a % (-b) = a % b := by
  cases a with
  | ofNat m =>
    show ofNat (m % natAbs (-b)) = ofNat (m % natAbs b)
    rw [natAbs_neg]
  | negSucc m =>
    show subNatNat (natAbs (-b)) (m % natAbs (-b) + 1) = subNatNat (natAbs b) (m % natAbs b + 1)
    rw [natAbs_neg]

theorem mul_ediv_add_emod_of_nat (a : Int) (n : Nat) : (n : Int) * (a / n) + a % n = a := by
  cases a with
  | ofNat m => exact congrArg ofNat (Nat.div_add_mod m n)
  | negSucc m =>
    cases n with
    | zero =>
      show (0 : Int) * (negSucc m / 0) + negSucc m % 0 = negSucc m
      rw [Int.zero_mul, emod_zero, Int.zero_add]
    | succ n =>
      show ((n + 1 : Nat) : Int) * negSucc (m / (n + 1)) + subNatNat (n + 1) (m % (n + 1) + 1)
        = negSucc m
      rw [subNatNat_eq_coe, negSucc_eq, negSucc_eq, natCast_add_one (m % (n + 1))]
      have e : ((n + 1 : Nat) : Int) * ((m / (n + 1) : Nat) : Int) + ((m % (n + 1) : Nat) : Int) = m :=
        congrArg ofNat (Nat.div_add_mod m (n + 1))
      rw [← e, Int.mul_neg, Int.mul_add, Int.mul_one, Int.neg_add, Int.sub_eq_add_neg, Int.neg_add,
        Int.add_assoc, Int.neg_add_cancel_left, Int.neg_add, Int.neg_add, Int.add_assoc]

/-- Division with remainder. -/
theorem mul_ediv_add_emod (a b : Int) : b * (a / b) + a % b = a := by
  cases natAbs_eq b with
  | inl h =>
    rw [h]
    exact mul_ediv_add_emod_of_nat a _
  | inr h =>
    rw [h, ediv_neg, emod_neg, Int.neg_mul_neg]
    exact mul_ediv_add_emod_of_nat a _

theorem ediv_add_emod (a b : Int) : b * (a / b) + a % b = a := mul_ediv_add_emod a b
theorem emod_add_ediv (a b : Int) : a % b + b * (a / b) = a := by
  rw [Int.add_comm]
  exact mul_ediv_add_emod a b
theorem emod_add_mul_ediv (a b : Int) : a % b + b * (a / b) = a := emod_add_ediv a b
theorem ediv_mul_add_emod (a b : Int) : a / b * b + a % b = a := by
  rw [Int.mul_comm]
  exact mul_ediv_add_emod a b
theorem ediv_add_emod' (a b : Int) : a / b * b + a % b = a := ediv_mul_add_emod a b
theorem emod_add_ediv' (a b : Int) : a % b + a / b * b = a := by
  rw [Int.mul_comm]
  exact emod_add_ediv a b

theorem emod_def (a b : Int) : a % b = a - b * (a / b) := by
  rw [Int.eq_sub_iff_add_eq]
  exact emod_add_ediv a b

theorem emod_nonneg (a : Int) {b : Int} (h : b ≠ 0) : 0 ≤ a % b := by
  cases a with
  | ofNat m => exact natCast_nonneg (m % natAbs b)
  | negSucc m =>
    show 0 ≤ subNatNat (natAbs b) (m % natAbs b + 1)
    rw [subNatNat_eq_coe]
    exact Int.sub_nonneg_of_le (ofNat_le.mpr (Nat.mod_lt m (natAbs_pos.mpr h)))

theorem emod_lt_of_pos (a : Int) {b : Int} (h : 0 < b) : a % b < b := by
  cases eq_succ_of_zero_lt h with | intro n h =>
  subst h
  cases a with
  | ofNat m => exact ofNat_lt.mpr (Nat.mod_lt m (Nat.succ_pos n))
  | negSucc m =>
    show subNatNat (n + 1) (m % (n + 1) + 1) < ((n + 1 : Nat) : Int)
    rw [subNatNat_eq_coe]
    exact Int.sub_lt_self _ (natCast_succ_pos _)

theorem emod_lt (a : Int) {b : Int} (h : b ≠ 0) : a % b < natAbs b := by
  cases natAbs_eq b with
  | inl e =>
    have h' : 0 < natAbs b := natAbs_pos.mpr h
    have h := emod_lt_of_pos a (natCast_pos.mpr h')
    rw [← e] at h
    rw [← e]
    exact h
  | inr e =>
    have h' : 0 < natAbs b := natAbs_pos.mpr h
    have h := emod_lt_of_pos a (natCast_pos.mpr h')
    rw [← emod_neg, ← e] at h
    exact h

theorem emod_lt_of_ne_zero (a : Int) {b : Int} (h : b ≠ 0) : a % b < natAbs b := emod_lt a h

/-- Quotient and remainder are determined by the bounds of the remainder. -/
theorem ediv_emod_unique {a b r q : Int} (h : 0 < b) :
    a / b = q ∧ a % b = r ↔ r + b * q = a ∧ 0 ≤ r ∧ r < b := by
  constructor
  · intro h'
    rw [← h'.1, ← h'.2]
    exact ⟨emod_add_ediv a b, emod_nonneg a (Int.ne_of_gt h), emod_lt_of_pos a h⟩
  · intro h'
    have hr₀ : 0 ≤ a % b := emod_nonneg a (Int.ne_of_gt h)
    have hr₁ : a % b < b := emod_lt_of_pos a h
    have he : r + b * q = a % b + b * (a / b) := h'.1.trans (emod_add_ediv a b).symm
    have hq : a / b = q := by
      cases Int.lt_trichotomy (a / b) q with
      | inl hlt =>
        have h₁ : b * (a / b) + b ≤ b * q := by
          have h₁ := Int.mul_le_mul_of_nonneg_left (Int.add_one_le_of_lt hlt) (Int.le_of_lt h)
          rw [Int.mul_add, Int.mul_one] at h₁
          exact h₁
        have h₂ : a % b + b * (a / b) < r + b * q := by
          rw [Int.add_comm]
          refine Int.lt_of_lt_of_le (Int.add_lt_add_left hr₁ _) (Int.le_trans h₁ ?_)
          exact Int.le_add_of_nonneg_left h'.2.1
        rw [he] at h₂
        exact absurd h₂ (Int.lt_irrefl _)
      | inr hle =>
        cases hle with
        | inl heq => exact heq
        | inr hgt =>
          have h₁ : b * q + b ≤ b * (a / b) := by
            have h₁ := Int.mul_le_mul_of_nonneg_left (Int.add_one_le_of_lt hgt) (Int.le_of_lt h)
            rw [Int.mul_add, Int.mul_one] at h₁
            exact h₁
          have h₂ : r + b * q < a % b + b * (a / b) := by
            rw [Int.add_comm]
            refine Int.lt_of_lt_of_le (Int.add_lt_add_left h'.2.2 _) (Int.le_trans h₁ ?_)
            exact Int.le_add_of_nonneg_left hr₀
          rw [he] at h₂
          exact absurd h₂ (Int.lt_irrefl _)
    refine ⟨hq, ?_⟩
    rw [hq] at he
    exact (Int.add_right_cancel he).symm

theorem ediv_eq_of {a b q : Int} (r : Int) (h : 0 < b) (e : r + b * q = a) (h₀ : 0 ≤ r)
    (h₁ : r < b) : a / b = q :=
  ((ediv_emod_unique h).mpr ⟨e, h₀, h₁⟩).1

theorem emod_eq_of {a b r : Int} (q : Int) (h : 0 < b) (e : r + b * q = a) (h₀ : 0 ≤ r)
    (h₁ : r < b) : a % b = r :=
  ((ediv_emod_unique h).mpr ⟨e, h₀, h₁⟩).2

theorem mul_ediv_self_le {x k : Int} (h : k ≠ 0) : k * (x / k) ≤ x := by
  have e := mul_ediv_add_emod x k
  have h := Int.add_le_add_left (emod_nonneg x h) (k * (x / k))
  rw [e, Int.add_zero] at h
  exact h

theorem lt_mul_ediv_self_add {x k : Int} (h : 0 < k) : x < k * (x / k) + k := by
  have e := mul_ediv_add_emod x k
  have h := Int.add_lt_add_left (emod_lt_of_pos x h) (k * (x / k))
  rw [e] at h
  exact h

/-! ## Computing quotients and remainders -/

@[simp] theorem zero_ediv (b : Int) : 0 / b = 0 := by
  cases Int.lt_trichotomy b 0 with
  | inl h =>
    rw [← Int.neg_neg b, ediv_neg, ediv_eq_of 0 (Int.neg_pos_of_neg h) (q := 0)]
    · rfl
    · rw [Int.mul_zero, Int.zero_add]
    · exact Int.le_refl 0
    · exact Int.neg_pos_of_neg h
  | inr h =>
    cases h with
    | inl h => rw [h, ediv_zero]
    | inr h =>
      exact ediv_eq_of 0 h (by rw [Int.mul_zero, Int.zero_add]) (Int.le_refl 0) h

@[simp] theorem zero_emod (b : Int) : 0 % b = 0 := by
  rw [emod_def, zero_ediv, Int.mul_zero, Int.sub_zero]

theorem add_mul_ediv_left_of_pos (a c : Int) {b : Int} (h : 0 < b) : (a + b * c) / b = a / b + c := by
  refine ediv_eq_of (a % b) h ?_ (emod_nonneg a (Int.ne_of_gt h)) (emod_lt_of_pos a h)
  rw [Int.mul_add, ← Int.add_assoc, emod_add_ediv]

theorem add_mul_ediv_left (a : Int) {b : Int} (c : Int) (h : b ≠ 0) :
    (a + b * c) / b = a / b + c := by
  cases Int.lt_or_gt_of_ne h with
  | inl h =>
    have e := add_mul_ediv_left_of_pos a (-c) (Int.neg_pos_of_neg h)
    rw [Int.neg_mul_neg, ediv_neg, ediv_neg, ← Int.neg_add, Int.neg_inj] at e
    exact e
  | inr h => exact add_mul_ediv_left_of_pos a c h

theorem add_mul_ediv_right (a b : Int) {c : Int} (h : c ≠ 0) : (a + b * c) / c = a / c + b := by
  rw [Int.mul_comm, add_mul_ediv_left a b h]

@[simp] theorem add_mul_emod_self_left (a b c : Int) : (a + b * c) % b = a % b := by
  by_cases h : b = 0
  · rw [h, Int.zero_mul, Int.add_zero]
  · rw [emod_def, emod_def, add_mul_ediv_left a c h, Int.mul_add, Int.add_sub_add_right]

@[simp] theorem add_mul_emod_self_right (a b c : Int) : (a + b * c) % c = a % c := by
  rw [Int.mul_comm, add_mul_emod_self_left]
theorem add_mul_emod_self {a b c : Int} : (a + b * c) % c = a % c := add_mul_emod_self_right a b c

@[simp] theorem mul_emod_right (a b : Int) : (a * b) % a = 0 := by
  have h := add_mul_emod_self_left 0 a b
  rw [Int.zero_add, zero_emod] at h
  exact h
@[simp] theorem mul_emod_left (a b : Int) : (a * b) % b = 0 := by
  rw [Int.mul_comm, mul_emod_right]
@[simp] theorem emod_self {a : Int} : a % a = 0 := by
  have h := mul_emod_right a 1
  rw [Int.mul_one] at h
  exact h
@[simp] theorem emod_one (a : Int) : a % 1 = 0 := by
  have h := mul_emod_right 1 a
  rw [Int.one_mul] at h
  exact h
@[simp] theorem add_emod_right {x z : Int} : (x + z) % z = x % z := by
  have h := add_mul_emod_self_left x z 1
  rw [Int.mul_one] at h
  exact h
@[simp] theorem add_emod_left {x z : Int} : (x + z) % x = z % x := by
  rw [Int.add_comm, add_emod_right]

protected theorem mul_ediv_cancel_left {a : Int} (b : Int) (h : a ≠ 0) : (a * b) / a = b := by
  have e := add_mul_ediv_left 0 b h
  rw [Int.zero_add, zero_ediv, Int.zero_add] at e
  exact e
protected theorem mul_ediv_cancel {b : Int} (a : Int) (h : b ≠ 0) : (a * b) / b = a := by
  rw [Int.mul_comm, Int.mul_ediv_cancel_left a h]
@[simp] protected theorem ediv_self {a : Int} (h : a ≠ 0) : a / a = 1 := by
  have e := Int.mul_ediv_cancel_left 1 h
  rw [Int.mul_one] at e
  exact e
@[simp] theorem ediv_one (a : Int) : a / 1 = a := by
  have e := Int.mul_ediv_cancel_left (a := 1) a (Int.ne_of_gt Int.zero_lt_one)
  rw [Int.one_mul] at e
  exact e
theorem ediv_minus_one (a : Int) : a / (-1) = -a := by rw [ediv_neg, ediv_one]
theorem emod_minus_one (a : Int) : a % (-1) = 0 := by rw [emod_neg, emod_one]

theorem ediv_eq_zero_of_lt {a b : Int} (h₀ : 0 ≤ a) (h₁ : a < b) : a / b = 0 :=
  ediv_eq_of a (Int.lt_of_le_of_lt h₀ h₁) (by rw [Int.mul_zero, Int.add_zero]) h₀ h₁

theorem emod_eq_of_lt {a b : Int} (h₀ : 0 ≤ a) (h₁ : a < b) : a % b = a :=
  emod_eq_of 0 (Int.lt_of_le_of_lt h₀ h₁) (by rw [Int.mul_zero, Int.add_zero]) h₀ h₁

@[simp] theorem emod_emod (a b : Int) : a % b % b = a % b := by
  have h := add_mul_emod_self_left (a % b) b (a / b)
  rw [emod_add_ediv] at h
  exact h.symm

theorem ediv_le_ediv {a b c : Int} (hc : 0 < c) (h : a ≤ b) : a / c ≤ b / c := by
  refine Int.not_lt.mp fun h' => ?_
  have h₁ := Int.mul_le_mul_of_nonneg_left (Int.add_one_le_of_lt h') (Int.le_of_lt hc)
  rw [Int.mul_add, Int.mul_one] at h₁
  have h₂ : b < c * (a / c) := Int.lt_of_lt_of_le (lt_mul_ediv_self_add hc) h₁
  have h₃ : c * (a / c) ≤ a := mul_ediv_self_le (Int.ne_of_gt hc)
  exact Int.not_le_of_lt (Int.lt_of_lt_of_le h₂ h₃) h

theorem ediv_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a / b := by
  cases eq_ofNat_of_zero_le ha with | intro m ha =>
  cases eq_ofNat_of_zero_le hb with | intro n hb =>
  rw [ha, hb]
  exact natCast_nonneg (m / n)

theorem le_ediv_iff_mul_le {a b c : Int} (h : 0 < c) : a ≤ b / c ↔ a * c ≤ b := by
  constructor
  · intro h'
    have h₁ := Int.mul_le_mul_of_nonneg_left h' (Int.le_of_lt h)
    rw [Int.mul_comm]
    exact Int.le_trans h₁ (mul_ediv_self_le (Int.ne_of_gt h))
  · intro h'
    have h₁ := ediv_le_ediv h h'
    rw [Int.mul_ediv_cancel a (Int.ne_of_gt h)] at h₁
    exact h₁

theorem ediv_lt_iff_lt_mul {a b c : Int} (h : 0 < c) : a / c < b ↔ a < b * c := by
  rw [← Int.not_le, ← Int.not_le, le_ediv_iff_mul_le h]

theorem ediv_mul_le (a : Int) {b : Int} (h : b ≠ 0) : a / b * b ≤ a := by
  rw [Int.mul_comm]
  exact mul_ediv_self_le h

theorem lt_ediv_add_one_mul_self (a : Int) {b : Int} (h : 0 < b) : a < (a / b + 1) * b := by
  rw [Int.add_mul, Int.one_mul, Int.mul_comm]
  exact lt_mul_ediv_self_add h

/-! ## Divisibility -/

protected theorem dvd_def (a b : Int) : (a ∣ b) = ∃ c, b = a * c := rfl
theorem dvd_intro {a b : Int} (c : Int) (h : a * c = b) : a ∣ b := ⟨c, h.symm⟩
@[simp] protected theorem dvd_zero (n : Int) : n ∣ 0 := ⟨0, (Int.mul_zero n).symm⟩
@[simp] protected theorem dvd_refl (n : Int) : n ∣ n := ⟨1, (Int.mul_one n).symm⟩
@[simp] protected theorem one_dvd (n : Int) : 1 ∣ n := ⟨n, (Int.one_mul n).symm⟩
@[simp] protected theorem dvd_mul_right (a b : Int) : a ∣ a * b := ⟨b, rfl⟩
@[simp] protected theorem dvd_mul_left (a b : Int) : b ∣ a * b := ⟨a, Int.mul_comm a b⟩

protected theorem dvd_trans {a b c : Int} (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := by
  cases h₁ with | intro d h₁ =>
  cases h₂ with | intro e h₂ =>
  exact ⟨d * e, by rw [h₂, h₁, Int.mul_assoc]⟩

instance : Trans (α := Int) (· ∣ ·) (· ∣ ·) (· ∣ ·) := ⟨Int.dvd_trans⟩

theorem eq_zero_of_zero_dvd {a : Int} (h : 0 ∣ a) : a = 0 := by
  cases h with | intro c h =>
  rw [h, Int.zero_mul]

@[simp] protected theorem zero_dvd {n : Int} : 0 ∣ n ↔ n = 0 :=
  ⟨eq_zero_of_zero_dvd, fun h => h ▸ Int.dvd_refl 0⟩

protected theorem dvd_add {a b c : Int} (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b + c := by
  cases h₁ with | intro d h₁ =>
  cases h₂ with | intro e h₂ =>
  exact ⟨d + e, by rw [h₁, h₂, Int.mul_add]⟩

protected theorem dvd_neg {a b : Int} : a ∣ -b ↔ a ∣ b := by
  constructor
  · intro h
    cases h with | intro c h =>
    exact ⟨-c, by rw [Int.mul_neg, ← h, Int.neg_neg]⟩
  · intro h
    cases h with | intro c h =>
    exact ⟨-c, by rw [Int.mul_neg, ← h]⟩

protected theorem neg_dvd {a b : Int} : -a ∣ b ↔ a ∣ b := by
  constructor
  · intro h
    cases h with | intro c h =>
    exact ⟨-c, by rw [h, Int.neg_mul, Int.mul_neg]⟩
  · intro h
    cases h with | intro c h =>
    exact ⟨-c, by rw [h, Int.neg_mul_neg]⟩

protected theorem dvd_sub {a b c : Int} (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b - c :=
  Int.dvd_add h₁ (Int.dvd_neg.mpr h₂)

protected theorem dvd_mul_of_dvd_left {a b : Int} (h : a ∣ b) (c : Int) : a ∣ b * c :=
  Int.dvd_trans h (Int.dvd_mul_right b c)
protected theorem dvd_mul_of_dvd_right {a b : Int} (h : a ∣ b) (c : Int) : a ∣ c * b :=
  Int.dvd_trans h (Int.dvd_mul_left c b)

protected theorem dvd_add_right {a b c : Int} (h : a ∣ b) : a ∣ b + c ↔ a ∣ c := by
  constructor
  · intro h'
    have h' := Int.dvd_sub h' h
    rw [Int.add_sub_cancel_left] at h'
    exact h'
  · exact Int.dvd_add h

protected theorem dvd_add_left {a b c : Int} (h : a ∣ c) : a ∣ b + c ↔ a ∣ b := by
  rw [Int.add_comm]
  exact Int.dvd_add_right h

protected theorem mul_dvd_mul {a b c d : Int} (h₁ : a ∣ b) (h₂ : c ∣ d) : a * c ∣ b * d := by
  cases h₁ with | intro x h₁ =>
  cases h₂ with | intro y h₂ =>
  exact ⟨x * y, by
    rw [h₁, h₂, Int.mul_assoc, Int.mul_assoc, Int.mul_left_comm c]⟩

protected theorem mul_dvd_mul_left (a : Int) {b c : Int} (h : b ∣ c) : a * b ∣ a * c :=
  Int.mul_dvd_mul (Int.dvd_refl a) h

theorem emod_eq_zero_of_dvd {a b : Int} (h : a ∣ b) : b % a = 0 := by
  cases h with | intro c h =>
  rw [h, mul_emod_right]

theorem dvd_of_emod_eq_zero {a b : Int} (h : b % a = 0) : a ∣ b := by
  have e := mul_ediv_add_emod b a
  rw [h, Int.add_zero] at e
  exact ⟨b / a, e.symm⟩

theorem dvd_iff_emod_eq_zero {a b : Int} : a ∣ b ↔ b % a = 0 :=
  ⟨emod_eq_zero_of_dvd, dvd_of_emod_eq_zero⟩

theorem dvd_eq_true_of_mod_eq_zero {a b : Int} (h : b % a == 0) : (a ∣ b) = True :=
  _root_.eq_true (dvd_of_emod_eq_zero (eq_of_beq h))

theorem dvd_eq_false_of_mod_ne_zero {a b : Int} (h : b % a != 0) : (a ∣ b) = False :=
  _root_.eq_false fun h' => bne_iff_ne.mp h (emod_eq_zero_of_dvd h')

instance decDvd (a b : Int) : Decidable (a ∣ b) :=
  decidable_of_decidable_of_iff (p := b % a = 0) dvd_iff_emod_eq_zero.symm

theorem emod_pos_of_not_dvd {a b : Int} (h : ¬ a ∣ b) : a = 0 ∨ 0 < b % a := by
  by_cases ha : a = 0
  · exact Or.inl ha
  · refine Or.inr (Int.lt_of_le_of_ne (emod_nonneg b ha) fun e => h (dvd_of_emod_eq_zero e.symm))

protected theorem mul_ediv_cancel' {a b : Int} (h : a ∣ b) : a * (b / a) = b := by
  have e := mul_ediv_add_emod b a
  rw [emod_eq_zero_of_dvd h, Int.add_zero] at e
  exact e

protected theorem ediv_mul_cancel {a b : Int} (h : b ∣ a) : a / b * b = a := by
  rw [Int.mul_comm, Int.mul_ediv_cancel' h]

protected theorem mul_ediv_assoc (a : Int) {b c : Int} (h : c ∣ b) : a * b / c = a * (b / c) := by
  by_cases hc : c = 0
  · rw [hc, ediv_zero, ediv_zero, Int.mul_zero]
  · cases h with | intro d h =>
    rw [h, Int.mul_ediv_cancel_left d hc, Int.mul_left_comm, Int.mul_ediv_cancel_left _ hc]

protected theorem mul_ediv_assoc' (b : Int) {a c : Int} (h : c ∣ a) : a * b / c = a / c * b := by
  rw [Int.mul_comm, Int.mul_ediv_assoc b h, Int.mul_comm]

theorem add_ediv_of_dvd_left {a b c : Int} (h : c ∣ a) : (a + b) / c = a / c + b / c := by
  by_cases hc : c = 0
  · rw [hc, ediv_zero, ediv_zero, ediv_zero]
    rfl
  · cases h with | intro d h =>
    rw [h, Int.mul_ediv_cancel_left d hc, Int.add_comm, add_mul_ediv_left b d hc, Int.add_comm]

theorem add_ediv_of_dvd_right {a b c : Int} (h : c ∣ b) : (a + b) / c = a / c + b / c := by
  rw [Int.add_comm, add_ediv_of_dvd_left h, Int.add_comm]

theorem neg_ediv_of_dvd {a b : Int} (h : b ∣ a) : -a / b = -(a / b) := by
  by_cases hb : b = 0
  · rw [hb, ediv_zero, ediv_zero]
    rfl
  · cases h with | intro d h =>
    rw [h, ← Int.mul_neg, Int.mul_ediv_cancel_left _ hb, Int.mul_ediv_cancel_left _ hb]

theorem sub_ediv_of_dvd (a : Int) {b c : Int} (h : c ∣ b) : (a - b) / c = a / c - b / c := by
  rw [Int.sub_eq_add_neg, add_ediv_of_dvd_right (Int.dvd_neg.mpr h), neg_ediv_of_dvd h,
    Int.sub_eq_add_neg]

theorem dvd_self_sub_emod {a b : Int} : b ∣ a - a % b := by
  rw [emod_def, Int.sub_sub_self]
  exact Int.dvd_mul_right b _

theorem dvd_emod_sub_self {x : Int} {m : Int} : m ∣ x % m - x := by
  rw [← Int.neg_sub]
  exact Int.dvd_neg.mpr dvd_self_sub_emod

/-- Equal remainders: the difference is a multiple. -/
theorem emod_eq_emod_iff_dvd_sub {a b n : Int} : a % n = b % n ↔ n ∣ a - b := by
  constructor
  · intro h
    have h₁ : n ∣ a - a % n := dvd_self_sub_emod
    have h₂ : n ∣ b - b % n := dvd_self_sub_emod
    have h₃ := Int.dvd_sub h₁ h₂
    rw [h, Int.sub_sub_sub_cancel_right] at h₃
    exact h₃
  · intro h
    cases h with | intro c h =>
    rw [Int.sub_eq_iff_eq_add, Int.add_comm] at h
    rw [h, add_mul_emod_self_left]

theorem emod_emod_of_dvd (n : Int) {m k : Int} (h : m ∣ k) : n % k % m = n % m :=
  emod_eq_emod_iff_dvd_sub.mpr (Int.dvd_trans h dvd_emod_sub_self)

theorem add_emod (a b n : Int) : (a + b) % n = (a % n + b % n) % n := by
  refine emod_eq_emod_iff_dvd_sub.mpr ?_
  have h : n ∣ (a - a % n) + (b - b % n) := Int.dvd_add dvd_self_sub_emod dvd_self_sub_emod
  have e : a + b - (a % n + b % n) = (a - a % n) + (b - b % n) := by
    rw [Int.sub_eq_add_neg, Int.neg_add, Int.sub_eq_add_neg, Int.sub_eq_add_neg, Int.add_assoc,
      Int.add_assoc, Int.add_left_comm b]
  rw [e]
  exact h

@[simp] theorem emod_add_emod (m n k : Int) : (m % n + k) % n = (m + k) % n := by
  rw [add_emod, emod_emod, ← add_emod]
@[simp] theorem add_emod_emod (m n k : Int) : (m + n % k) % k = (m + n) % k := by
  rw [Int.add_comm, emod_add_emod, Int.add_comm]

theorem mul_emod (a b n : Int) : (a * b) % n = (a % n * (b % n)) % n := by
  refine emod_eq_emod_iff_dvd_sub.mpr ?_
  have e : a * b - a % n * (b % n) = (a - a % n) * b + a % n * (b - b % n) := by
    rw [Int.sub_mul, Int.mul_sub, Int.sub_add_sub_cancel]
  rw [e]
  exact Int.dvd_add (Int.dvd_mul_of_dvd_left dvd_self_sub_emod _)
    (Int.dvd_mul_of_dvd_right dvd_self_sub_emod _)

theorem sub_emod (a b n : Int) : (a - b) % n = (a % n - b % n) % n := by
  refine emod_eq_emod_iff_dvd_sub.mpr ?_
  have e : a - b - (a % n - b % n) = (a - a % n) - (b - b % n) := by
    rw [Int.sub_eq_add_neg (a := a), Int.sub_eq_add_neg (b := a % n - b % n), Int.neg_sub,
      Int.sub_eq_add_neg (a := a - a % n), Int.neg_sub, Int.sub_eq_add_neg (a := a),
      Int.sub_eq_add_neg, Int.sub_eq_add_neg, Int.add_assoc, Int.add_assoc, Int.add_left_comm (-b),
      Int.add_left_comm (-(a % n)), Int.add_comm (-(a % n))]
  rw [e]
  exact Int.dvd_sub dvd_self_sub_emod dvd_self_sub_emod

theorem neg_emod_emod (a b : Int) : (-(a % b)) % b = (-a) % b := by
  rw [← Int.zero_sub, sub_emod, emod_emod, ← sub_emod, Int.zero_sub]

theorem emod_two_eq (x : Int) : x % 2 = 0 ∨ x % 2 = 1 := by
  have h₀ := emod_nonneg x (b := 2) (fun h => nomatch h)
  have h₁ := emod_lt_of_pos x (b := 2) (by decide)
  cases eq_ofNat_of_zero_le h₀ with | intro n h =>
  rw [h] at h₁
  have h₁ : n < 2 := ofNat_lt.mp h₁
  rw [h]
  match n, h₁ with
  | 0, _ => exact Or.inl rfl
  | 1, _ => exact Or.inr rfl

/-! ## Divisibility of natural numbers -/

theorem natCast_dvd_natCast {m n : Nat} : (m : Int) ∣ (n : Int) ↔ m ∣ n := by
  constructor
  · intro h
    exact Nat.dvd_of_mod_eq_zero (ofNat.inj (emod_eq_zero_of_dvd h))
  · intro h
    cases h with | intro c h =>
    exact ⟨c, congrArg _ h⟩

theorem ofNat_dvd {m n : Nat} : (m : Int) ∣ (n : Int) ↔ m ∣ n := natCast_dvd_natCast

theorem dvd_natAbs_self {a : Int} : a ∣ (natAbs a : Int) := by
  cases natAbs_eq a with
  | inl h => rw [← h]; exact Int.dvd_refl a
  | inr h => exact ⟨-1, by rw [Int.mul_neg, Int.mul_one, ← Int.neg_inj, Int.neg_neg, ← h]⟩

theorem natAbs_dvd_self {a : Int} : (natAbs a : Int) ∣ a := by
  cases natAbs_eq a with
  | inl h => rw [← h]; exact Int.dvd_refl a
  | inr h => exact ⟨-1, by rw [Int.mul_neg, Int.mul_one, ← h]⟩

theorem natCast_dvd {m : Nat} {n : Int} : (m : Int) ∣ n ↔ m ∣ natAbs n := by
  constructor
  · intro h
    exact natCast_dvd_natCast.mp (Int.dvd_trans h dvd_natAbs_self)
  · intro h
    exact Int.dvd_trans (natCast_dvd_natCast.mpr h) natAbs_dvd_self

theorem ofNat_dvd_left {m : Nat} {n : Int} : (m : Int) ∣ n ↔ m ∣ natAbs n := natCast_dvd

theorem dvd_natCast {m : Int} {n : Nat} : m ∣ (n : Int) ↔ natAbs m ∣ n := by
  constructor
  · intro h
    exact natCast_dvd_natCast.mp (Int.dvd_trans natAbs_dvd_self h)
  · intro h
    exact Int.dvd_trans dvd_natAbs_self (natCast_dvd_natCast.mpr h)

theorem natAbs_dvd_natAbs {a b : Int} : natAbs a ∣ natAbs b ↔ a ∣ b := by
  rw [← natCast_dvd]
  constructor
  · intro h
    exact Int.dvd_trans dvd_natAbs_self h
  · intro h
    exact Int.dvd_trans natAbs_dvd_self h

theorem le_of_dvd {a b : Int} (hb : 0 < b) (h : a ∣ b) : a ≤ b := by
  cases eq_succ_of_zero_lt hb with | intro n hb =>
  subst hb
  exact Int.le_trans le_natAbs (ofNat_le.mpr (Nat.le_of_dvd (Nat.succ_pos n) (dvd_natCast.mp h)))

/-! ## Balanced remainder -/

theorem dvd_bmod_sub_self {x : Int} {m : Nat} : (m : Int) ∣ bmod x m - x := by
  show (m : Int) ∣ (if x % m < (m + 1) / 2 then x % m else x % m - m) - x
  by_cases h : x % m < (m + 1) / 2
  · rw [if_pos h]
    exact dvd_emod_sub_self
  · rw [if_neg h, Int.sub_right_comm]
    exact Int.dvd_sub dvd_emod_sub_self (Int.dvd_refl _)

theorem bmod_emod {x : Int} {m : Nat} : bmod x m % m = x % m :=
  emod_eq_emod_iff_dvd_sub.mpr dvd_bmod_sub_self

theorem emod_bmod {x : Int} {m : Nat} : bmod (x % m) m = bmod x m := by
  show (if x % m % m < (m + 1) / 2 then x % m % m else x % m % m - m) = _
  rw [emod_emod]
  rfl

end Int
