prelude
import Init.Int.Defs
import Init.Nat.Basic
set_option linter.unusedVariables false

/-!
# The integers are a commutative ring

Every integer is a difference `subNatNat a b` of natural numbers, and the operations on differences are
what one expects (`subNatNat_add`, `subNatNat_mul`, `neg_subNatNat`). So every law of rings follows from
an equation between natural numbers.
-/

namespace Int

/-! ## Differences of natural numbers -/

theorem subNatNat_add_left (a k : Nat) : subNatNat (a + k) a = ofNat k := by
  unfold subNatNat
  rw [Nat.sub_eq_zero_of_le (Nat.le_add_right a k), Nat.add_sub_cancel_left]

theorem subNatNat_add_succ (a k : Nat) : subNatNat a (a + k + 1) = negSucc k := by
  unfold subNatNat
  rw [Nat.add_assoc, Nat.add_sub_cancel_left]

/-- Two natural numbers: one is the other plus something. -/
theorem nat_compare (a b : Nat) : (∃ k, a = b + k) ∨ (∃ k, b = a + k + 1) := by
  cases Nat.lt_or_ge a b with
  | inl h =>
    cases Nat.le.dest h with
    | intro k h => exact Or.inr ⟨k, by rw [← h, Nat.succ_add]⟩
  | inr h =>
    cases Nat.le.dest h with
    | intro k h => exact Or.inl ⟨k, h.symm⟩

theorem subNatNat_zero (a : Nat) : subNatNat a 0 = ofNat a := by
  have h := subNatNat_add_left 0 a
  rw [Nat.zero_add] at h
  exact h

theorem zero_subNatNat_succ (a : Nat) : subNatNat 0 (a + 1) = negSucc a := by
  have h := subNatNat_add_succ 0 a
  rw [Nat.zero_add] at h
  exact h

theorem subNatNat_self (a : Nat) : subNatNat a a = 0 := subNatNat_add_left a 0

/-- Every integer is a difference. -/
theorem exists_subNatNat (x : Int) : ∃ a b, x = subNatNat a b := by
  cases x with
  | ofNat n => exact ⟨n, 0, (subNatNat_zero n).symm⟩
  | negSucc n => exact ⟨0, n + 1, (zero_subNatNat_succ n).symm⟩

theorem subNatNat_add_add (a b k : Nat) : subNatNat (k + a) (k + b) = subNatNat a b := by
  cases nat_compare a b with
  | inl h =>
    cases h with
    | intro l h =>
      rw [h, ← Nat.add_assoc, subNatNat_add_left, subNatNat_add_left]
  | inr h =>
    cases h with
    | intro l h =>
      rw [h, ← Nat.add_assoc, ← Nat.add_assoc, subNatNat_add_succ, subNatNat_add_succ]

theorem subNatNat_eq_of {a b c d : Nat} (h : a + d = c + b) : subNatNat a b = subNatNat c d := by
  rw [← subNatNat_add_add a b d, ← subNatNat_add_add c d b, Nat.add_comm d a, h, Nat.add_comm c b,
    Nat.add_comm d b]

theorem eq_of_subNatNat_eq {a b c d : Nat} (h : subNatNat a b = subNatNat c d) : a + d = c + b := by
  cases nat_compare a b with
  | inl h₁ =>
    cases h₁ with
    | intro k h₁ =>
      cases nat_compare c d with
      | inl h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_left] at h
          cases h
          rw [Nat.add_right_comm b, Nat.add_right_comm d, Nat.add_comm b]
      | inr h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_succ] at h
          exact nomatch h
  | inr h₁ =>
    cases h₁ with
    | intro k h₁ =>
      cases nat_compare c d with
      | inl h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_succ] at h
          exact nomatch h
      | inr h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_succ, subNatNat_add_succ] at h
          cases h
          rw [← Nat.add_assoc, ← Nat.add_assoc, ← Nat.add_assoc, ← Nat.add_assoc, Nat.add_comm a]

