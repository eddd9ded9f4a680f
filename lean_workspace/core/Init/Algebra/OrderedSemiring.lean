prelude
import Init.Algebra.Semiring
import Init.Algebra.Order
set_option linter.unusedSectionVars false

/-!
# Laws of arithmetic and order together

`OrderedSemiringLaws` says that addition and multiplication respect the order, and that factors
other than zero cancel. The theorems carry no prefix (`add_le_add`, `mul_pos`, `mul_eq_zero`,
`pow_pos`), so that one name serves both number types.
-/

universe u

/-- Addition and multiplication respect the order, and factors that are not zero cancel. -/
class OrderedSemiringLaws (α : Type u) [Add α] [Mul α] [OfNat α 0] [OfNat α 1] [LE α] [LT α] :
    Prop where
  add_le_add_iff_left' : ∀ {a b c : α}, a + b ≤ a + c ↔ b ≤ c
  mul_lt_mul_of_pos_left' : ∀ {a b c : α}, b < c → 0 < a → a * b < a * c
  zero_lt_one' : (0 : α) < 1
  mul_eq_zero' : ∀ {a b : α}, a * b = 0 ↔ a = 0 ∨ b = 0
  mul_left_cancel' : ∀ {a b c : α}, a ≠ 0 → a * b = a * c → b = c
  mul_self_nonneg' : ∀ a : α, 0 ≤ a * a

instance : OrderedSemiringLaws ℕ where
  add_le_add_iff_left' := Nat.add_le_add_iff_left
  mul_lt_mul_of_pos_left' := fun h ha => Nat.mul_lt_mul_of_pos_left h ha
  zero_lt_one' := Nat.zero_lt_one
  mul_eq_zero' := Nat.mul_eq_zero
  mul_left_cancel' := fun h e => Nat.eq_of_mul_eq_mul_left (Nat.pos_of_ne_zero h) e
  mul_self_nonneg' := fun _ => Nat.zero_le _

instance : OrderedSemiringLaws ℤ where
  add_le_add_iff_left' := by intros; omega
  mul_lt_mul_of_pos_left' := fun h ha => Int.mul_lt_mul_of_pos_left h ha
  zero_lt_one' := by decide
  mul_eq_zero' := Int.mul_eq_zero
  mul_left_cancel' := fun h e => Int.eq_of_mul_eq_mul_left h e
  mul_self_nonneg' := Int.mul_self_nonneg

section
variable {α : Type u} [Add α] [Mul α] [NatPow α] [Dvd α] [OfNat α 0] [OfNat α 1] [OfNat α 2]
  [CommSemiringLaws α] [LE α] [LT α] [Max α] [Min α] [LinearOrderLaws α] [OrderedSemiringLaws α]
  {a b c d : α} {n : ℕ}

/-! ## Addition -/

theorem add_le_add_iff_left (a : α) : a + b ≤ a + c ↔ b ≤ c :=
  OrderedSemiringLaws.add_le_add_iff_left'
theorem add_le_add_iff_right (a : α) : b + a ≤ c + a ↔ b ≤ c := by
  rw [add_comm b, add_comm c, add_le_add_iff_left]
theorem add_lt_add_iff_left (a : α) : a + b < a + c ↔ b < c := by
  rw [← not_le, ← not_le, add_le_add_iff_left]
theorem add_lt_add_iff_right (a : α) : b + a < c + a ↔ b < c := by
  rw [← not_le, ← not_le, add_le_add_iff_right]
