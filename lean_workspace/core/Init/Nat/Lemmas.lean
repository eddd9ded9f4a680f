prelude
import Init.Omega
set_option linter.unusedVariables false

/-!
# More facts about natural numbers

Addition, subtraction, order, minimum and maximum, mostly decided by `omega`.
-/

universe u

namespace Nat

/-! ## Successor and predecessor -/

theorem succ_eq_one_add (n : Nat) : succ n = 1 + n := Nat.add_comm n 1
theorem one_add (n : Nat) : 1 + n = succ n := Nat.add_comm 1 n
@[simp] theorem succ_ne_self (n : Nat) : succ n ≠ n := Nat.ne_of_gt (Nat.lt_succ_self n)
@[simp] theorem add_one_ne_self (n : Nat) : n + 1 ≠ n := succ_ne_self n
@[simp] theorem add_one_sub_one (n : Nat) : n + 1 - 1 = n := rfl
theorem succ_sub_one (n : Nat) : succ n - 1 = n := rfl
theorem one_add_sub_one (n : Nat) : 1 + n - 1 = n := Nat.add_sub_cancel_left 1 n
theorem succ_pred_eq_of_pos {n : Nat} (h : 0 < n) : succ (pred n) = n := by
  cases n with
  | zero => omega
  | succ n => rfl
theorem succ_pred {n : Nat} (h : n ≠ 0) : succ (pred n) = n := succ_pred_eq_of_pos (Nat.pos_of_ne_zero h)
theorem sub_one_add_one_eq_of_pos {n : Nat} (h : 0 < n) : n - 1 + 1 = n := succ_pred_eq_of_pos h
@[simp] theorem sub_one_add_one {a : Nat} (h : a ≠ 0) : a - 1 + 1 = a := succ_pred h
theorem succ_sub {m n : Nat} (h : n ≤ m) : succ m - n = succ (m - n) := by
  rw [succ_eq_one_add, Nat.add_sub_assoc h, Nat.one_add]
theorem exists_eq_succ_of_ne_zero {n : Nat} (h : n ≠ 0) : ∃ k, n = succ k :=
  ⟨n - 1, by omega⟩
theorem eq_add_of_sub_eq {a b c : Nat} (hle : b ≤ a) (h : a - b = c) : a = c + b := (Nat.sub_eq_iff_eq_add hle).mp h
theorem pred_le_iff {m n : Nat} : pred m ≤ n ↔ m ≤ succ n := by
  rw [pred_eq_sub_one]; omega
theorem le_pred_of_lt {m n : Nat} (h : n < m) : n ≤ m - 1 := Nat.le_sub_of_add_le h
theorem le_sub_one_of_lt {a b : Nat} (h : a < b) : a ≤ b - 1 := le_pred_of_lt h
theorem sub_one_lt_iff {n : Nat} : n - 1 < n ↔ 0 < n :=
  ⟨fun h => Nat.lt_of_le_of_lt (Nat.zero_le _) h, fun h => Nat.sub_lt h Nat.zero_lt_one⟩