theorem neg_subNatNat (a b : Nat) : -subNatNat a b = subNatNat b a := by
  cases nat_compare a b with
  | inl h =>
    cases h with
    | intro k h =>
      subst h
      rw [subNatNat_add_left]
      cases k with
      | zero => rw [Nat.add_zero, subNatNat_self]; rfl
      | succ k =>
        rw [← Nat.add_assoc, subNatNat_add_succ]
        rfl
  | inr h =>
    cases h with
    | intro k h =>
      subst h
      rw [subNatNat_add_succ, Nat.add_assoc, subNatNat_add_left]
      rfl

theorem subNatNat_add (a b c d : Nat) :
    subNatNat a b + subNatNat c d = subNatNat (a + c) (b + d) := by
  cases nat_compare a b with
  | inl h₁ =>
    cases h₁ with
    | intro k h₁ =>
      cases nat_compare c d with
      | inl h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_left]
          have e : b + k + (d + l) = b + d + (k + l) := by
            rw [Nat.add_assoc, Nat.add_assoc, Nat.add_left_comm k]
          rw [e, subNatNat_add_left]
          rfl
      | inr h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_succ]
          show subNatNat k (l + 1) = _
          refine subNatNat_eq_of ?_
          rw [Nat.add_assoc c, Nat.add_comm b k, Nat.add_assoc k, Nat.add_assoc k, Nat.add_assoc b]
  | inr h₁ =>
    cases h₁ with
    | intro k h₁ =>
      cases nat_compare c d with
      | inl h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_succ]
          show subNatNat l (k + 1) = _
          refine subNatNat_eq_of ?_
          rw [Nat.add_comm d l, Nat.add_left_comm a l d, Nat.add_assoc l, Nat.add_assoc a,
            Nat.add_assoc a, Nat.add_comm (k + 1) d, Nat.add_assoc a d]
      | inr h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_succ, subNatNat_add_succ]
          have e : a + k + 1 + (c + l + 1) = a + c + (k + l + 1) + 1 := by
            rw [Nat.add_assoc a k, Nat.add_assoc a, Nat.add_assoc c, Nat.add_left_comm (k + 1) c,
              ← Nat.add_assoc a c, Nat.add_assoc (a + c), Nat.add_assoc k 1, Nat.add_comm 1 (l + 1),
              Nat.add_assoc (k + l), Nat.add_assoc k l, Nat.add_assoc l 1 1]
          rw [e, subNatNat_add_succ]
          rfl

theorem subNatNat_negOfNat (a m : Nat) : subNatNat a (a + m) = negOfNat m := by
  cases m with
  | zero => rw [Nat.add_zero, subNatNat_self]; rfl
  | succ m => exact subNatNat_add_succ a m

theorem subNatNat_mul (a b c d : Nat) :
    subNatNat a b * subNatNat c d = subNatNat (a * c + b * d) (a * d + b * c) := by
  cases nat_compare a b with
  | inl h₁ =>
    cases h₁ with
    | intro k h₁ =>
      cases nat_compare c d with
      | inl h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_left]
          have e : (b + k) * (d + l) + b * d = (b + k) * d + b * (d + l) + k * l := by
            rw [Nat.mul_add, Nat.mul_add, Nat.add_mul b k l, Nat.add_assoc, Nat.add_assoc,
              Nat.add_assoc, Nat.add_assoc, Nat.add_comm (k * l), ← Nat.add_assoc (b * l),
              ← Nat.add_assoc (b * d), Nat.add_comm (b * l)]
          rw [e, subNatNat_add_left]
          rfl
      | inr h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_succ]
          have e : (b + k) * (c + l + 1) + b * c
              = (b + k) * c + b * (c + l + 1) + k * (l + 1) := by
            rw [Nat.add_assoc c, Nat.mul_add, Nat.mul_add b c, Nat.add_mul b k (l + 1), Nat.add_assoc,
              Nat.add_assoc, Nat.add_assoc, Nat.add_assoc, Nat.add_comm (k * (l + 1)),
              ← Nat.add_assoc (b * (l + 1)), ← Nat.add_assoc (b * c), Nat.add_comm (b * (l + 1))]
          rw [e, subNatNat_negOfNat]
          rfl
  | inr h₁ =>
    cases h₁ with
    | intro k h₁ =>
      cases nat_compare c d with
      | inl h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_left, subNatNat_add_succ]
          have e : a * d + (a + k + 1) * (d + l)
              = a * (d + l) + (a + k + 1) * d + (k + 1) * l := by
            rw [Nat.add_assoc a, Nat.mul_add, Nat.mul_add a, Nat.add_mul a (k + 1) l,
              Nat.add_left_comm, Nat.add_comm (a * d + a * l), Nat.add_assoc, Nat.add_assoc]
          rw [e, subNatNat_negOfNat]
          rfl
      | inr h₂ =>
        cases h₂ with
        | intro l h₂ =>
          subst h₁ h₂
          rw [subNatNat_add_succ, subNatNat_add_succ]
          have e : a * c + (a + k + 1) * (c + l + 1)
              = a * (c + l + 1) + (a + k + 1) * c + (k + 1) * (l + 1) := by
            rw [Nat.add_assoc a, Nat.add_assoc c, Nat.mul_add, Nat.mul_add a, Nat.add_mul a (k + 1) (l + 1),
              Nat.add_left_comm, Nat.add_comm (a * c + a * (l + 1)), Nat.add_assoc, Nat.add_assoc]
          rw [e, subNatNat_add_left]
          rfl