theorem add_le_add_left (h : b ≤ c) (a : α) : a + b ≤ a + c := (add_le_add_iff_left a).mpr h
theorem add_le_add_right (h : b ≤ c) (a : α) : b + a ≤ c + a := (add_le_add_iff_right a).mpr h
theorem add_lt_add_left (h : b < c) (a : α) : a + b < a + c := (add_lt_add_iff_left a).mpr h
theorem add_lt_add_right (h : b < c) (a : α) : b + a < c + a := (add_lt_add_iff_right a).mpr h
theorem add_le_add (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d :=
  le_trans (add_le_add_right h₁ c) (add_le_add_left h₂ b)
theorem add_lt_add_of_lt_of_le (h₁ : a < b) (h₂ : c ≤ d) : a + c < b + d :=
  lt_of_lt_of_le (add_lt_add_right h₁ c) (add_le_add_left h₂ b)
theorem add_lt_add_of_le_of_lt (h₁ : a ≤ b) (h₂ : c < d) : a + c < b + d :=
  lt_of_le_of_lt (add_le_add_right h₁ c) (add_lt_add_left h₂ b)
theorem add_lt_add (h₁ : a < b) (h₂ : c < d) : a + c < b + d :=
  add_lt_add_of_lt_of_le h₁ (le_of_lt h₂)
theorem le_of_add_le_add_left (h : a + b ≤ a + c) : b ≤ c := (add_le_add_iff_left a).mp h
theorem le_of_add_le_add_right (h : b + a ≤ c + a) : b ≤ c := (add_le_add_iff_right a).mp h
theorem lt_of_add_lt_add_left (h : a + b < a + c) : b < c := (add_lt_add_iff_left a).mp h
theorem lt_of_add_lt_add_right (h : b + a < c + a) : b < c := (add_lt_add_iff_right a).mp h
theorem add_left_cancel (h : a + b = a + c) : b = c :=
  le_antisymm (le_of_add_le_add_left (le_of_eq h)) (le_of_add_le_add_left (ge_of_eq h))
theorem add_right_cancel (h : b + a = c + a) : b = c :=
  add_left_cancel (a := a) (by rw [add_comm a, add_comm a, h])
theorem add_right_inj (a : α) : a + b = a + c ↔ b = c := ⟨add_left_cancel, fun h => h ▸ rfl⟩
theorem add_left_inj (a : α) : b + a = c + a ↔ b = c := ⟨add_right_cancel, fun h => h ▸ rfl⟩
theorem add_nonneg (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a + b := zero_add (0 : α) ▸ add_le_add ha hb
theorem add_pos_of_pos_of_nonneg (ha : 0 < a) (hb : 0 ≤ b) : 0 < a + b :=
  zero_add (0 : α) ▸ add_lt_add_of_lt_of_le ha hb
theorem add_pos_of_nonneg_of_pos (ha : 0 ≤ a) (hb : 0 < b) : 0 < a + b :=
  zero_add (0 : α) ▸ add_lt_add_of_le_of_lt ha hb
theorem add_pos (ha : 0 < a) (hb : 0 < b) : 0 < a + b :=
  add_pos_of_pos_of_nonneg ha (le_of_lt hb)
theorem le_add_of_nonneg_right (h : 0 ≤ b) : a ≤ a + b := by
  have := add_le_add_left h a
  rwa [add_zero] at this
theorem le_add_of_nonneg_left (h : 0 ≤ b) : a ≤ b + a := by
  rw [add_comm]; exact le_add_of_nonneg_right h
theorem lt_add_of_pos_right (a : α) (h : 0 < b) : a < a + b := by
  have := add_lt_add_left h a
  rwa [add_zero] at this
theorem lt_add_of_pos_left (a : α) (h : 0 < b) : a < b + a := by
  rw [add_comm]; exact lt_add_of_pos_right a h
theorem zero_lt_one : (0 : α) < 1 := OrderedSemiringLaws.zero_lt_one'
theorem one_pos : (0 : α) < 1 := zero_lt_one
theorem zero_le_one : (0 : α) ≤ 1 := le_of_lt zero_lt_one
theorem zero_ne_one : (0 : α) ≠ 1 := ne_of_lt zero_lt_one
theorem one_ne_zero : (1 : α) ≠ 0 := ne_of_gt zero_lt_one
theorem two_pos : (0 : α) < 2 := one_add_one_eq_two (α := α) ▸ add_pos zero_lt_one zero_lt_one
theorem zero_lt_two : (0 : α) < 2 := two_pos
theorem two_ne_zero : (2 : α) ≠ 0 := ne_of_gt two_pos
theorem lt_add_one (a : α) : a < a + 1 := lt_add_of_pos_right a zero_lt_one

/-! ## Multiplication -/

theorem mul_lt_mul_of_pos_left (h : b < c) (ha : 0 < a) : a * b < a * c :=
  OrderedSemiringLaws.mul_lt_mul_of_pos_left' h ha
theorem mul_lt_mul_of_pos_right (h : b < c) (ha : 0 < a) : b * a < c * a := by
  rw [mul_comm b, mul_comm c]; exact mul_lt_mul_of_pos_left h ha
theorem mul_pos (ha : 0 < a) (hb : 0 < b) : 0 < a * b :=
  mul_zero a ▸ mul_lt_mul_of_pos_left hb ha
theorem mul_le_mul_of_nonneg_left (h : b ≤ c) (ha : 0 ≤ a) : a * b ≤ a * c := by
  rcases eq_or_lt_of_le ha with ha | ha
  · rw [← ha, zero_mul, zero_mul]; exact le_refl 0
  rcases eq_or_lt_of_le h with h | h
  · rw [h]; exact le_refl _
  · exact le_of_lt (mul_lt_mul_of_pos_left h ha)
theorem mul_le_mul_of_nonneg_right (h : b ≤ c) (ha : 0 ≤ a) : b * a ≤ c * a := by
  rw [mul_comm b, mul_comm c]; exact mul_le_mul_of_nonneg_left h ha
theorem mul_nonneg (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a * b :=
  mul_zero a ▸ mul_le_mul_of_nonneg_left hb ha
theorem mul_le_mul (h₁ : a ≤ b) (h₂ : c ≤ d) (hc : 0 ≤ c) (hb : 0 ≤ b) : a * c ≤ b * d :=
  le_trans (mul_le_mul_of_nonneg_right h₁ hc) (mul_le_mul_of_nonneg_left h₂ hb)
theorem le_of_mul_le_mul_left (h : a * b ≤ a * c) (ha : 0 < a) : b ≤ c :=
  not_lt.mp fun h' => not_lt.mpr h (mul_lt_mul_of_pos_left h' ha)
theorem le_of_mul_le_mul_right (h : b * a ≤ c * a) (ha : 0 < a) : b ≤ c :=
  not_lt.mp fun h' => not_lt.mpr h (mul_lt_mul_of_pos_right h' ha)
theorem lt_of_mul_lt_mul_left (h : a * b < a * c) (ha : 0 ≤ a) : b < c :=
  not_le.mp fun h' => not_le.mpr h (mul_le_mul_of_nonneg_left h' ha)