theorem lt_of_le_sub_one {n m : Nat} (h : 0 < n) (h' : m ≤ n - 1) : m < n :=
  Nat.lt_of_le_of_lt h' (Nat.sub_lt h Nat.zero_lt_one)
theorem le_of_pred_lt {m n : Nat} (h : pred m < n) : m ≤ n := by rw [pred_eq_sub_one] at h; omega
theorem one_le_iff_ne_zero {n : Nat} : 1 ≤ n ↔ n ≠ 0 := Nat.pos_iff_ne_zero
theorem one_lt_two : (1 : Nat) < 2 := Nat.lt_add_one 1
theorem two_pos : (0 : Nat) < 2 := zero_lt_succ 1
@[simp] theorem lt_one_iff {n : Nat} : n < 1 ↔ n = 0 := Nat.lt_succ_iff.trans Nat.le_zero
theorem le_one_iff_eq_zero_or_eq_one {n : Nat} : n ≤ 1 ↔ n = 0 ∨ n = 1 := by omega
theorem one_pos : 0 < 1 := lt_one_iff.mpr rfl
theorem pos_of_lt {a b : Nat} (h : a < b) : 0 < b := Nat.lt_of_le_of_lt (Nat.zero_le a) h
theorem le_succ_iff {m n : Nat} : m ≤ succ n ↔ m ≤ n ∨ m = succ n :=
  ⟨fun h => (Nat.lt_or_eq_of_le h).imp Nat.le_of_lt_succ id,
   fun h => h.elim Nat.le_succ_of_le Nat.le_of_eq⟩
theorem le_add_one_iff {m n : Nat} : m ≤ n + 1 ↔ m ≤ n ∨ m = n + 1 := le_succ_iff
theorem of_le_succ {n m : Nat} (h : n ≤ succ m) : n ≤ m ∨ n = succ m := le_succ_iff.mp h
theorem lt_iff_add_one_le {m n : Nat} : m < n ↔ m + 1 ≤ n := Iff.rfl
theorem lt_iff_le_pred {m n : Nat} (h : 0 < n) : m < n ↔ m ≤ n - 1 := by omega
theorem add_one_le_of_lt {a b : Nat} (h : a < b) : a + 1 ≤ b := h
theorem lt_of_add_one_le {a b : Nat} (h : a + 1 ≤ b) : a < b := h
theorem le_and_le_add_one_iff {x a : Nat} : a ≤ x ∧ x ≤ a + 1 ↔ x = a ∨ x = a + 1 := by omega
protected theorem eq_of_le_of_lt_succ {n m : Nat} (h₁ : n ≤ m) (h₂ : m < n + 1) : m = n :=
  Nat.le_antisymm (Nat.le_of_lt_succ h₂) h₁
theorem lt_succ_iff_lt_or_eq {a b : Nat} : a < succ b ↔ a < b ∨ a = b :=
  Nat.lt_succ_iff.trans ⟨Nat.lt_or_eq_of_le, fun h => h.elim Nat.le_of_lt Nat.le_of_eq⟩
theorem two_le_iff : (n : Nat) → (2 ≤ n ↔ n ≠ 0 ∧ n ≠ 1) := fun n => by omega

/-! ## Addition and order -/

protected theorem le_of_lt_or_eq {n m : Nat} (h : n < m ∨ n = m) : n ≤ m := h.elim Nat.le_of_lt Nat.le_of_eq
protected theorem le_iff_lt_or_eq {n m : Nat} : n ≤ m ↔ n < m ∨ n = m :=
  ⟨Nat.lt_or_eq_of_le, Nat.le_of_lt_or_eq⟩
protected theorem lt_or_eq_of_le' {n m : Nat} (h : n ≤ m) : n < m ∨ n = m := Nat.le_iff_lt_or_eq.mp h
protected theorem ge_of_not_lt {a b : Nat} (h : ¬a < b) : b ≤ a := Nat.le_of_not_lt h
protected theorem lt_of_lt_of_le' {a b c : Nat} (h₁ : b < c) (h₂ : a ≤ b) : a < c := Nat.lt_of_le_of_lt h₂ h₁
protected theorem lt_or_le (a b : Nat) : a < b ∨ b ≤ a := Nat.lt_or_ge a b
protected theorem add_le_of_le_sub {a b c : Nat} (h : b ≤ c) (h' : a ≤ c - b) : a + b ≤ c :=
  Nat.le_trans (Nat.add_le_add_right h' b) (Nat.le_of_eq (Nat.sub_add_cancel h))
protected theorem add_lt_of_lt_sub {a b c : Nat} (h : a < c - b) : a + b < c :=
  Nat.lt_of_not_le fun h' => Nat.not_lt_of_le (Nat.sub_le_iff_le_add.mpr h') h
protected theorem lt_sub_of_add_lt {a b c : Nat} (h : a + b < c) : a < c - b :=
  Nat.le_sub_of_add_le (Nat.le_trans (Nat.le_of_eq (Nat.succ_add a b)) h)
protected theorem lt_sub_iff_add_lt {a b c : Nat} : a < c - b ↔ a + b < c :=
  ⟨Nat.add_lt_of_lt_sub, Nat.lt_sub_of_add_lt⟩
protected theorem lt_sub_iff_add_lt' {a b c : Nat} : a < c - b ↔ b + a < c := by
  rw [Nat.add_comm]; exact Nat.lt_sub_iff_add_lt
protected theorem le_sub_iff_add_le {x y k : Nat} (h : k ≤ y) : x ≤ y - k ↔ x + k ≤ y :=
  ⟨Nat.add_le_of_le_sub h, Nat.le_sub_of_add_le⟩
protected theorem sub_lt_iff_lt_add {a b c : Nat} (h : b ≤ a) : a - b < c ↔ a < c + b :=
  ⟨fun h' => Nat.lt_of_le_of_lt (Nat.le_of_eq (Nat.sub_add_cancel h).symm) (Nat.add_lt_add_right h' b),
   fun h' => Nat.lt_of_add_lt_add_right (Nat.lt_of_le_of_lt (Nat.le_of_eq (Nat.sub_add_cancel h)) h')⟩
protected theorem sub_lt_iff_lt_add' {a b c : Nat} (h : b ≤ a) : a - b < c ↔ a < b + c := by
  rw [Nat.add_comm]; exact Nat.sub_lt_iff_lt_add h
protected theorem sub_le_iff_le_add' {a b c : Nat} : a - b ≤ c ↔ a ≤ b + c := by rw [Nat.add_comm]; exact Nat.sub_le_iff_le_add
protected theorem sub_le_sub_left {n m : Nat} (h : n ≤ m) (k : Nat) : k - m ≤ k - n :=
  Nat.sub_le_iff_le_add.mpr
    (Nat.le_trans (Nat.sub_le_iff_le_add.mp (Nat.le_refl _)) (Nat.add_le_add_left h _))
protected theorem sub_le_sub_right {n m : Nat} (h : n ≤ m) (k : Nat) : n - k ≤ m - k := Nat.sub_le_iff_le_add.mpr
  (Nat.le_trans h (Nat.sub_le_iff_le_add.mp (Nat.le_refl _)))