/-! ## Casts -/

theorem ofNat_eq_coe {n : Nat} : ofNat n = (n : Int) := rfl
theorem ofNat_eq_natCast {n : Nat} : ofNat n = (n : Int) := rfl
theorem natCast_zero : ((0 : Nat) : Int) = 0 := rfl
theorem natCast_one : ((1 : Nat) : Int) = 1 := rfl
theorem ofNat_zero : ((0 : Nat) : Int) = 0 := rfl
theorem ofNat_one : ((1 : Nat) : Int) = 1 := rfl
theorem natCast_add (m n : Nat) : ((m + n : Nat) : Int) = (m : Int) + n := rfl
theorem natCast_mul (m n : Nat) : ((m * n : Nat) : Int) = (m : Int) * n := rfl
theorem natCast_succ (n : Nat) : ((Nat.succ n : Nat) : Int) = (n : Int) + 1 := rfl
theorem ofNat_add (m n : Nat) : ((m + n : Nat) : Int) = (m : Int) + n := rfl
theorem ofNat_mul (m n : Nat) : ((m * n : Nat) : Int) = (m : Int) * n := rfl
theorem ofNat_succ (n : Nat) : ((Nat.succ n : Nat) : Int) = (n : Int) + 1 := rfl
theorem natCast_add_one (n : Nat) : ((n + 1 : Nat) : Int) = (n : Int) + 1 := rfl
theorem negSucc_eq (n : Nat) : negSucc n = -((n : Int) + 1) := rfl
theorem neg_ofNat_succ (n : Nat) : -((n : Int) + 1) = negSucc n := rfl
theorem neg_negSucc (n : Nat) : -negSucc n = ((n + 1 : Nat) : Int) := rfl
theorem ofNat_inj {m n : Nat} : ((m : Nat) : Int) = n ↔ m = n := ⟨ofNat.inj, congrArg _⟩
theorem natCast_inj {m n : Nat} : ((m : Nat) : Int) = n ↔ m = n := ofNat_inj
theorem ofNat_eq_zero {n : Nat} : ((n : Nat) : Int) = 0 ↔ n = 0 := ofNat_inj
theorem natCast_eq_zero {n : Nat} : ((n : Nat) : Int) = 0 ↔ n = 0 := ofNat_inj
theorem natCast_ne_zero {n : Nat} : ((n : Nat) : Int) ≠ 0 ↔ n ≠ 0 := not_congr ofNat_inj
theorem ofNat_ne_zero {n : Nat} : ((n : Nat) : Int) ≠ 0 ↔ n ≠ 0 := not_congr ofNat_inj
theorem subNatNat_eq_coe {m n : Nat} : subNatNat m n = ↑m - ↑n := by
  show _ = (m : Int) + -(n : Int)
  have hm : (m : Int) = subNatNat m 0 := (subNatNat_zero m).symm
  have hn : (n : Int) = subNatNat n 0 := (subNatNat_zero n).symm
  rw [hm, hn, neg_subNatNat, subNatNat_add, Nat.add_zero, Nat.zero_add]

