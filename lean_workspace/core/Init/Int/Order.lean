prelude
import Init.Int.Basic
set_option linter.unusedVariables false

/-!
# The order of the integers

`a ≤ b` says that `b - a` is a natural number, `a < b` that `a + 1 ≤ b`.
-/

namespace Int

theorem NonNeg.elim {a : Int} : NonNeg a → ∃ n : Nat, a = n
  | .mk n => ⟨n, rfl⟩

theorem le_def {a b : Int} : a ≤ b ↔ NonNeg (b - a) := Iff.rfl
theorem lt_iff_add_one_le {a b : Int} : a < b ↔ a + 1 ≤ b := Iff.rfl

theorem le.intro {a b : Int} (n : Nat) (h : a + n = b) : a ≤ b := by
  subst h
  show NonNeg (a + n - a)
  rw [Int.add_sub_cancel_left]
  exact NonNeg.mk n

theorem le.dest {a b : Int} (h : a ≤ b) : ∃ n : Nat, a + n = b := by
  cases NonNeg.elim h with
  | intro n h => exact ⟨n, by rw [← h, Int.add_comm, Int.sub_add_cancel]⟩

theorem le.intro_sub {a b : Int} (n : Nat) (h : b - a = n) : a ≤ b := by
  refine le.intro n ?_
  rw [← h, Int.add_comm, Int.sub_add_cancel]

theorem le.dest_sub {a b : Int} (h : a ≤ b) : ∃ n : Nat, b - a = n := NonNeg.elim h

theorem lt.intro {a b : Int} (n : Nat) (h : a + (n + 1 : Nat) = b) : a < b := by
  refine le.intro n ?_
  rw [← h, Int.natCast_add_one, Int.add_comm (n : Int), Int.add_assoc]

theorem lt.dest {a b : Int} (h : a < b) : ∃ n : Nat, a + (n + 1 : Nat) = b := by
  cases le.dest h with
  | intro n h => exact ⟨n, by rw [← h, Int.natCast_add_one, Int.add_comm (n : Int), Int.add_assoc]⟩

theorem ofNat_le {m n : Nat} : (m : Int) ≤ n ↔ m ≤ n := by
  constructor
  · intro h
    cases le.dest h with
    | intro k h => exact ofNat.inj h ▸ Nat.le_add_right m k
  · intro h
    cases Nat.le.dest h with
    | intro k h => exact le.intro k (congrArg _ h)

theorem ofNat_lt {m n : Nat} : (m : Int) < n ↔ m < n := ofNat_le
theorem natCast_le {m n : Nat} : (m : Int) ≤ n ↔ m ≤ n := ofNat_le
theorem natCast_lt {m n : Nat} : (m : Int) < n ↔ m < n := ofNat_lt
theorem natCast_nonneg (n : Nat) : 0 ≤ (n : Int) := ofNat_le.mpr (Nat.zero_le n)
theorem ofNat_nonneg (n : Nat) : 0 ≤ (n : Int) := natCast_nonneg n
theorem ofNat_zero_le (n : Nat) : 0 ≤ (n : Int) := natCast_nonneg n
theorem natCast_pos {n : Nat} : 0 < (n : Int) ↔ 0 < n := ofNat_lt
theorem ofNat_pos {n : Nat} : 0 < (n : Int) ↔ 0 < n := ofNat_lt
theorem ofNat_succ_pos (n : Nat) : 0 < ((n + 1 : Nat) : Int) := ofNat_lt.mpr (Nat.succ_pos n)
theorem natCast_succ_pos (n : Nat) : 0 < ((n + 1 : Nat) : Int) := ofNat_succ_pos n

theorem eq_ofNat_of_zero_le {a : Int} (h : 0 ≤ a) : ∃ n : Nat, a = n := by
  cases le.dest h with
  | intro n h => exact ⟨n, by rw [← h, Int.zero_add]⟩

theorem eq_succ_of_zero_lt {a : Int} (h : 0 < a) : ∃ n : Nat, a = n.succ := by
  cases lt.dest h with
  | intro n h => exact ⟨n, by rw [← h, Int.zero_add]⟩

/-! ## A linear order -/

@[simp] protected theorem le_refl (a : Int) : a ≤ a := le.intro 0 (Int.add_zero a)
protected theorem le_rfl {a : Int} : a ≤ a := Int.le_refl a
protected theorem le_of_eq {a b : Int} (h : a = b) : a ≤ b := h ▸ Int.le_refl a