protected theorem sub_le_sub {a b c d : Nat} (h₁ : d ≤ b) (h₂ : a ≤ c) : a - b ≤ c - d :=
  Nat.le_trans (Nat.sub_le_sub_right h₂ b) (Nat.sub_le_sub_left h₁ c)
protected theorem sub_lt_sub_left {k m n : Nat} (h₁ : k < m) (h₂ : k < n) : m - n < m - k := by omega
protected theorem sub_lt_sub_right {a b c : Nat} (h : c ≤ a) (h' : a < b) : a - c < b - c :=
  Nat.lt_sub_of_add_lt (Nat.lt_of_le_of_lt (Nat.le_of_eq (Nat.sub_add_cancel h)) h')
protected theorem sub_add_comm {n m k : Nat} (h : k ≤ n) : n + m - k = n - k + m := by
  rw [Nat.add_comm n, Nat.add_sub_assoc h, Nat.add_comm]
protected theorem sub_add_sub_cancel {a b c : Nat} (h₁ : b ≤ a) (h₂ : c ≤ b) :
    a - b + (b - c) = a - c := by omega
protected theorem sub_sub_self {n m : Nat} (h : m ≤ n) : n - (n - m) = m :=
  Nat.sub_eq_of_eq_add (Nat.add_sub_of_le h).symm
protected theorem sub_sub_right {b c : Nat} (a : Nat) (h : c ≤ b) : a - (b - c) = a + c - b := by omega
protected theorem sub_add_min_cancel (n m : Nat) : n - m + min n m = n := by omega
protected theorem add_sub_cancel_right (n m : Nat) : n + m - m = n := Nat.add_sub_cancel n m
protected theorem sub_eq_iff_eq_add' {a b c : Nat} (h : b ≤ a) : a - b = c ↔ a = b + c := by
  rw [Nat.add_comm]; exact Nat.sub_eq_iff_eq_add h
protected theorem sub_eq_zero_iff_le {n m : Nat} : n - m = 0 ↔ n ≤ m :=
  ⟨fun h => Nat.le_trans (Nat.sub_le_iff_le_add.mp (Nat.le_of_eq h)) (Nat.le_of_eq (Nat.zero_add m)),
   Nat.sub_eq_zero_of_le⟩
protected theorem sub_pos_iff_lt {m n : Nat} : 0 < n - m ↔ m < n :=
  ⟨fun h => Nat.lt_of_not_le fun h' => Nat.ne_of_gt h (Nat.sub_eq_zero_of_le h'), Nat.sub_pos_of_lt⟩
protected theorem le_of_sub_eq_zero {n m : Nat} (h : n - m = 0) : n ≤ m := Nat.sub_eq_zero_iff_le.mp h
protected theorem lt_of_sub_ne_zero {n m : Nat} (h : n - m ≠ 0) : m < n :=
  Nat.lt_of_not_le fun h' => h (Nat.sub_eq_zero_of_le h')
protected theorem lt_of_sub_pos {m n : Nat} (h : 0 < n - m) : m < n := Nat.sub_pos_iff_lt.mp h
protected theorem sub_ne_zero_iff_lt {n m : Nat} : n - m ≠ 0 ↔ m < n :=
  ⟨Nat.lt_of_sub_ne_zero, Nat.sub_ne_zero_of_lt⟩
protected theorem exists_eq_add_of_lt {m n : Nat} (h : m < n) : ∃ k : Nat, n = m + k + 1 :=
  ⟨n - m - 1, by omega⟩
protected theorem exists_eq_add_of_le' {m n : Nat} (h : m ≤ n) : ∃ k : Nat, n = k + m :=
  ⟨n - m, by omega⟩
protected theorem add_eq_one_iff {m n : Nat} : m + n = 1 ↔ m = 0 ∧ n = 1 ∨ m = 1 ∧ n = 0 := by omega
protected theorem add_self_ne_one (n : Nat) : n + n ≠ 1 := by omega
@[simp] protected theorem left_eq_add {a b : Nat} : a = a + b ↔ b = 0 :=
  ⟨fun h => Nat.add_left_cancel (h.symm.trans (Nat.add_zero a).symm), fun h => by rw [h, Nat.add_zero]⟩
@[simp] protected theorem right_eq_add {a b : Nat} : a = b + a ↔ b = 0 :=
  ⟨fun h => Nat.add_right_cancel (h.symm.trans (Nat.zero_add a).symm), fun h => by rw [h, Nat.zero_add]⟩
@[simp] protected theorem add_le_left_iff {a b : Nat} : a + b ≤ a ↔ b = 0 :=
  ⟨fun h => Nat.eq_zero_of_le_zero (Nat.le_of_add_le_add_left (a := a) h),
   fun h => Nat.le_of_eq (by rw [h, Nat.add_zero])⟩
@[simp] protected theorem add_le_right_iff {a b : Nat} : b + a ≤ a ↔ b = 0 := by
  rw [Nat.add_comm]; exact Nat.add_le_left_iff
protected theorem add_eq_left {a b : Nat} : a + b = a ↔ b = 0 :=
  ⟨fun h => Nat.add_left_cancel (h.trans (Nat.add_zero a).symm), fun h => by rw [h, Nat.add_zero]⟩