theorem lt_of_mul_lt_mul_right (h : b * a < c * a) (ha : 0 ≤ a) : b < c :=
  not_le.mp fun h' => not_le.mpr h (mul_le_mul_of_nonneg_right h' ha)
theorem mul_le_mul_iff_right₀ (ha : 0 < a) : a * b ≤ a * c ↔ b ≤ c :=
  ⟨fun h => le_of_mul_le_mul_left h ha, fun h => mul_le_mul_of_nonneg_left h (le_of_lt ha)⟩
theorem mul_le_mul_left (ha : 0 < a) : a * b ≤ a * c ↔ b ≤ c := mul_le_mul_iff_right₀ ha
theorem mul_lt_mul_left (ha : 0 < a) : a * b < a * c ↔ b < c := by
  rw [← not_le, ← not_le, mul_le_mul_left ha]
theorem mul_self_nonneg (a : α) : 0 ≤ a * a := OrderedSemiringLaws.mul_self_nonneg' a
theorem sq_nonneg (a : α) : 0 ≤ a ^ 2 := pow_two a ▸ mul_self_nonneg a
theorem mul_eq_zero : a * b = 0 ↔ a = 0 ∨ b = 0 := OrderedSemiringLaws.mul_eq_zero'
theorem zero_eq_mul : 0 = a * b ↔ a = 0 ∨ b = 0 := eq_comm.trans mul_eq_zero
theorem mul_ne_zero (ha : a ≠ 0) (hb : b ≠ 0) : a * b ≠ 0 := fun h =>
  (mul_eq_zero.mp h).elim ha hb
theorem mul_ne_zero_iff : a * b ≠ 0 ↔ a ≠ 0 ∧ b ≠ 0 := (not_congr mul_eq_zero).trans not_or
theorem mul_self_eq_zero : a * a = 0 ↔ a = 0 := mul_eq_zero.trans (Iff.of_eq (or_self _))
theorem eq_zero_or_eq_zero_of_mul_eq_zero (h : a * b = 0) : a = 0 ∨ b = 0 := mul_eq_zero.mp h
theorem left_ne_zero_of_mul (h : a * b ≠ 0) : a ≠ 0 := (mul_ne_zero_iff.mp h).left
theorem right_ne_zero_of_mul (h : a * b ≠ 0) : b ≠ 0 := (mul_ne_zero_iff.mp h).right
theorem mul_left_cancel₀ (ha : a ≠ 0) (h : a * b = a * c) : b = c :=
  OrderedSemiringLaws.mul_left_cancel' ha h
theorem mul_right_cancel₀ (ha : a ≠ 0) (h : b * a = c * a) : b = c :=
  mul_left_cancel₀ ha (by rw [mul_comm a, mul_comm a, h])