protected theorem le_trans {a b c : Int} (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := by
  cases le.dest h₁ with | intro m h₁ =>
  cases le.dest h₂ with | intro n h₂ =>
  refine le.intro (m + n) ?_
  rw [← h₂, ← h₁, Int.natCast_add, Int.add_assoc]

protected theorem lt_irrefl (a : Int) : ¬ a < a := by
  intro h
  cases lt.dest h with | intro n h =>
  have h : a + ((n + 1 : Nat) : Int) = a + 0 := by rw [h, Int.add_zero]
  exact nomatch ofNat.inj (Int.add_left_cancel h)

protected theorem le_of_lt {a b : Int} (h : a < b) : a ≤ b := by
  cases lt.dest h with | intro n h => exact le.intro (n + 1) h

protected theorem lt_of_lt_of_le {a b c : Int} (h₁ : a < b) (h₂ : b ≤ c) : a < c :=
  Int.le_trans (a := a + 1) h₁ h₂

protected theorem add_le_add_left {a b : Int} (h : a ≤ b) (c : Int) : c + a ≤ c + b := by
  cases le.dest h with | intro n h => exact le.intro n (by rw [← h, Int.add_assoc])

protected theorem add_le_add_right {a b : Int} (h : a ≤ b) (c : Int) : a + c ≤ b + c := by
  rw [Int.add_comm a, Int.add_comm b]
  exact Int.add_le_add_left h c

protected theorem add_le_add {a b c d : Int} (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d :=
  Int.le_trans (Int.add_le_add_right h₁ c) (Int.add_le_add_left h₂ b)

protected theorem lt_of_le_of_lt {a b c : Int} (h₁ : a ≤ b) (h₂ : b < c) : a < c :=
  Int.le_trans (Int.add_le_add_right h₁ 1) h₂

protected theorem lt_trans {a b c : Int} (h₁ : a < b) (h₂ : b < c) : a < c :=
  Int.lt_of_lt_of_le h₁ (Int.le_of_lt h₂)

protected theorem lt_asymm {a b : Int} (h₁ : a < b) (h₂ : b < a) : False :=
  Int.lt_irrefl a (Int.lt_trans h₁ h₂)

protected theorem not_le_of_lt {a b : Int} (h : a < b) : ¬ b ≤ a := fun h' =>
  Int.lt_irrefl a (Int.lt_of_lt_of_le h h')

protected theorem lt_or_le (a b : Int) : a < b ∨ b ≤ a := by
  cases h : b - a with
  | ofNat n =>
    cases n with
    | zero => exact Or.inr (Int.le_of_eq (Int.eq_of_sub_eq_zero h))
    | succ n =>
      refine Or.inl (lt.intro n ?_)
      have h : b - a = ((n + 1 : Nat) : Int) := h
      rw [← h, Int.add_comm, Int.sub_add_cancel]
  | negSucc n =>
    refine Or.inr (le.intro_sub (n + 1) ?_)
    rw [← Int.neg_sub, h]
    rfl

protected theorem le_total (a b : Int) : a ≤ b ∨ b ≤ a :=
  (Int.lt_or_le a b).elim (fun h => Or.inl (Int.le_of_lt h)) Or.inr

protected theorem not_le {a b : Int} : ¬ a ≤ b ↔ b < a :=
  ⟨fun h => (Int.lt_or_le b a).resolve_right h, Int.not_le_of_lt⟩

protected theorem not_lt {a b : Int} : ¬ a < b ↔ b ≤ a :=
  ⟨fun h => (Int.lt_or_le a b).resolve_left h, fun h h' => Int.not_le_of_lt h' h⟩

protected theorem le_of_not_le {a b : Int} (h : ¬ a ≤ b) : b ≤ a := Int.le_of_lt (Int.not_le.mp h)
protected theorem lt_of_not_ge {a b : Int} (h : ¬ b ≤ a) : a < b := Int.not_le.mp h
protected theorem lt_of_not_le {a b : Int} (h : ¬ a ≤ b) : b < a := Int.not_le.mp h
protected theorem le_of_not_gt {a b : Int} (h : ¬ b < a) : a ≤ b := Int.not_lt.mp h
protected theorem not_lt_of_ge {a b : Int} (h : b ≤ a) : ¬ a < b := Int.not_lt.mpr h
protected theorem not_lt_of_le {a b : Int} (h : b ≤ a) : ¬ a < b := Int.not_lt.mpr h
protected theorem not_le_of_gt {a b : Int} (h : b < a) : ¬ a ≤ b := Int.not_le.mpr h

protected theorem lt_or_ge (a b : Int) : a < b ∨ b ≤ a := Int.lt_or_le a b

protected theorem le_antisymm {a b : Int} (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := by
  cases le.dest h₁ with | intro n h =>
  cases n with
  | zero => rw [← h]; exact (Int.add_zero a).symm
  | succ n => exact absurd h₂ (Int.not_le_of_lt (lt.intro n h))

protected theorem le_antisymm_iff {a b : Int} : a = b ↔ a ≤ b ∧ b ≤ a :=
  ⟨fun h => ⟨Int.le_of_eq h, Int.le_of_eq h.symm⟩, fun h => Int.le_antisymm h.1 h.2⟩
protected theorem eq_iff_le_and_ge {a b : Int} : a = b ↔ a ≤ b ∧ b ≤ a := Int.le_antisymm_iff

protected theorem ne_of_lt {a b : Int} (h : a < b) : a ≠ b := fun e => Int.lt_irrefl b (e ▸ h)
protected theorem ne_of_gt {a b : Int} (h : b < a) : a ≠ b := fun e => Int.lt_irrefl b (e ▸ h)

protected theorem lt_trichotomy (a b : Int) : a < b ∨ a = b ∨ b < a := by
  cases Int.lt_or_le a b with
  | inl h => exact Or.inl h
  | inr h =>
    cases Int.lt_or_le b a with
    | inl h' => exact Or.inr (Or.inr h')
    | inr h' => exact Or.inr (Or.inl (Int.le_antisymm h' h))

protected theorem lt_or_gt_of_ne {a b : Int} (h : a ≠ b) : a < b ∨ b < a := by
  cases Int.lt_trichotomy a b with
  | inl h' => exact Or.inl h'
  | inr h' => exact Or.inr (h'.resolve_left h)

protected theorem lt_or_lt_of_ne {a b : Int} (h : a ≠ b) : a < b ∨ b < a := Int.lt_or_gt_of_ne h
protected theorem ne_iff_lt_or_gt {a b : Int} : a ≠ b ↔ a < b ∨ b < a :=
  ⟨Int.lt_or_gt_of_ne, fun h => h.elim Int.ne_of_lt Int.ne_of_gt⟩