protected theorem add_eq_right {a b : Nat} : a + b = b ↔ a = 0 :=
  ⟨fun h => Nat.add_right_cancel (h.trans (Nat.zero_add b).symm), fun h => by rw [h, Nat.zero_add]⟩
@[simp] protected theorem add_right_eq_self {a b : Nat} : a + b = a ↔ b = 0 := Nat.add_eq_left
@[simp] protected theorem add_left_eq_self {a b : Nat} : a + b = b ↔ a = 0 := Nat.add_eq_right
protected theorem lt_add_left_iff_pos {n k : Nat} : n < k + n ↔ 0 < k :=
  ⟨fun h => Nat.pos_of_lt_add_right (Nat.lt_of_lt_of_eq h (Nat.add_comm k n)), Nat.lt_add_of_pos_left⟩
protected theorem lt_add_right_iff_pos {n k : Nat} : n < n + k ↔ 0 < k :=
  ⟨Nat.pos_of_lt_add_right, Nat.lt_add_of_pos_right⟩
protected theorem add_pos_iff_pos_or_pos {m n : Nat} : 0 < m + n ↔ 0 < m ∨ 0 < n := by omega
protected theorem two_mul_ne_two_mul_add_one {n m : Nat} : 2 * n ≠ 2 * m + 1 := by omega
theorem not_succ_lt_self {n : Nat} : ¬succ n < n := Nat.not_lt_of_le (Nat.le_succ n)

/-! ## Minimum and maximum -/

protected theorem min_eq_left {a b : Nat} (h : a ≤ b) : min a b = a := if_pos h
protected theorem min_eq_right {a b : Nat} (h : b ≤ a) : min a b = b :=
  (Nat.lt_or_eq_of_le h).elim (fun h => if_neg (Nat.not_le_of_lt h)) fun h => h ▸ if_pos (Nat.le_refl b)
protected theorem max_eq_right {a b : Nat} (h : a ≤ b) : max a b = b := if_pos h
protected theorem max_eq_left {a b : Nat} (h : b ≤ a) : max a b = a :=
  (Nat.lt_or_eq_of_le h).elim (fun h => if_neg (Nat.not_le_of_lt h)) fun h => h ▸ if_pos (Nat.le_refl b)
protected theorem min_comm (a b : Nat) : min a b = min b a :=
  (Nat.le_total a b).elim (fun h => (Nat.min_eq_left h).trans (Nat.min_eq_right h).symm)
    fun h => (Nat.min_eq_right h).trans (Nat.min_eq_left h).symm
protected theorem max_comm (a b : Nat) : max a b = max b a :=
  (Nat.le_total a b).elim (fun h => (Nat.max_eq_right h).trans (Nat.max_eq_left h).symm)
    fun h => (Nat.max_eq_left h).trans (Nat.max_eq_right h).symm
protected theorem min_le_left (a b : Nat) : min a b ≤ a :=
  (Nat.le_total a b).elim (fun h => Nat.le_of_eq (Nat.min_eq_left h))
    fun h => (Nat.min_eq_right h).symm ▸ h
protected theorem min_le_right (a b : Nat) : min a b ≤ b := Nat.min_comm b a ▸ Nat.min_le_left b a
protected theorem le_max_left (a b : Nat) : a ≤ max a b :=
  (Nat.le_total a b).elim (fun h => (Nat.max_eq_right h).symm ▸ h)
    fun h => Nat.le_of_eq (Nat.max_eq_left h).symm
protected theorem le_max_right (a b : Nat) : b ≤ max a b := Nat.max_comm b a ▸ Nat.le_max_left b a
protected theorem le_min_of_le_of_le {a b c : Nat} (hb : a ≤ b) (hc : a ≤ c) : a ≤ min b c :=
  (Nat.le_total b c).elim (fun h => (Nat.min_eq_left h).symm ▸ hb)
    fun h => (Nat.min_eq_right h).symm ▸ hc
protected theorem le_min {a b c : Nat} : a ≤ min b c ↔ a ≤ b ∧ a ≤ c :=
  ⟨fun h => ⟨Nat.le_trans h (Nat.min_le_left b c), Nat.le_trans h (Nat.min_le_right b c)⟩,
   fun h => Nat.le_min_of_le_of_le h.left h.right⟩
protected theorem max_le_of_le_of_le {a b c : Nat} (ha : a ≤ c) (hb : b ≤ c) : max a b ≤ c :=
  (Nat.le_total a b).elim (fun h => (Nat.max_eq_right h).symm ▸ hb)
    fun h => (Nat.max_eq_left h).symm ▸ ha
protected theorem max_le {a b c : Nat} : max a b ≤ c ↔ a ≤ c ∧ b ≤ c :=
  ⟨fun h => ⟨Nat.le_trans (Nat.le_max_left a b) h, Nat.le_trans (Nat.le_max_right a b) h⟩,
   fun h => Nat.max_le_of_le_of_le h.left h.right⟩