theorem ofNat_sub {m n : Nat} (h : m ≤ n) : ((n - m : Nat) : Int) = n - m := by
  rw [← subNatNat_eq_coe]
  cases Nat.le.dest h with
  | intro k h =>
    subst h
    rw [subNatNat_add_left, Nat.add_sub_cancel_left]
    rfl

theorem natCast_sub {m n : Nat} (h : m ≤ n) : ((n - m : Nat) : Int) = n - m := ofNat_sub h

/-! ## Ring laws -/

protected theorem add_comm (a b : Int) : a + b = b + a := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  cases exists_subNatNat b with | intro b₁ h => cases h with | intro b₂ hb =>
  rw [ha, hb, subNatNat_add, subNatNat_add, Nat.add_comm a₁, Nat.add_comm a₂]

protected theorem add_assoc (a b c : Int) : a + b + c = a + (b + c) := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  cases exists_subNatNat b with | intro b₁ h => cases h with | intro b₂ hb =>
  cases exists_subNatNat c with | intro c₁ h => cases h with | intro c₂ hc =>
  rw [ha, hb, hc, subNatNat_add, subNatNat_add, subNatNat_add, subNatNat_add, Nat.add_assoc,
    Nat.add_assoc]

protected theorem add_left_comm (a b c : Int) : a + (b + c) = b + (a + c) := by
  rw [← Int.add_assoc, Int.add_comm a, Int.add_assoc]

protected theorem add_right_comm (a b c : Int) : a + b + c = a + c + b := by
  rw [Int.add_assoc, Int.add_comm b, Int.add_assoc]

@[simp] protected theorem add_zero (a : Int) : a + 0 = a := by
  cases a with
  | ofNat n => rfl
  | negSucc n => rfl

@[simp] protected theorem zero_add (a : Int) : 0 + a = a := by rw [Int.add_comm, Int.add_zero]

protected theorem add_right_neg (a : Int) : a + -a = 0 := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  rw [ha, neg_subNatNat, subNatNat_add, Nat.add_comm a₁, subNatNat_self]

protected theorem add_left_neg (a : Int) : -a + a = 0 := by
  rw [Int.add_comm, Int.add_right_neg]

@[simp] protected theorem neg_neg (a : Int) : -(-a) = a := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  rw [ha, neg_subNatNat, neg_subNatNat]

protected theorem neg_add {a b : Int} : -(a + b) = -a + -b := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  cases exists_subNatNat b with | intro b₁ h => cases h with | intro b₂ hb =>
  rw [ha, hb, subNatNat_add, neg_subNatNat, neg_subNatNat, neg_subNatNat, subNatNat_add]

@[simp] protected theorem neg_zero : -(0 : Int) = 0 := rfl

protected theorem mul_comm (a b : Int) : a * b = b * a := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  cases exists_subNatNat b with | intro b₁ h => cases h with | intro b₂ hb =>
  rw [ha, hb, subNatNat_mul, subNatNat_mul, Nat.mul_comm a₁ b₁, Nat.mul_comm a₂ b₂,
    Nat.mul_comm a₁ b₂, Nat.mul_comm a₂ b₁, Nat.add_comm (b₂ * a₁)]

protected theorem mul_add (a b c : Int) : a * (b + c) = a * b + a * c := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  cases exists_subNatNat b with | intro b₁ h => cases h with | intro b₂ hb =>
  cases exists_subNatNat c with | intro c₁ h => cases h with | intro c₂ hc =>
  rw [ha, hb, hc, subNatNat_add, subNatNat_mul, subNatNat_mul, subNatNat_mul, subNatNat_add,
    Nat.mul_add, Nat.mul_add, Nat.mul_add, Nat.mul_add, Nat.add_add_add_comm,
    Nat.add_add_add_comm (a₁ * b₂)]

protected theorem add_mul (a b c : Int) : (a + b) * c = a * c + b * c := by
  rw [Int.mul_comm, Int.mul_add, Int.mul_comm c, Int.mul_comm c]