protected theorem lt_of_le_of_ne {a b : Int} (h₁ : a ≤ b) (h₂ : a ≠ b) : a < b :=
  (Int.lt_or_le a b).resolve_right fun h => h₂ (Int.le_antisymm h₁ h)
protected theorem lt_iff_le_and_ne {a b : Int} : a < b ↔ a ≤ b ∧ a ≠ b :=
  ⟨fun h => ⟨Int.le_of_lt h, Int.ne_of_lt h⟩, fun h => Int.lt_of_le_of_ne h.1 h.2⟩
protected theorem lt_iff_le_not_le {a b : Int} : a < b ↔ a ≤ b ∧ ¬ b ≤ a :=
  ⟨fun h => ⟨Int.le_of_lt h, Int.not_le_of_lt h⟩, fun h => Int.not_le.mp h.2⟩
protected theorem le_iff_lt_or_eq {a b : Int} : a ≤ b ↔ a < b ∨ a = b := by
  constructor
  · intro h
    by_cases e : a = b
    · exact Or.inr e
    · exact Or.inl (Int.lt_of_le_of_ne h e)
  · intro h
    exact h.elim Int.le_of_lt Int.le_of_eq
protected theorem lt_or_eq_of_le {a b : Int} (h : a ≤ b) : a < b ∨ a = b := Int.le_iff_lt_or_eq.mp h

instance : Trans (α := Int) (· ≤ ·) (· ≤ ·) (· ≤ ·) := ⟨Int.le_trans⟩
instance : Trans (α := Int) (· < ·) (· ≤ ·) (· < ·) := ⟨Int.lt_of_lt_of_le⟩
instance : Trans (α := Int) (· ≤ ·) (· < ·) (· < ·) := ⟨Int.lt_of_le_of_lt⟩
instance : Trans (α := Int) (· < ·) (· < ·) (· < ·) := ⟨Int.lt_trans⟩

attribute [simp] Int.not_le Int.not_lt

protected theorem not_le_eq (a b : Int) : (¬ a ≤ b) = (b + 1 ≤ a) := propext Int.not_le
protected theorem not_lt_eq (a b : Int) : (¬ a < b) = (b ≤ a) := propext Int.not_lt
protected theorem not_ge_eq (a b : Int) : (¬ a ≥ b) = (a + 1 ≤ b) := propext Int.not_le
protected theorem not_gt_eq (a b : Int) : (¬ a > b) = (a ≤ b) := propext Int.not_lt

/-! ## One more and one less -/

theorem add_one_le_of_lt {a b : Int} (h : a < b) : a + 1 ≤ b := h
theorem lt_of_add_one_le {a b : Int} (h : a + 1 ≤ b) : a < b := h
theorem add_one_le_iff {a b : Int} : a + 1 ≤ b ↔ a < b := Iff.rfl

protected theorem le_of_add_le_add_left {a b c : Int} (h : a + b ≤ a + c) : b ≤ c := by
  have h := Int.add_le_add_left h (-a)
  rw [Int.neg_add_cancel_left, Int.neg_add_cancel_left] at h
  exact h

protected theorem le_of_add_le_add_right {a b c : Int} (h : a + b ≤ c + b) : a ≤ c := by
  rw [Int.add_comm a, Int.add_comm c] at h
  exact Int.le_of_add_le_add_left h

protected theorem add_le_add_iff_left {b c : Int} (a : Int) : a + b ≤ a + c ↔ b ≤ c :=
  ⟨Int.le_of_add_le_add_left, fun h => Int.add_le_add_left h a⟩
protected theorem add_le_add_iff_right {a b : Int} (c : Int) : a + c ≤ b + c ↔ a ≤ b :=
  ⟨Int.le_of_add_le_add_right, fun h => Int.add_le_add_right h c⟩

protected theorem add_lt_add_left {a b : Int} (h : a < b) (c : Int) : c + a < c + b := by
  have h := Int.add_le_add_left (Int.add_one_le_of_lt h) c
  rw [← Int.add_assoc] at h
  exact h

protected theorem add_lt_add_right {a b : Int} (h : a < b) (c : Int) : a + c < b + c := by
  rw [Int.add_comm a, Int.add_comm b]
  exact Int.add_lt_add_left h c

protected theorem lt_of_add_lt_add_left {a b c : Int} (h : a + b < a + c) : b < c := by
  have h := Int.add_lt_add_left h (-a)
  rw [Int.neg_add_cancel_left, Int.neg_add_cancel_left] at h
  exact h
protected theorem lt_of_add_lt_add_right {a b c : Int} (h : a + b < c + b) : a < c := by
  rw [Int.add_comm a, Int.add_comm c] at h
  exact Int.lt_of_add_lt_add_left h
protected theorem add_lt_add_iff_left {b c : Int} (a : Int) : a + b < a + c ↔ b < c :=
  ⟨Int.lt_of_add_lt_add_left, fun h => Int.add_lt_add_left h a⟩
protected theorem add_lt_add_iff_right {a b : Int} (c : Int) : a + c < b + c ↔ a < b :=
  ⟨Int.lt_of_add_lt_add_right, fun h => Int.add_lt_add_right h c⟩

protected theorem add_lt_add {a b c d : Int} (h₁ : a < b) (h₂ : c < d) : a + c < b + d :=
  Int.lt_trans (Int.add_lt_add_right h₁ c) (Int.add_lt_add_left h₂ b)
protected theorem add_lt_add_of_le_of_lt {a b c d : Int} (h₁ : a ≤ b) (h₂ : c < d) :
    a + c < b + d :=
  Int.lt_of_le_of_lt (Int.add_le_add_right h₁ c) (Int.add_lt_add_left h₂ b)