protected theorem lt_min {a b c : Nat} : a < min b c ↔ a < b ∧ a < c := Nat.le_min
protected theorem max_lt {a b c : Nat} : max a b < c ↔ a < c ∧ b < c := by omega
protected theorem min_assoc (a b c : Nat) : min (min a b) c = min a (min b c) :=
  Nat.le_antisymm
    (Nat.le_min.mpr ⟨Nat.le_trans (Nat.min_le_left _ _) (Nat.min_le_left _ _),
      Nat.le_min.mpr ⟨Nat.le_trans (Nat.min_le_left _ _) (Nat.min_le_right _ _), Nat.min_le_right _ _⟩⟩)
    (Nat.le_min.mpr ⟨Nat.le_min.mpr ⟨Nat.min_le_left _ _,
      Nat.le_trans (Nat.min_le_right _ _) (Nat.min_le_left _ _)⟩,
      Nat.le_trans (Nat.min_le_right _ _) (Nat.min_le_right _ _)⟩)
protected theorem max_assoc (a b c : Nat) : max (max a b) c = max a (max b c) :=
  Nat.le_antisymm
    (Nat.max_le.mpr ⟨Nat.max_le.mpr ⟨Nat.le_max_left _ _,
      Nat.le_trans (Nat.le_max_left _ _) (Nat.le_max_right _ _)⟩,
      Nat.le_trans (Nat.le_max_right _ _) (Nat.le_max_right _ _)⟩)
    (Nat.max_le.mpr ⟨Nat.le_trans (Nat.le_max_left _ _) (Nat.le_max_left _ _),
      Nat.max_le.mpr ⟨Nat.le_trans (Nat.le_max_right _ _) (Nat.le_max_left _ _), Nat.le_max_right _ _⟩⟩)
@[simp] protected theorem min_self (a : Nat) : min a a = a := Nat.min_eq_left (Nat.le_refl a)
@[simp] protected theorem max_self (a : Nat) : max a a = a := Nat.max_eq_left (Nat.le_refl a)
@[simp] protected theorem zero_min (a : Nat) : min 0 a = 0 := Nat.min_eq_left (Nat.zero_le a)
@[simp] protected theorem min_zero (a : Nat) : min a 0 = 0 := Nat.min_eq_right (Nat.zero_le a)
@[simp] protected theorem zero_max (a : Nat) : max 0 a = a := Nat.max_eq_right (Nat.zero_le a)
@[simp] protected theorem max_zero (a : Nat) : max a 0 = a := Nat.max_eq_left (Nat.zero_le a)
protected theorem add_min_add_right (a b c : Nat) : min (a + c) (b + c) = min a b + c := by omega
protected theorem add_max_add_right (a b c : Nat) : max (a + c) (b + c) = max a b + c := by omega

/-! ## Multiplication -/

protected theorem mul_self_le_mul_self {m n : Nat} (h : m ≤ n) : m * m ≤ n * n := Nat.mul_le_mul h h
protected theorem mul_self_lt_mul_self {m n : Nat} (h : m < n) : m * m < n * n :=
  Nat.lt_of_le_of_lt (Nat.mul_le_mul_left m (Nat.le_of_lt h))
    (Nat.mul_lt_mul_of_pos_right h (Nat.lt_of_le_of_lt (zero_le m) h))
protected theorem mul_lt_mul'' {a b c d : Nat} (h₁ : a < c) (h₂ : b < d) : a * b < c * d :=
  Nat.lt_of_le_of_lt (Nat.mul_le_mul_left a (Nat.le_of_lt h₂))
    (Nat.mul_lt_mul_of_pos_right h₁ (Nat.lt_of_le_of_lt (zero_le b) h₂))
protected theorem mul_lt_mul_of_lt_of_le {a b c d : Nat} (hac : a < c) (hbd : b ≤ d) (hd : 0 < d) :
    a * b < c * d :=
  Nat.lt_of_le_of_lt (Nat.mul_le_mul_left a hbd) (Nat.mul_lt_mul_of_pos_right hac hd)
protected theorem mul_lt_mul_of_le_of_lt {a b c d : Nat} (hac : a ≤ c) (hbd : b < d) (hc : 0 < c) :
    a * b < c * d :=
  Nat.lt_of_le_of_lt (Nat.mul_le_mul_right b hac) (Nat.mul_lt_mul_of_pos_left hbd hc)
protected theorem mul_le_mul_left_iff {a b c : Nat} (h : 0 < a) : a * b ≤ a * c ↔ b ≤ c :=
  ⟨fun h' => Nat.le_of_mul_le_mul_left h' h, Nat.mul_le_mul_left a⟩
protected theorem mul_le_mul_right_iff {a b c : Nat} (h : 0 < c) : a * c ≤ b * c ↔ a ≤ b :=
  ⟨fun h' => Nat.le_of_mul_le_mul_right h' h, Nat.mul_le_mul_right c⟩
protected theorem mul_lt_mul_left {a b c : Nat} (h : 0 < a) : a * b < a * c ↔ b < c :=
  ⟨Nat.lt_of_mul_lt_mul_left, fun h' => Nat.mul_lt_mul_of_pos_left h' h⟩
protected theorem mul_lt_mul_right {a b c : Nat} (h : 0 < a) : b * a < c * a ↔ b < c :=
  ⟨Nat.lt_of_mul_lt_mul_right, fun h' => Nat.mul_lt_mul_of_pos_right h' h⟩