protected theorem mul_assoc (a b c : Int) : a * b * c = a * (b * c) := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  cases exists_subNatNat b with | intro b₁ h => cases h with | intro b₂ hb =>
  cases exists_subNatNat c with | intro c₁ h => cases h with | intro c₂ hc =>
  rw [ha, hb, hc, subNatNat_mul, subNatNat_mul, subNatNat_mul, subNatNat_mul]
  rw [Nat.add_mul, Nat.add_mul, Nat.add_mul, Nat.add_mul, Nat.mul_add, Nat.mul_add, Nat.mul_add,
    Nat.mul_add]
  rw [Nat.mul_assoc, Nat.mul_assoc, Nat.mul_assoc, Nat.mul_assoc, Nat.mul_assoc, Nat.mul_assoc,
    Nat.mul_assoc, Nat.mul_assoc]
  rw [Nat.add_add_add_comm (a₁ * (b₁ * c₁)), Nat.add_comm (a₂ * (b₂ * c₁)) (a₂ * (b₁ * c₂)),
    Nat.add_add_add_comm (a₁ * (b₁ * c₂)), Nat.add_comm (a₂ * (b₂ * c₂)) (a₂ * (b₁ * c₁))]

protected theorem mul_left_comm (a b c : Int) : a * (b * c) = b * (a * c) := by
  rw [← Int.mul_assoc, Int.mul_comm a, Int.mul_assoc]

protected theorem mul_right_comm (a b c : Int) : a * b * c = a * c * b := by
  rw [Int.mul_assoc, Int.mul_comm b, Int.mul_assoc]

@[simp] protected theorem mul_zero (a : Int) : a * 0 = 0 := by
  cases a with
  | ofNat n => rfl
  | negSucc n => rfl

@[simp] protected theorem zero_mul (a : Int) : 0 * a = 0 := by rw [Int.mul_comm, Int.mul_zero]

@[simp] protected theorem mul_one (a : Int) : a * 1 = a := by
  cases exists_subNatNat a with | intro a₁ h => cases h with | intro a₂ ha =>
  have h1 : (1 : Int) = subNatNat 1 0 := (subNatNat_zero 1).symm
  rw [ha, h1, subNatNat_mul, Nat.mul_one, Nat.mul_one, Nat.mul_zero, Nat.mul_zero, Nat.add_zero,
    Nat.zero_add]

@[simp] protected theorem one_mul (a : Int) : 1 * a = a := by rw [Int.mul_comm, Int.mul_one]

protected theorem eq_neg_of_add_eq_zero_left {a b : Int} (h : a + b = 0) : a = -b := by
  rw [← Int.add_zero a, ← Int.add_right_neg b, ← Int.add_assoc, h, Int.zero_add]

protected theorem neg_eq_of_add_eq_zero {a b : Int} (h : a + b = 0) : -a = b := by
  rw [Int.add_comm] at h
  exact (Int.eq_neg_of_add_eq_zero_left h).symm

protected theorem eq_neg_of_eq_neg {a b : Int} (h : a = -b) : b = -a := by rw [h, Int.neg_neg]
protected theorem neg_inj {a b : Int} : -a = -b ↔ a = b :=
  ⟨fun h => by rw [← Int.neg_neg a, h, Int.neg_neg], congrArg _⟩

theorem neg_mul_eq_neg_mul (a b : Int) : -(a * b) = -a * b := by
  refine Int.neg_eq_of_add_eq_zero ?_
  rw [← Int.add_mul, Int.add_right_neg, Int.zero_mul]

@[simp] protected theorem neg_mul (a b : Int) : -a * b = -(a * b) := (neg_mul_eq_neg_mul a b).symm

@[simp] protected theorem mul_neg (a b : Int) : a * -b = -(a * b) := by
  rw [Int.mul_comm, Int.neg_mul, Int.mul_comm]

theorem neg_mul_eq_mul_neg (a b : Int) : -(a * b) = a * -b := (Int.mul_neg a b).symm

protected theorem neg_mul_neg (a b : Int) : -a * -b = a * b := by
  rw [Int.neg_mul, Int.mul_neg, Int.neg_neg]