protected theorem add_lt_add_of_lt_of_le {a b c d : Int} (h₁ : a < b) (h₂ : c ≤ d) :
    a + c < b + d :=
  Int.lt_of_lt_of_le (Int.add_lt_add_right h₁ c) (Int.add_le_add_left h₂ b)

theorem lt_add_one_of_le {a b : Int} (h : a ≤ b) : a < b + 1 := Int.add_le_add_right h 1
theorem le_of_lt_add_one {a b : Int} (h : a < b + 1) : a ≤ b := Int.le_of_add_le_add_right h
theorem lt_add_one_iff {a b : Int} : a < b + 1 ↔ a ≤ b := ⟨le_of_lt_add_one, lt_add_one_of_le⟩
protected theorem lt_succ (a : Int) : a < a + 1 := Int.le_refl _
protected theorem lt_add_one (a : Int) : a < a + 1 := Int.le_refl _
protected theorem zero_lt_one : (0 : Int) < 1 := Int.le_refl 1
protected theorem zero_le_one : (0 : Int) ≤ 1 := Int.le_of_lt Int.zero_lt_one
protected theorem one_pos : (0 : Int) < 1 := Int.zero_lt_one
theorem negSucc_lt_zero (n : Nat) : negSucc n < 0 := by
  refine lt.intro n ?_
  rw [Int.negSucc_eq, Int.natCast_add_one, Int.add_left_neg]
theorem negSucc_not_nonneg (n : Nat) : ¬ 0 ≤ negSucc n := Int.not_le.mpr (negSucc_lt_zero n)

/-! ## Subtraction and opposites -/

protected theorem sub_nonneg_of_le {a b : Int} (h : b ≤ a) : 0 ≤ a - b := by
  have h := Int.add_le_add_right h (-b)
  rw [Int.add_right_neg] at h
  exact h
protected theorem le_of_sub_nonneg {a b : Int} (h : 0 ≤ a - b) : b ≤ a := by
  have h := Int.add_le_add_right h b
  rw [Int.sub_add_cancel, Int.zero_add] at h
  exact h
protected theorem sub_nonneg {a b : Int} : 0 ≤ a - b ↔ b ≤ a :=
  ⟨Int.le_of_sub_nonneg, Int.sub_nonneg_of_le⟩
protected theorem sub_pos_of_lt {a b : Int} (h : b < a) : 0 < a - b := by
  have h := Int.add_lt_add_right h (-b)
  rw [Int.add_right_neg] at h
  exact h
protected theorem lt_of_sub_pos {a b : Int} (h : 0 < a - b) : b < a := by
  have h := Int.add_lt_add_right h b
  rw [Int.sub_add_cancel, Int.zero_add] at h
  exact h
protected theorem sub_pos {a b : Int} : 0 < a - b ↔ b < a := ⟨Int.lt_of_sub_pos, Int.sub_pos_of_lt⟩

protected theorem neg_le_neg {a b : Int} (h : a ≤ b) : -b ≤ -a := by
  refine Int.le_of_sub_nonneg ?_
  rw [Int.sub_neg, Int.add_comm]
  exact Int.sub_nonneg_of_le h
protected theorem le_of_neg_le_neg {a b : Int} (h : -b ≤ -a) : a ≤ b := by
  have h := Int.neg_le_neg h
  rw [Int.neg_neg, Int.neg_neg] at h
  exact h
protected theorem neg_le_neg_iff {a b : Int} : -a ≤ -b ↔ b ≤ a :=
  ⟨Int.le_of_neg_le_neg, Int.neg_le_neg⟩
protected theorem neg_lt_neg {a b : Int} (h : a < b) : -b < -a :=
  Int.not_le.mp fun h' => Int.not_le_of_lt h (Int.le_of_neg_le_neg h')
protected theorem lt_of_neg_lt_neg {a b : Int} (h : -b < -a) : a < b := by
  have h := Int.neg_lt_neg h
  rw [Int.neg_neg, Int.neg_neg] at h
  exact h
protected theorem neg_nonneg_of_nonpos {a : Int} (h : a ≤ 0) : 0 ≤ -a := Int.neg_le_neg h
protected theorem neg_nonpos_of_nonneg {a : Int} (h : 0 ≤ a) : -a ≤ 0 := Int.neg_le_neg h
protected theorem neg_pos_of_neg {a : Int} (h : a < 0) : 0 < -a := Int.neg_lt_neg h
protected theorem neg_neg_of_pos {a : Int} (h : 0 < a) : -a < 0 := Int.neg_lt_neg h
protected theorem neg_of_neg_pos {a : Int} (h : 0 < -a) : a < 0 := Int.lt_of_neg_lt_neg h
protected theorem pos_of_neg_neg {a : Int} (h : -a < 0) : 0 < a := Int.lt_of_neg_lt_neg h
protected theorem neg_nonneg {a : Int} : 0 ≤ -a ↔ a ≤ 0 :=
  ⟨fun h => Int.le_of_neg_le_neg h, Int.neg_nonneg_of_nonpos⟩
protected theorem neg_pos {a : Int} : 0 < -a ↔ a < 0 := ⟨Int.neg_of_neg_pos, Int.neg_pos_of_neg⟩
protected theorem neg_lt_zero_iff {a : Int} : -a < 0 ↔ 0 < a :=
  ⟨Int.pos_of_neg_neg, Int.neg_neg_of_pos⟩
theorem neg_le_of_add_nonneg {a b : Int} (h : a + b ≥ 0) : -a ≤ b := by
  refine Int.le_of_sub_nonneg ?_
  rw [Int.sub_neg, Int.add_comm]
  exact h