protected theorem mul_left_cancel {n m k : Nat} (hn : 0 < n) (h : n * m = n * k) : m = k :=
  Nat.eq_of_mul_eq_mul_left hn h
protected theorem mul_right_cancel {n m k : Nat} (hm : 0 < m) (h : n * m = k * m) : n = k :=
  Nat.eq_of_mul_eq_mul_right hm h
protected theorem mul_left_cancel_iff {n m k : Nat} (hn : 0 < n) : n * m = n * k ↔ m = k :=
  ⟨Nat.mul_left_cancel hn, fun h => by rw [h]⟩
protected theorem mul_right_cancel_iff {n m k : Nat} (hm : 0 < m) : n * m = k * m ↔ n = k :=
  ⟨Nat.mul_right_cancel hm, fun h => by rw [h]⟩
protected theorem mul_left_inj {m k n : Nat} (h : n ≠ 0) : m * n = k * n ↔ m = k :=
  Nat.mul_right_cancel_iff (Nat.pos_of_ne_zero h)
protected theorem mul_right_inj {m k n : Nat} (h : n ≠ 0) : n * m = n * k ↔ m = k :=
  Nat.mul_left_cancel_iff (Nat.pos_of_ne_zero h)
protected theorem mul_ne_zero_iff {n m : Nat} : n * m ≠ 0 ↔ n ≠ 0 ∧ m ≠ 0 := by
  rw [Ne, Nat.mul_eq_zero, not_or]
protected theorem mul_pos_iff {m n : Nat} : 0 < m * n ↔ 0 < m ∧ 0 < n := by
  rw [Nat.pos_iff_ne_zero, Nat.mul_ne_zero_iff, Nat.pos_iff_ne_zero, Nat.pos_iff_ne_zero]
theorem le_mul_self : (n : Nat) → n ≤ n * n
  | 0 => Nat.le.refl
  | n + 1 => le_add_left _ _
protected theorem le_mul_of_pos_left {n : Nat} (m : Nat) (h : 0 < n) : m ≤ n * m := by
  have := Nat.mul_le_mul_right m h
  omega
protected theorem le_mul_of_pos_right {n : Nat} (m : Nat) (h : 0 < n) : m ≤ m * n := by
  rw [Nat.mul_comm]; exact Nat.le_mul_of_pos_left m h
protected theorem eq_one_of_mul_eq_one_right {m n : Nat} (h : m * n = 1) : m = 1 :=
  Nat.eq_one_of_dvd_one ⟨n, h.symm⟩
protected theorem eq_one_of_mul_eq_one_left {m n : Nat} (h : m * n = 1) : n = 1 :=
  Nat.eq_one_of_mul_eq_one_right (by rw [Nat.mul_comm]; exact h)
protected theorem mul_eq_one_iff {m n : Nat} : m * n = 1 ↔ m = 1 ∧ n = 1 :=
  ⟨fun h => ⟨Nat.eq_one_of_mul_eq_one_right h, Nat.eq_one_of_mul_eq_one_left h⟩,
   fun ⟨h₁, h₂⟩ => by rw [h₁, h₂]⟩
theorem mul_eq_one {m n : Nat} : m * n = 1 ↔ m = 1 ∧ n = 1 := Nat.mul_eq_one_iff
protected theorem mul_self_sub_mul_self_eq (a b : Nat) : a * a - b * b = (a + b) * (a - b) := by
  rw [Nat.mul_sub, Nat.add_mul, Nat.add_mul, Nat.mul_comm b a]; omega
protected theorem pow_two_sub_pow_two (a b : Nat) : a ^ 2 - b ^ 2 = (a + b) * (a - b) := by
  rw [Nat.pow_two, Nat.pow_two]; exact Nat.mul_self_sub_mul_self_eq a b
protected theorem sq_sub_sq (a b : Nat) : a ^ 2 - b ^ 2 = (a + b) * (a - b) :=
  Nat.pow_two_sub_pow_two a b
protected theorem mul_sub_one (n m : Nat) : n * (m - 1) = n * m - n := by rw [Nat.mul_sub, Nat.mul_one]
protected theorem sub_one_mul (n m : Nat) : (n - 1) * m = n * m - m := by rw [Nat.sub_mul, Nat.one_mul]

/-! ## Powers -/

theorem pow_lt_pow_iff_right {a n m : Nat} (h : 1 < a) : a ^ n < a ^ m ↔ n < m :=
  ⟨fun h' => Nat.lt_of_not_le fun hle => Nat.not_lt_of_le (Nat.pow_le_pow_right (by omega) hle) h',
   Nat.pow_lt_pow_right h⟩
theorem pow_le_pow_iff_right {a n m : Nat} (h : 1 < a) : a ^ n ≤ a ^ m ↔ n ≤ m :=
  ⟨fun h' => Nat.le_of_not_lt fun hlt => Nat.not_le_of_lt (Nat.pow_lt_pow_right h hlt) h',
   Nat.pow_le_pow_right (by omega)⟩