protected theorem neg_mul_comm (a b : Int) : -a * b = a * -b := by rw [Int.neg_mul, Int.mul_neg]
protected theorem neg_eq_neg_one_mul (a : Int) : -a = -1 * a := by rw [Int.neg_mul, Int.one_mul]

/-! ## Subtraction -/

protected theorem sub_eq_add_neg {a b : Int} : a - b = a + -b := rfl
@[simp] protected theorem sub_self (a : Int) : a - a = 0 := Int.add_right_neg a
@[simp] protected theorem sub_zero (a : Int) : a - 0 = a := by
  rw [Int.sub_eq_add_neg, Int.neg_zero, Int.add_zero]
@[simp] protected theorem zero_sub (a : Int) : 0 - a = -a := by rw [Int.sub_eq_add_neg, Int.zero_add]
protected theorem add_neg_cancel_right (a b : Int) : a + b + -b = a := by
  rw [Int.add_assoc, Int.add_right_neg, Int.add_zero]
protected theorem neg_add_cancel_left (a b : Int) : -a + (a + b) = b := by
  rw [← Int.add_assoc, Int.add_left_neg, Int.zero_add]
protected theorem add_neg_cancel_left (a b : Int) : a + (-a + b) = b := by
  rw [← Int.add_assoc, Int.add_right_neg, Int.zero_add]
protected theorem neg_add_cancel_right (a b : Int) : a + -b + b = a := by
  rw [Int.add_assoc, Int.add_left_neg, Int.add_zero]
@[simp] protected theorem sub_add_cancel (a b : Int) : a - b + b = a := Int.neg_add_cancel_right a b
@[simp] protected theorem add_sub_cancel (a b : Int) : a + b - b = a := Int.add_neg_cancel_right a b
protected theorem add_sub_cancel_left (a b : Int) : a + b - a = b := by
  rw [Int.add_comm, Int.add_sub_cancel]
protected theorem add_sub_assoc (a b c : Int) : a + b - c = a + (b - c) := Int.add_assoc a b (-c)
protected theorem sub_sub (a b c : Int) : a - b - c = a - (b + c) := by
  rw [Int.sub_eq_add_neg, Int.sub_eq_add_neg, Int.sub_eq_add_neg, Int.neg_add, Int.add_assoc]
protected theorem sub_neg (a b : Int) : a - -b = a + b := by rw [Int.sub_eq_add_neg, Int.neg_neg]
protected theorem neg_sub (a b : Int) : -(a - b) = b - a := by
  rw [Int.sub_eq_add_neg, Int.sub_eq_add_neg, Int.neg_add, Int.neg_neg, Int.add_comm]
protected theorem sub_add (a b c : Int) : a - b + c = a - (b - c) := by
  rw [Int.sub_eq_add_neg (b := b - c), Int.neg_sub, Int.sub_eq_add_neg, Int.sub_eq_add_neg,
    Int.add_assoc, Int.add_comm (-b)]
protected theorem sub_sub_self (a b : Int) : a - (a - b) = b := by
  rw [Int.sub_eq_add_neg, Int.neg_sub, Int.add_comm, Int.sub_add_cancel]
protected theorem sub_right_comm (a b c : Int) : a - b - c = a - c - b := by
  rw [Int.sub_sub, Int.sub_sub, Int.add_comm b]
protected theorem add_sub_add_right (a b c : Int) : a + c - (b + c) = a - b := by
  rw [Int.add_comm b, ← Int.sub_sub, Int.add_sub_cancel]
protected theorem add_sub_add_left (a b c : Int) : c + a - (c + b) = a - b := by
  rw [Int.add_comm c, Int.add_comm c, Int.add_sub_add_right]
protected theorem sub_sub_sub_cancel_right (a b c : Int) : a - c - (b - c) = a - b := by
  exact Int.add_sub_add_right a b (-c)
protected theorem sub_add_sub_cancel (a b c : Int) : a - b + (b - c) = a - c := by
  rw [Int.sub_eq_add_neg (b := c), ← Int.add_assoc, Int.sub_add_cancel]
  rfl