protected theorem sub_le_sub_left {a b : Int} (h : a ≤ b) (c : Int) : c - b ≤ c - a :=
  Int.add_le_add_left (Int.neg_le_neg h) c
protected theorem sub_le_sub_right {a b : Int} (h : a ≤ b) (c : Int) : a - c ≤ b - c :=
  Int.add_le_add_right h (-c)
protected theorem sub_le_sub {a b c d : Int} (h₁ : a ≤ b) (h₂ : c ≤ d) : a - d ≤ b - c :=
  Int.add_le_add h₁ (Int.neg_le_neg h₂)
protected theorem sub_lt_sub_left {a b : Int} (h : a < b) (c : Int) : c - b < c - a :=
  Int.add_lt_add_left (Int.neg_lt_neg h) c
protected theorem sub_lt_sub_right {a b : Int} (h : a < b) (c : Int) : a - c < b - c :=
  Int.add_lt_add_right h (-c)
protected theorem le_sub_iff_add_le {a b c : Int} : a ≤ b - c ↔ a + c ≤ b := by
  rw [← Int.add_le_add_iff_right c, Int.sub_add_cancel]
protected theorem sub_le_iff_le_add {a b c : Int} : a - c ≤ b ↔ a ≤ b + c := by
  rw [← Int.add_le_add_iff_right c, Int.sub_add_cancel]
protected theorem lt_sub_iff_add_lt {a b c : Int} : a < b - c ↔ a + c < b := by
  rw [← Int.add_lt_add_iff_right c, Int.sub_add_cancel]
protected theorem sub_lt_iff_lt_add {a b c : Int} : a - c < b ↔ a < b + c := by
  rw [← Int.add_lt_add_iff_right c, Int.sub_add_cancel]
protected theorem add_le_of_le_sub_right {a b c : Int} (h : a ≤ b - c) : a + c ≤ b :=
  Int.le_sub_iff_add_le.mp h
protected theorem le_sub_right_of_add_le {a b c : Int} (h : a + b ≤ c) : a ≤ c - b :=
  Int.le_sub_iff_add_le.mpr h
theorem le_sub_one_of_lt {a b : Int} (h : a < b) : a ≤ b - 1 := Int.le_sub_right_of_add_le h
theorem lt_of_le_sub_one {a b : Int} (h : a ≤ b - 1) : a < b := Int.add_le_of_le_sub_right h
theorem le_sub_one_iff {a b : Int} : a ≤ b - 1 ↔ a < b := ⟨lt_of_le_sub_one, le_sub_one_of_lt⟩

protected theorem add_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a + b :=
  Int.add_le_add ha hb
protected theorem add_pos {a b : Int} (ha : 0 < a) (hb : 0 < b) : 0 < a + b := Int.add_lt_add ha hb
protected theorem add_pos_of_pos_of_nonneg {a b : Int} (ha : 0 < a) (hb : 0 ≤ b) : 0 < a + b :=
  Int.add_lt_add_of_lt_of_le ha hb
protected theorem add_pos_of_nonneg_of_pos {a b : Int} (ha : 0 ≤ a) (hb : 0 < b) : 0 < a + b :=
  Int.add_lt_add_of_le_of_lt ha hb
protected theorem le_add_of_nonneg_right {a b : Int} (h : 0 ≤ b) : a ≤ a + b := by
  have h := Int.add_le_add_left h a
  rw [Int.add_zero] at h
  exact h
protected theorem le_add_of_nonneg_left {a b : Int} (h : 0 ≤ b) : a ≤ b + a := by
  rw [Int.add_comm]
  exact Int.le_add_of_nonneg_right h
protected theorem lt_add_of_pos_right (a : Int) {b : Int} (h : 0 < b) : a < a + b := by
  have h := Int.add_lt_add_left h a
  rw [Int.add_zero] at h
  exact h
protected theorem lt_add_of_pos_left (a : Int) {b : Int} (h : 0 < b) : a < b + a := by
  rw [Int.add_comm]
  exact Int.lt_add_of_pos_right a h
protected theorem sub_le_self (a : Int) {b : Int} (h : 0 ≤ b) : a - b ≤ a := by
  have h := Int.sub_le_sub_left h a
  rw [Int.sub_zero] at h
  exact h
protected theorem sub_lt_self (a : Int) {b : Int} (h : 0 < b) : a - b < a := by
  have h := Int.sub_lt_sub_left h a
  rw [Int.sub_zero] at h
  exact h

/-! ## Products -/

protected theorem mul_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a * b := by
  cases eq_ofNat_of_zero_le ha with | intro m ha =>
  cases eq_ofNat_of_zero_le hb with | intro n hb =>
  rw [ha, hb, ← Int.natCast_mul]
  exact natCast_nonneg _

protected theorem mul_pos {a b : Int} (ha : 0 < a) (hb : 0 < b) : 0 < a * b := by
  cases eq_succ_of_zero_lt ha with | intro m ha =>
  cases eq_succ_of_zero_lt hb with | intro n hb =>
  rw [ha, hb, ← Int.natCast_mul, natCast_pos]
  exact Nat.mul_pos (Nat.succ_pos m) (Nat.succ_pos n)

protected theorem mul_le_mul_of_nonneg_left {a b c : Int} (h : a ≤ b) (hc : 0 ≤ c) :
    c * a ≤ c * b := by
  refine Int.le_of_sub_nonneg ?_
  rw [← Int.mul_sub]
  exact Int.mul_nonneg hc (Int.sub_nonneg_of_le h)