theorem pow_lt_pow_iff_left {a b n : Nat} (hn : n ≠ 0) : a ^ n < b ^ n ↔ a < b :=
  ⟨fun h' => Nat.lt_of_not_le fun hle => Nat.not_lt_of_le (Nat.pow_le_pow_left hle n) h',
   fun h => Nat.pow_lt_pow_left h hn⟩
theorem pow_le_pow_iff_left {a b n : Nat} (hn : n ≠ 0) : a ^ n ≤ b ^ n ↔ a ≤ b :=
  ⟨fun h' => Nat.le_of_not_lt fun hlt => Nat.not_le_of_lt (Nat.pow_lt_pow_left hlt hn) h',
   fun h => Nat.pow_le_pow_left h n⟩
theorem pow_right_injective {a : Nat} (ha : 1 < a) {m n : Nat} (h : a ^ m = a ^ n) : m = n :=
  Nat.le_antisymm ((pow_le_pow_iff_right ha).mp (Nat.le_of_eq h))
    ((pow_le_pow_iff_right ha).mp (Nat.le_of_eq h.symm))
theorem pow_left_injective {n a b : Nat} (hn : n ≠ 0) (h : a ^ n = b ^ n) : a = b :=
  Nat.le_antisymm ((pow_le_pow_iff_left hn).mp (Nat.le_of_eq h))
    ((pow_le_pow_iff_left hn).mp (Nat.le_of_eq h.symm))
theorem pow_eq_zero {a n : Nat} : a ^ n = 0 ↔ a = 0 ∧ n ≠ 0 := by
  refine ⟨fun h => ?_, fun ⟨h₁, h₂⟩ => by rw [h₁]; exact Nat.zero_pow (Nat.pos_of_ne_zero h₂)⟩
  constructor
  · exact Classical.byContradiction fun ha => Nat.ne_of_gt (Nat.pow_pos (n := n) (Nat.pos_of_ne_zero ha)) h
  · intro hn; subst hn; exact absurd h one_ne_zero
theorem one_le_pow (n m : Nat) (h : 0 < m) : 1 ≤ m ^ n := Nat.pow_pos h
theorem one_le_two_pow {n : Nat} : 1 ≤ 2 ^ n := Nat.pow_pos two_pos
theorem one_lt_two_pow {n : Nat} (h : n ≠ 0) : 1 < 2 ^ n := by
  have := @lt_two_pow_self n; omega
theorem one_lt_pow {m n : Nat} (hn : n ≠ 0) (hm : 1 < m) : 1 < m ^ n := by
  have := Nat.pow_lt_pow_left hm hn
  rw [Nat.one_pow] at this; exact this
theorem pow_dvd_pow_iff_le_right {x k l : Nat} (hx : 1 < x) : x ^ k ∣ x ^ l ↔ k ≤ l :=
  ⟨fun h => (pow_le_pow_iff_right hx).mp (le_of_dvd (Nat.pow_pos (by omega)) h), Nat.pow_dvd_pow x⟩
theorem two_pow_succ (n : Nat) : 2 ^ (n + 1) = 2 ^ n + 2 ^ n := by rw [Nat.pow_succ, Nat.mul_two]

/-! ## Induction principles -/

/-- Induction from a number on. -/
@[elab_as_elim]
theorem le_induction {m : Nat} {P : (n : Nat) → m ≤ n → Prop} (base : P m Nat.le.refl)
    (succ : ∀ n hmn, P n hmn → P (n + 1) (Nat.le_succ_of_le hmn)) : ∀ n hmn, P n hmn := by
  intro n hmn
  induction hmn with
  | refl => exact base
  | step h ih => exact succ _ h ih

/-- Complete induction. -/
@[elab_as_elim]
theorem strong_induction_on {p : Nat → Prop} (n : Nat) (h : ∀ n, (∀ m, m < n → p m) → p n) : p n :=
  Nat.strongRecOn_prop n h

/-- Complete induction, with the case of zero apart. -/
@[elab_as_elim]
theorem case_strong_induction_on {p : Nat → Prop} (a : Nat) (hz : p 0)
    (hi : ∀ n, (∀ m, m ≤ n → p m) → p (n + 1)) : p a :=
  Nat.strongRecOn_prop a fun n ih => match n, ih with
    | 0, _ => hz
    | n + 1, ih => hi n fun m hm => ih m (Nat.lt_succ_of_le hm)

/-- Induction in steps of two. -/
@[elab_as_elim]
theorem twoStepInduction {P : Nat → Prop} (zero : P 0) (one : P 1)
    (more : ∀ n, P n → P (n + 1) → P (n + 2)) : ∀ a, P a
  | 0 => zero
  | 1 => one
  | n + 2 => more n (twoStepInduction zero one more n) (twoStepInduction zero one more (n + 1))

/-- Induction from below: if `P` holds at `n + 1` it holds at `n`. -/
@[elab_as_elim]
theorem decreasingInduction_prop {P : Nat → Prop} {m n : Nat} (h : ∀ k, P (k + 1) → P k)
    (hmn : m ≤ n) (hP : P n) : P m := by
  induction hmn with
  | refl => exact hP
  | step _ ih => exact ih (h _ hP)