theorem mul_right_inj' (ha : a ≠ 0) : a * b = a * c ↔ b = c :=
  ⟨mul_left_cancel₀ ha, fun h => h ▸ rfl⟩
theorem mul_left_inj' (ha : a ≠ 0) : b * a = c * a ↔ b = c :=
  ⟨mul_right_cancel₀ ha, fun h => h ▸ rfl⟩
theorem mul_eq_mul_left_iff : a * b = a * c ↔ b = c ∨ a = 0 := by
  constructor
  · intro h
    rcases Classical.em (a = 0) with ha | ha
    · exact Or.inr ha
    · exact Or.inl (mul_left_cancel₀ ha h)
  · rintro (h | h)
    · rw [h]
    · rw [h, zero_mul, zero_mul]
theorem mul_eq_mul_right_iff : b * a = c * a ↔ b = c ∨ a = 0 := by
  rw [mul_comm b, mul_comm c, mul_eq_mul_left_iff]

/-! ## Powers -/

theorem pow_pos (h : 0 < a) (n : ℕ) : 0 < a ^ n := by
  induction n with
  | zero => rw [pow_zero]; exact zero_lt_one
  | succ n ih => rw [pow_succ]; exact mul_pos ih h
theorem pow_nonneg (h : 0 ≤ a) (n : ℕ) : 0 ≤ a ^ n := by
  induction n with
  | zero => rw [pow_zero]; exact zero_le_one
  | succ n ih => rw [pow_succ]; exact mul_nonneg ih h
theorem pow_ne_zero (n : ℕ) (h : a ≠ 0) : a ^ n ≠ 0 := by
  induction n with
  | zero => rw [pow_zero]; exact one_ne_zero
  | succ n ih => rw [pow_succ]; exact mul_ne_zero ih h
theorem pow_eq_zero_iff (hn : n ≠ 0) : a ^ n = 0 ↔ a = 0 :=
  ⟨fun h => Classical.byContradiction fun ha => pow_ne_zero n ha h, fun h => by rw [h, zero_pow hn]⟩
theorem eq_zero_of_pow_eq_zero (h : a ^ n = 0) : a = 0 :=
  Classical.byContradiction fun ha => pow_ne_zero n ha h
theorem pow_eq_zero (h : a ^ n = 0) : a = 0 := eq_zero_of_pow_eq_zero h
theorem sq_eq_zero_iff : a ^ 2 = 0 ↔ a = 0 := pow_eq_zero_iff (Nat.succ_ne_zero 1)
theorem sq_eq_zero' : a ^ 2 = 0 ↔ a = 0 := sq_eq_zero_iff
theorem pow_le_pow_left₀ (ha : 0 ≤ a) (h : a ≤ b) (n : ℕ) : a ^ n ≤ b ^ n := by
  induction n with
  | zero => rw [pow_zero, pow_zero]; exact le_refl 1
  | succ n ih =>
    rw [pow_succ, pow_succ]
    exact mul_le_mul ih h ha (pow_nonneg (le_trans ha h) n)
theorem pow_le_pow_left (ha : 0 ≤ a) (h : a ≤ b) (n : ℕ) : a ^ n ≤ b ^ n :=
  pow_le_pow_left₀ ha h n
theorem one_le_pow₀ (h : 1 ≤ a) : 1 ≤ a ^ n := by
  have := pow_le_pow_left₀ zero_le_one h n
  rwa [one_pow] at this
theorem pow_le_pow_right₀ {m n : ℕ} (h : 1 ≤ a) (hmn : m ≤ n) : a ^ m ≤ a ^ n := by
  obtain ⟨k, rfl⟩ := Nat.le.dest hmn
  rw [pow_add]
  have := mul_le_mul_of_nonneg_left (one_le_pow₀ (n := k) h) (pow_nonneg (le_trans zero_le_one h) m)
  rwa [mul_one] at this
theorem pow_le_pow_right {m n : ℕ} (h : 1 ≤ a) (hmn : m ≤ n) : a ^ m ≤ a ^ n :=
  pow_le_pow_right₀ h hmn

end

/-! ## Natural numbers are not negative -/

theorem zero_le (n : ℕ) : 0 ≤ n := Nat.zero_le n
theorem pos_iff_ne_zero {n : ℕ} : 0 < n ↔ n ≠ 0 := Nat.pos_iff_ne_zero
theorem pos_of_ne_zero {n : ℕ} (h : n ≠ 0) : 0 < n := Nat.pos_of_ne_zero h