protected theorem mul_le_mul_of_nonneg_right {a b c : Int} (h : a ≤ b) (hc : 0 ≤ c) :
    a * c ≤ b * c := by
  rw [Int.mul_comm a, Int.mul_comm b]
  exact Int.mul_le_mul_of_nonneg_left h hc

protected theorem mul_le_mul_of_nonpos_left {a b c : Int} (ha : a ≤ 0) (h : c ≤ b) :
    a * b ≤ a * c := by
  have h := Int.mul_le_mul_of_nonneg_left h (Int.neg_nonneg_of_nonpos ha)
  rw [Int.neg_mul, Int.neg_mul] at h
  exact Int.le_of_neg_le_neg h

protected theorem mul_le_mul_of_nonpos_right {a b c : Int} (h : b ≤ a) (hc : c ≤ 0) :
    a * c ≤ b * c := by
  rw [Int.mul_comm a, Int.mul_comm b]
  exact Int.mul_le_mul_of_nonpos_left hc h

protected theorem mul_lt_mul_of_pos_left {a b c : Int} (h : a < b) (hc : 0 < c) :
    c * a < c * b := by
  refine Int.lt_of_sub_pos ?_
  rw [← Int.mul_sub]
  exact Int.mul_pos hc (Int.sub_pos_of_lt h)

protected theorem mul_lt_mul_of_pos_right {a b c : Int} (h : a < b) (hc : 0 < c) :
    a * c < b * c := by
  rw [Int.mul_comm a, Int.mul_comm b]
  exact Int.mul_lt_mul_of_pos_left h hc

protected theorem mul_le_mul {a b c d : Int} (h₁ : a ≤ c) (h₂ : b ≤ d) (hb : 0 ≤ b) (hc : 0 ≤ c) :
    a * b ≤ c * d :=
  Int.le_trans (Int.mul_le_mul_of_nonneg_right h₁ hb) (Int.mul_le_mul_of_nonneg_left h₂ hc)

protected theorem mul_nonpos_of_nonneg_of_nonpos {a b : Int} (ha : 0 ≤ a) (hb : b ≤ 0) :
    a * b ≤ 0 := by
  have h := Int.mul_le_mul_of_nonneg_left hb ha
  rw [Int.mul_zero] at h
  exact h

protected theorem mul_nonneg_of_nonpos_of_nonpos {a b : Int} (ha : a ≤ 0) (hb : b ≤ 0) :
    0 ≤ a * b := by
  have h := Int.mul_le_mul_of_nonpos_left ha hb
  rw [Int.mul_zero] at h
  exact h

protected theorem mul_neg_of_pos_of_neg {a b : Int} (ha : 0 < a) (hb : b < 0) : a * b < 0 := by
  have h := Int.mul_lt_mul_of_pos_left hb ha
  rw [Int.mul_zero] at h
  exact h

protected theorem mul_pos_of_neg_of_neg {a b : Int} (ha : a < 0) (hb : b < 0) : 0 < a * b := by
  have h := Int.mul_pos (Int.neg_pos_of_neg ha) (Int.neg_pos_of_neg hb)
  rw [Int.neg_mul_neg] at h
  exact h

protected theorem mul_self_nonneg (a : Int) : 0 ≤ a * a :=
  (Int.le_total 0 a).elim (fun h => Int.mul_nonneg h h)
    fun h => Int.mul_nonneg_of_nonpos_of_nonpos h h

theorem le_of_mul_le_mul_left {a b c : Int} (h : a * b ≤ a * c) (ha : 0 < a) : b ≤ c :=
  Int.not_lt.mp fun h' => Int.not_lt.mpr h (Int.mul_lt_mul_of_pos_left h' ha)

theorem lt_of_mul_lt_mul_left {a b c : Int} (h : a * b < a * c) (ha : 0 ≤ a) : b < c :=
  Int.not_le.mp fun h' => Int.not_le.mpr h (Int.mul_le_mul_of_nonneg_left h' ha)

@[simp] protected theorem mul_eq_zero {a b : Int} : a * b = 0 ↔ a = 0 ∨ b = 0 := by
  constructor
  · intro h
    by_cases ha : a = 0
    · exact Or.inl ha
    · by_cases hb : b = 0
      · exact Or.inr hb
      · cases Int.lt_or_gt_of_ne ha with
        | inl ha =>
          cases Int.lt_or_gt_of_ne hb with
          | inl hb => exact absurd h (Int.ne_of_gt (Int.mul_pos_of_neg_of_neg ha hb))
          | inr hb =>
            rw [Int.mul_comm] at h
            exact absurd h (Int.ne_of_lt (Int.mul_neg_of_pos_of_neg hb ha))
        | inr ha =>
          cases Int.lt_or_gt_of_ne hb with
          | inl hb => exact absurd h (Int.ne_of_lt (Int.mul_neg_of_pos_of_neg ha hb))
          | inr hb => exact absurd h (Int.ne_of_gt (Int.mul_pos ha hb))
  · intro h
    cases h with
    | inl h => rw [h, Int.zero_mul]
    | inr h => rw [h, Int.mul_zero]

protected theorem mul_ne_zero {a b : Int} (ha : a ≠ 0) (hb : b ≠ 0) : a * b ≠ 0 := fun h =>
  (Int.mul_eq_zero.mp h).elim ha hb

theorem eq_of_mul_eq_mul_left {a b c : Int} (ha : a ≠ 0) (h : a * b = a * c) : b = c := by
  have h : a * (b - c) = 0 := by rw [Int.mul_sub, Int.sub_eq_zero_of_eq h]
  exact Int.eq_of_sub_eq_zero ((Int.mul_eq_zero.mp h).resolve_left ha)