/-- The well-ordering of the natural numbers. -/
theorem exists_least {p : Nat → Prop} (h : ∃ n, p n) : ∃ n, p n ∧ ∀ m, p m → n ≤ m := by
  have ⟨n, hn⟩ := h
  induction n using Nat.strongRecOn_prop with
  | ind n ih =>
    exact Classical.byCases (p := ∃ m, m < n ∧ p m)
      (fun ⟨m, hm, hp⟩ => ih m hm hp)
      (fun hno => ⟨n, hn, fun m hm => Nat.le_of_not_lt fun hlt => hno ⟨m, hlt, hm⟩⟩)

end Nat

/-!
# Facts cited by the arithmetic simplification procedures

`simp` compares sums with numerals, such as `x + 3 = y + 5`, and justifies the result with these.
-/

namespace Nat.Simproc

theorem sub_add_eq_comm (a b c : Nat) : a - (b + c) = a - c - b := by rw [Nat.add_comm, Nat.sub_add_eq]
theorem add_sub_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) : a + b - (c + d) = a - (c + (d - b)) := by
  rw [← Nat.add_sub_add_right a b, Nat.add_assoc, Nat.sub_add_cancel h]
theorem add_sub_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) : a + b - (c + d) = a + (b - d) - c := by
  rw [← Nat.add_sub_add_right (a + (b - d)) d, Nat.add_assoc, Nat.sub_add_cancel h]
theorem add_sub_le (a : Nat) {b c : Nat} (h : b ≤ c) : a + b - c = a - (c - b) := by
  rw [← Nat.add_sub_add_right a b, Nat.sub_add_cancel h]
theorem add_eq_gt (a : Nat) {b c : Nat} (h : b > c) : (a + b = c) = False :=
  eq_false fun e => Nat.not_le_of_lt h (Nat.le_trans (Nat.le_add_left b a) (Nat.le_of_eq e))
theorem eq_add_gt (a : Nat) {b c : Nat} (h : c > a) : (a = b + c) = False :=
  eq_false fun e => Nat.not_le_of_lt h (Nat.le_trans (Nat.le_add_left c b) (Nat.le_of_eq e.symm))
theorem add_eq_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) :
    (a + b = c + d) = (a = c + (d - b)) := propext (by
  rw [← Nat.add_right_cancel_iff (m := a) (n := b), Nat.add_assoc, Nat.sub_add_cancel h])
theorem add_eq_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) :
    (a + b = c + d) = (a + (b - d) = c) := propext (by
  rw [← Nat.add_right_cancel_iff (m := a + (b - d)) (n := d), Nat.add_assoc, Nat.sub_add_cancel h])
theorem add_eq_le (a : Nat) {b c : Nat} (h : b ≤ c) : (a + b = c) = (a = c - b) := propext (by
  rw [← Nat.add_right_cancel_iff (m := a) (n := b), Nat.sub_add_cancel h])
theorem eq_add_le {a : Nat} (b : Nat) {c : Nat} (h : c ≤ a) : (a = b + c) = (b = a - c) :=
  propext (by rw [← Nat.add_right_cancel_iff (m := b) (n := c), Nat.sub_add_cancel h, eq_comm])
theorem add_le_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) :
    (a + b ≤ c + d) = (a ≤ c + (d - b)) := propext (by
  rw [← Nat.add_le_add_iff_right (m := a) (n := b), Nat.add_assoc, Nat.sub_add_cancel h])
theorem add_le_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) :
    (a + b ≤ c + d) = (a + (b - d) ≤ c) := propext (by
  rw [← Nat.add_le_add_iff_right (m := a + (b - d)) (n := d), Nat.add_assoc, Nat.sub_add_cancel h])
theorem add_le_le (a : Nat) {b c : Nat} (h : b ≤ c) : (a + b ≤ c) = (a ≤ c - b) :=
  propext (Nat.le_sub_iff_add_le h).symm
theorem add_le_gt (a : Nat) {b c : Nat} (h : b > c) : (a + b ≤ c) = False :=
  eq_false fun e => Nat.not_le_of_lt h (Nat.le_trans (Nat.le_add_left b a) e)
theorem le_add_le (a : Nat) {b c : Nat} (h : a ≤ c) : (a ≤ b + c) = True :=
  eq_true (Nat.le_add_left_of_le h)
theorem le_add_ge (a : Nat) {b c : Nat} (_h : a ≥ c) : (a ≤ b + c) = (a - c ≤ b) :=
  propext Nat.sub_le_iff_le_add.symm

theorem beqEqOfEqEq {a b c d : Nat} (p : (a = b) = (c = d)) : (a == b) = (c == d) :=
  decide_congr (Iff.of_eq p)
theorem beqFalseOfEqFalse {a b : Nat} (p : (a = b) = False) : (a == b) = false :=
  decide_eq_false (of_eq_false p)
theorem bneEqOfEqEq {a b c d : Nat} (p : (a = b) = (c = d)) : (a != b) = (c != d) :=
  congrArg not (beqEqOfEqEq p)
theorem bneTrueOfEqFalse {a b : Nat} (p : (a = b) = False) : (a != b) = true :=
  congrArg not (beqFalseOfEqFalse p)

end Nat.Simproc