protected theorem sub_mul (a b c : Int) : (a - b) * c = a * c - b * c := by
  rw [Int.sub_eq_add_neg, Int.add_mul, Int.neg_mul, Int.sub_eq_add_neg]
protected theorem mul_sub (a b c : Int) : a * (b - c) = a * b - a * c := by
  rw [Int.sub_eq_add_neg, Int.mul_add, Int.mul_neg, Int.sub_eq_add_neg]
protected theorem sub_eq_zero_of_eq {a b : Int} (h : a = b) : a - b = 0 := by
  rw [h, Int.sub_self]
protected theorem eq_of_sub_eq_zero {a b : Int} (h : a - b = 0) : a = b := by
  rw [← Int.sub_add_cancel a b, h, Int.zero_add]
protected theorem sub_eq_zero {a b : Int} : a - b = 0 ↔ a = b :=
  ⟨Int.eq_of_sub_eq_zero, Int.sub_eq_zero_of_eq⟩
protected theorem add_left_cancel {a b c : Int} (h : a + b = a + c) : b = c := by
  rw [← Int.neg_add_cancel_left a b, h, Int.neg_add_cancel_left]
protected theorem add_right_cancel {a b c : Int} (h : a + b = c + b) : a = c := by
  rw [← Int.add_sub_cancel a b, h, Int.add_sub_cancel]
protected theorem add_right_inj {i j : Int} (k : Int) : k + i = k + j ↔ i = j :=
  ⟨Int.add_left_cancel, congrArg _⟩
protected theorem add_left_inj {i j : Int} (k : Int) : i + k = j + k ↔ i = j :=
  ⟨Int.add_right_cancel, fun h => h ▸ rfl⟩
protected theorem sub_eq_iff_eq_add {a b c : Int} : a - b = c ↔ a = c + b :=
  ⟨fun h => by rw [← h, Int.sub_add_cancel], fun h => by rw [h, Int.add_sub_cancel]⟩
protected theorem eq_sub_iff_add_eq {a b c : Int} : a = c - b ↔ a + b = c :=
  ⟨fun h => by rw [h, Int.sub_add_cancel], fun h => by rw [← h, Int.add_sub_cancel]⟩
protected theorem two_mul (n : Int) : 2 * n = n + n := by
  have h : (2 : Int) = 1 + 1 := rfl
  rw [h, Int.add_mul, Int.one_mul]
protected theorem mul_two (n : Int) : n * 2 = n + n := by rw [Int.mul_comm, Int.two_mul]
protected theorem neg_eq_zero {a : Int} : -a = 0 ↔ a = 0 :=
  ⟨fun h => by rw [← Int.neg_neg a, h, Int.neg_zero], fun h => by rw [h, Int.neg_zero]⟩

/-! ## Powers -/

@[simp] protected theorem pow_zero (b : Int) : b ^ 0 = 1 := rfl
protected theorem pow_succ (b : Int) (e : Nat) : b ^ (e + 1) = b ^ e * b := rfl
protected theorem pow_succ' (b : Int) (e : Nat) : b ^ (e + 1) = b * b ^ e := by
  rw [Int.pow_succ, Int.mul_comm]
protected theorem pow_one (b : Int) : b ^ 1 = b := Int.one_mul b
protected theorem pow_add (a : Int) (m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => rw [Nat.add_zero, Int.pow_zero, Int.mul_one]
  | succ n ih => rw [← Nat.add_assoc, Int.pow_succ, Int.pow_succ, ih, Int.mul_assoc]
protected theorem one_pow (n : Nat) : (1 : Int) ^ n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Int.pow_succ, ih, Int.mul_one]
protected theorem mul_pow (a b : Int) (n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [Int.pow_succ, Int.pow_succ, Int.pow_succ, ih, Int.mul_assoc, Int.mul_assoc,
      Int.mul_left_comm a]
theorem natCast_pow (b n : Nat) : ((b ^ n : Nat) : Int) = (b : Int) ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.pow_succ, Int.pow_succ, Int.natCast_mul, ih]
protected theorem ofNat_pow (b n : Nat) : ((b ^ n : Nat) : Int) = (b : Int) ^ n := natCast_pow b n

end Int