theorem eq_of_mul_eq_mul_right {a b c : Int} (ha : a ≠ 0) (h : b * a = c * a) : b = c := by
  rw [Int.mul_comm b, Int.mul_comm c] at h
  exact eq_of_mul_eq_mul_left ha h

protected theorem mul_left_cancel_iff {a b c : Int} (ha : a ≠ 0) : a * b = a * c ↔ b = c :=
  ⟨eq_of_mul_eq_mul_left ha, congrArg _⟩

protected theorem pow_pos {n : Int} {m : Nat} (h : 0 < n) : 0 < n ^ m := by
  induction m with
  | zero => exact Int.zero_lt_one
  | succ m ih =>
    rw [Int.pow_succ]
    exact Int.mul_pos ih h

protected theorem pow_nonneg {n : Int} {m : Nat} (h : 0 ≤ n) : 0 ≤ n ^ m := by
  induction m with
  | zero => exact Int.zero_le_one
  | succ m ih =>
    rw [Int.pow_succ]
    exact Int.mul_nonneg ih h

/-! ## Maximum and minimum -/

protected theorem max_def (a b : Int) : max a b = if a ≤ b then b else a := rfl
protected theorem min_def (a b : Int) : min a b = if a ≤ b then a else b := rfl
protected theorem max_eq_right {a b : Int} (h : a ≤ b) : max a b = b := if_pos h
protected theorem max_eq_left {a b : Int} (h : b ≤ a) : max a b = a := by
  rw [Int.max_def]
  by_cases h' : a ≤ b
  · rw [if_pos h']
    exact Int.le_antisymm h h'
  · exact if_neg h'
protected theorem min_eq_left {a b : Int} (h : a ≤ b) : min a b = a := if_pos h
protected theorem min_eq_right {a b : Int} (h : b ≤ a) : min a b = b := by
  rw [Int.min_def]
  by_cases h' : a ≤ b
  · rw [if_pos h']
    exact Int.le_antisymm h' h
  · exact if_neg h'
protected theorem le_max_left (a b : Int) : a ≤ max a b := by
  cases Int.le_total a b with
  | inl h => rw [Int.max_eq_right h]; exact h
  | inr h => rw [Int.max_eq_left h]; exact Int.le_refl a
protected theorem le_max_right (a b : Int) : b ≤ max a b := by
  cases Int.le_total a b with
  | inl h => rw [Int.max_eq_right h]; exact Int.le_refl b
  | inr h => rw [Int.max_eq_left h]; exact h
protected theorem max_le {a b c : Int} : max a b ≤ c ↔ a ≤ c ∧ b ≤ c := by
  constructor
  · intro h
    exact ⟨Int.le_trans (Int.le_max_left a b) h, Int.le_trans (Int.le_max_right a b) h⟩
  · intro h
    cases Int.le_total a b with
    | inl h' => rw [Int.max_eq_right h']; exact h.2
    | inr h' => rw [Int.max_eq_left h']; exact h.1
protected theorem min_le_left (a b : Int) : min a b ≤ a := by
  cases Int.le_total a b with
  | inl h => rw [Int.min_eq_left h]; exact Int.le_refl a
  | inr h => rw [Int.min_eq_right h]; exact h
protected theorem min_le_right (a b : Int) : min a b ≤ b := by
  cases Int.le_total a b with
  | inl h => rw [Int.min_eq_left h]; exact h
  | inr h => rw [Int.min_eq_right h]; exact Int.le_refl b
protected theorem le_min {a b c : Int} : a ≤ min b c ↔ a ≤ b ∧ a ≤ c := by
  constructor
  · intro h
    exact ⟨Int.le_trans h (Int.min_le_left b c), Int.le_trans h (Int.min_le_right b c)⟩
  · intro h
    cases Int.le_total b c with
    | inl h' => rw [Int.min_eq_left h']; exact h.1
    | inr h' => rw [Int.min_eq_right h']; exact h.2
protected theorem max_comm (a b : Int) : max a b = max b a := by
  cases Int.le_total a b with
  | inl h => rw [Int.max_eq_right h, Int.max_eq_left h]
  | inr h => rw [Int.max_eq_left h, Int.max_eq_right h]
protected theorem min_comm (a b : Int) : min a b = min b a := by
  cases Int.le_total a b with
  | inl h => rw [Int.min_eq_left h, Int.min_eq_right h]
  | inr h => rw [Int.min_eq_right h, Int.min_eq_left h]

/-! ## Absolute value and natural part -/

@[simp] theorem natAbs_natCast (n : Nat) : natAbs (n : Int) = n := rfl
@[simp] theorem natAbs_ofNat (n : Nat) : natAbs (OfNat.ofNat n : Int) = OfNat.ofNat n := rfl
@[simp] theorem natAbs_zero : natAbs 0 = 0 := rfl
@[simp] theorem natAbs_one : natAbs 1 = 1 := rfl
@[simp] theorem natAbs_neg (a : Int) : natAbs (-a) = natAbs a := by
  cases a with
  | ofNat n =>
    cases n with
    | zero => rfl
    | succ n => rfl
  | negSucc n => rfl

theorem natAbs_of_nonneg {a : Int} (h : 0 ≤ a) : (natAbs a : Int) = a := by
  cases eq_ofNat_of_zero_le h with | intro n h =>
  rw [h]
  rfl

theorem ofNat_natAbs_of_nonneg {a : Int} (h : 0 ≤ a) : (natAbs a : Int) = a := natAbs_of_nonneg h

theorem ofNat_natAbs_of_nonpos {a : Int} (h : a ≤ 0) : (natAbs a : Int) = -a := by
  rw [← natAbs_neg, natAbs_of_nonneg (Int.neg_nonneg_of_nonpos h)]

theorem natAbs_of_nonpos {a : Int} (h : a ≤ 0) : (natAbs a : Int) = -a := ofNat_natAbs_of_nonpos h

theorem natAbs_eq (a : Int) : a = natAbs a ∨ a = -(natAbs a : Int) := by
  cases Int.le_total 0 a with
  | inl h => exact Or.inl (natAbs_of_nonneg h).symm
  | inr h => exact Or.inr (by rw [natAbs_of_nonpos h, Int.neg_neg])

theorem natAbs_mul (a b : Int) : natAbs (a * b) = natAbs a * natAbs b := by
  cases natAbs_eq a with
  | inl ha =>
    cases natAbs_eq b with
    | inl hb => rw [ha, hb, ← Int.natCast_mul]; rfl
    | inr hb => rw [ha, hb, Int.mul_neg, natAbs_neg, natAbs_neg, ← Int.natCast_mul]; rfl
  | inr ha =>
    cases natAbs_eq b with
    | inl hb => rw [ha, hb, Int.neg_mul, natAbs_neg, natAbs_neg, ← Int.natCast_mul]; rfl
    | inr hb => rw [ha, hb, Int.neg_mul_neg, natAbs_neg, natAbs_neg, ← Int.natCast_mul]; rfl

@[simp] theorem natAbs_eq_zero {a : Int} : natAbs a = 0 ↔ a = 0 := by
  constructor
  · intro h
    cases natAbs_eq a with
    | inl h' => rw [h', h]; rfl
    | inr h' => rw [h', h]; rfl
  · intro h
    rw [h]
    rfl

theorem natAbs_ne_zero {a : Int} : natAbs a ≠ 0 ↔ a ≠ 0 := not_congr natAbs_eq_zero
theorem natAbs_pos {a : Int} : 0 < natAbs a ↔ a ≠ 0 := by
  rw [Nat.pos_iff_ne_zero]
  exact natAbs_ne_zero

theorem le_natAbs {a : Int} : a ≤ natAbs a := by
  cases Int.le_total 0 a with
  | inl h => rw [natAbs_of_nonneg h]; exact Int.le_refl a
  | inr h => exact Int.le_trans h (natCast_nonneg _)

theorem natAbs_sq (a : Int) : ((natAbs a : Int)) ^ 2 = a ^ 2 := by
  cases natAbs_eq a with
  | inl h => rw [← h]
  | inr h =>
    have e : ∀ x : Int, x ^ 2 = x * x := fun x => by rw [Int.pow_succ, Int.pow_one]
    rw [e, e]
    exact (Int.neg_mul_neg _ _).symm.trans (by rw [← h])

theorem natAbs_cast (n : Nat) : natAbs (n : Int) = n := rfl

@[simp] theorem toNat_natCast (n : Nat) : toNat (n : Int) = n := rfl
@[simp] theorem toNat_ofNat (n : Nat) : toNat (OfNat.ofNat n) = OfNat.ofNat n := rfl
@[simp] theorem toNat_zero : toNat 0 = 0 := rfl
@[simp] theorem toNat_one : toNat 1 = 1 := rfl
theorem toNat_of_nonneg {a : Int} (h : 0 ≤ a) : (toNat a : Int) = a := by
  cases eq_ofNat_of_zero_le h with | intro n h =>
  rw [h]
  rfl
theorem toNat_of_nonpos {a : Int} (h : a ≤ 0) : toNat a = 0 := by
  cases a with
  | ofNat n => exact Nat.le_zero.mp (ofNat_le.mp h)
  | negSucc n => rfl
theorem toNat_eq_max (a : Int) : (toNat a : Int) = max a 0 := by
  cases Int.le_total 0 a with
  | inl h => rw [toNat_of_nonneg h, Int.max_eq_left h]
  | inr h => rw [toNat_of_nonpos h, Int.max_eq_right h]; rfl
theorem self_le_toNat (a : Int) : a ≤ toNat a := by
  rw [toNat_eq_max]
  exact Int.le_max_left a 0

theorem eq_natAbs_of_nonneg {a : Int} (h : 0 ≤ a) : a = natAbs a := (natAbs_of_nonneg h).symm
theorem eq_natAbs_of_zero_le {a : Int} (h : 0 ≤ a) : a = natAbs a := (natAbs_of_nonneg h).symm

/-! ## Sign -/

@[simp] theorem sign_zero : sign 0 = 0 := rfl
@[simp] theorem sign_one : sign 1 = 1 := rfl
theorem sign_eq_one_of_pos {a : Int} (h : 0 < a) : sign a = 1 := by
  cases eq_succ_of_zero_lt h with | intro n h =>
  rw [h]
  rfl
theorem sign_eq_neg_one_of_neg {a : Int} (h : a < 0) : sign a = -1 := by
  cases a with
  | ofNat n => exact absurd h (Int.not_lt.mpr (natCast_nonneg n))
  | negSucc n => rfl
theorem sign_mul_natAbs (a : Int) : sign a * natAbs a = a := by
  cases Int.lt_trichotomy a 0 with
  | inl h =>
    rw [sign_eq_neg_one_of_neg h, natAbs_of_nonpos (Int.le_of_lt h), Int.neg_mul_neg, Int.one_mul]
  | inr h =>
    cases h with
    | inl h => rw [h]; rfl
    | inr h =>
      rw [sign_eq_one_of_pos h, natAbs_of_nonneg (Int.le_of_lt h), Int.one_mul]

end Int
