prelude
import Init.Algebra.Semiring
set_option linter.unusedSectionVars false

/-!
# Laws of order, for natural numbers and integers alike

`LinearOrderLaws` says that `≤`, `<`, `max` and `min` of a type form a linear order. The theorems
carry no prefix (`le_trans`, `not_lt`, `le_max_left`), so that one name serves both number types;
those in the namespaces `LE.le` and `LT.lt` serve the notation `h.trans`, `h.le`, `h.ne`.
-/

universe u

/-- The relations and `max`, `min` form a linear order. -/
class LinearOrderLaws (α : Type u) [LE α] [LT α] [Max α] [Min α] : Prop where
  le_refl' : ∀ a : α, a ≤ a
  le_trans' : ∀ {a b c : α}, a ≤ b → b ≤ c → a ≤ c
  le_antisymm' : ∀ {a b : α}, a ≤ b → b ≤ a → a = b
  le_total' : ∀ a b : α, a ≤ b ∨ b ≤ a
  not_le' : ∀ {a b : α}, ¬a ≤ b ↔ b < a
  max_eq_right' : ∀ {a b : α}, a ≤ b → max a b = b
  max_eq_left' : ∀ {a b : α}, b ≤ a → max a b = a
  min_eq_left' : ∀ {a b : α}, a ≤ b → min a b = a
  min_eq_right' : ∀ {a b : α}, b ≤ a → min a b = b

instance : LinearOrderLaws ℕ where
  le_refl' := Nat.le_refl
  le_trans' := Nat.le_trans
  le_antisymm' := Nat.le_antisymm
  le_total' := Nat.le_total
  not_le' := Nat.not_le
  max_eq_right' := Nat.max_eq_right
  max_eq_left' := Nat.max_eq_left
  min_eq_left' := Nat.min_eq_left
  min_eq_right' := Nat.min_eq_right

instance : LinearOrderLaws ℤ where
  le_refl' := Int.le_refl
  le_trans' := Int.le_trans
  le_antisymm' := Int.le_antisymm
  le_total' := Int.le_total
  not_le' := Int.not_le
  max_eq_right' := Int.max_eq_right
  max_eq_left' := Int.max_eq_left
  min_eq_left' := Int.min_eq_left
  min_eq_right' := Int.min_eq_right

theorem LE.le.ge {α : Type u} [LE α] {a b : α} (h : a ≤ b) : b ≥ a := h
theorem GE.ge.le {α : Type u} [LE α] {a b : α} (h : a ≥ b) : b ≤ a := h
theorem LT.lt.gt {α : Type u} [LT α] {a b : α} (h : a < b) : b > a := h
theorem GT.gt.lt {α : Type u} [LT α] {a b : α} (h : a > b) : b < a := h

section
variable {α : Type u} [LE α] [LT α] [Max α] [Min α] [LinearOrderLaws α] {a b c d : α}

/-! ## Reflexivity, transitivity, antisymmetry -/

theorem not_le : ¬a ≤ b ↔ b < a := LinearOrderLaws.not_le'
theorem le_refl (a : α) : a ≤ a := LinearOrderLaws.le_refl' a
theorem le_rfl : a ≤ a := le_refl a
theorem le_of_eq (h : a = b) : a ≤ b := h ▸ le_refl a
theorem ge_of_eq (h : a = b) : a ≥ b := h ▸ le_refl a
theorem le_trans (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := LinearOrderLaws.le_trans' h₁ h₂
theorem ge_trans (h₁ : a ≥ b) (h₂ : b ≥ c) : a ≥ c := le_trans h₂ h₁
theorem le_antisymm (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := LinearOrderLaws.le_antisymm' h₁ h₂
theorem le_antisymm_iff : a = b ↔ a ≤ b ∧ b ≤ a :=
  ⟨fun h => ⟨le_of_eq h, ge_of_eq h⟩, fun h => le_antisymm h.left h.right⟩
theorem eq_iff_le_not_lt : a = b ↔ a ≤ b ∧ ¬a < b :=
  le_antisymm_iff.trans (and_congr_right fun _ =>
    ⟨fun h h' => not_le.mpr h' h, fun h => Classical.byContradiction fun h' => h (not_le.mp h')⟩)
theorem le_total (a b : α) : a ≤ b ∨ b ≤ a := LinearOrderLaws.le_total' a b
theorem not_lt : ¬a < b ↔ b ≤ a :=
  ⟨fun h => Classical.byContradiction fun h' => h (not_le.mp h'), fun h h' => not_le.mpr h' h⟩
theorem le_of_not_gt (h : ¬b < a) : a ≤ b := not_lt.mp h
theorem le_of_not_lt (h : ¬b < a) : a ≤ b := not_lt.mp h
theorem lt_of_not_ge (h : ¬b ≤ a) : a < b := not_le.mp h
theorem lt_of_not_le (h : ¬b ≤ a) : a < b := not_le.mp h
theorem not_le_of_gt (h : a > b) : ¬a ≤ b := not_le.mpr h
theorem not_le_of_lt (h : a < b) : ¬b ≤ a := not_le.mpr h
theorem not_lt_of_ge (h : a ≥ b) : ¬a < b := not_lt.mpr h
theorem not_lt_of_le (h : a ≤ b) : ¬b < a := not_lt.mpr h
theorem lt_irrefl (a : α) : ¬a < a := not_lt.mpr (le_refl a)
theorem le_of_lt (h : a < b) : a ≤ b :=
  (le_total a b).elim id fun h' => absurd h' (not_le.mpr h)
theorem le_of_not_le (h : ¬a ≤ b) : b ≤ a := le_of_lt (not_le.mp h)
theorem lt_of_lt_of_le (h₁ : a < b) (h₂ : b ≤ c) : a < c :=
  not_le.mp fun h => not_le.mpr h₁ (le_trans h₂ h)
theorem lt_of_le_of_lt (h₁ : a ≤ b) (h₂ : b < c) : a < c :=
  not_le.mp fun h => not_le.mpr h₂ (le_trans h h₁)
theorem lt_trans (h₁ : a < b) (h₂ : b < c) : a < c := lt_of_lt_of_le h₁ (le_of_lt h₂)
theorem gt_trans (h₁ : a > b) (h₂ : b > c) : a > c := lt_trans h₂ h₁
theorem lt_asymm (h : a < b) : ¬b < a := not_lt.mpr (le_of_lt h)
theorem ne_of_lt (h : a < b) : a ≠ b := fun e => lt_irrefl b (e ▸ h)
theorem ne_of_gt (h : a > b) : a ≠ b := fun e => lt_irrefl b (e ▸ h)
theorem ne_of_gt' (h : b < a) : a ≠ b := ne_of_gt h
theorem lt_of_le_of_ne (h₁ : a ≤ b) (h₂ : a ≠ b) : a < b :=
  not_le.mp fun h => h₂ (le_antisymm h₁ h)
theorem lt_of_le_of_ne' (h₁ : a ≤ b) (h₂ : b ≠ a) : a < b := lt_of_le_of_ne h₁ h₂.symm
theorem lt_iff_le_and_ne : a < b ↔ a ≤ b ∧ a ≠ b :=
  ⟨fun h => ⟨le_of_lt h, ne_of_lt h⟩, fun h => lt_of_le_of_ne h.left h.right⟩
theorem lt_iff_le_not_ge : a < b ↔ a ≤ b ∧ ¬b ≤ a :=
  ⟨fun h => ⟨le_of_lt h, not_le.mpr h⟩, fun h => not_le.mp h.right⟩
theorem lt_or_eq_of_le (h : a ≤ b) : a < b ∨ a = b :=
  (Classical.em (a = b)).elim Or.inr fun n => Or.inl (lt_of_le_of_ne h n)
theorem eq_or_lt_of_le (h : a ≤ b) : a = b ∨ a < b := (lt_or_eq_of_le h).symm
theorem le_iff_lt_or_eq : a ≤ b ↔ a < b ∨ a = b :=
  ⟨lt_or_eq_of_le, fun h => h.elim le_of_lt le_of_eq⟩
theorem le_iff_eq_or_lt : a ≤ b ↔ a = b ∨ a < b := le_iff_lt_or_eq.trans Or.comm
theorem lt_or_ge (a b : α) : a < b ∨ a ≥ b :=
  (Classical.em (b ≤ a)).elim Or.inr fun h => Or.inl (not_le.mp h)
theorem lt_or_le (a b : α) : a < b ∨ b ≤ a := lt_or_ge a b
theorem le_or_gt (a b : α) : a ≤ b ∨ b < a := (lt_or_ge b a).symm
theorem le_or_lt (a b : α) : a ≤ b ∨ b < a := (lt_or_ge b a).symm
theorem lt_trichotomy (a b : α) : a < b ∨ a = b ∨ b < a :=
  (lt_or_ge a b).imp_right fun h => (eq_or_lt_of_le h).imp_left Eq.symm
theorem lt_or_gt_of_ne (h : a ≠ b) : a < b ∨ a > b :=
  (lt_trichotomy a b).imp_right fun h' => h'.resolve_left h
theorem ne_iff_lt_or_gt : a ≠ b ↔ a < b ∨ a > b :=
  ⟨lt_or_gt_of_ne, fun h => h.elim ne_of_lt ne_of_gt⟩
theorem eq_of_le_of_not_lt (h₁ : a ≤ b) (h₂ : ¬a < b) : a = b := le_antisymm h₁ (not_lt.mp h₂)

instance instTransLeLe : Trans (α := α) (· ≤ ·) (· ≤ ·) (· ≤ ·) := ⟨le_trans⟩
instance instTransLtLt : Trans (α := α) (· < ·) (· < ·) (· < ·) := ⟨lt_trans⟩
instance instTransLtLe : Trans (α := α) (· < ·) (· ≤ ·) (· < ·) := ⟨lt_of_lt_of_le⟩
instance instTransLeLt : Trans (α := α) (· ≤ ·) (· < ·) (· < ·) := ⟨lt_of_le_of_lt⟩
instance instTransGeGe : Trans (α := α) (· ≥ ·) (· ≥ ·) (· ≥ ·) := ⟨ge_trans⟩
instance instTransGtGt : Trans (α := α) (· > ·) (· > ·) (· > ·) := ⟨gt_trans⟩
instance instTransGtGe : Trans (α := α) (· > ·) (· ≥ ·) (· > ·) :=
  ⟨fun h₁ h₂ => lt_of_le_of_lt h₂ h₁⟩
instance instTransGeGt : Trans (α := α) (· ≥ ·) (· > ·) (· > ·) :=
  ⟨fun h₁ h₂ => lt_of_lt_of_le h₂ h₁⟩

/-! ## The same after a dot -/

theorem LE.le.trans (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := le_trans h₁ h₂
theorem LE.le.trans_lt (h₁ : a ≤ b) (h₂ : b < c) : a < c := lt_of_le_of_lt h₁ h₂
theorem LE.le.antisymm (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := le_antisymm h₁ h₂
theorem LE.le.lt_of_ne (h₁ : a ≤ b) (h₂ : a ≠ b) : a < b := lt_of_le_of_ne h₁ h₂
theorem LE.le.lt_of_ne' (h₁ : a ≤ b) (h₂ : b ≠ a) : a < b := lt_of_le_of_ne' h₁ h₂
theorem LE.le.lt_or_eq (h : a ≤ b) : a < b ∨ a = b := lt_or_eq_of_le h
theorem LE.le.eq_or_lt (h : a ≤ b) : a = b ∨ a < b := eq_or_lt_of_le h
theorem LE.le.not_gt (h : a ≤ b) : ¬b < a := not_lt_of_le h
theorem LE.le.not_lt (h : a ≤ b) : ¬b < a := not_lt_of_le h
theorem LT.lt.le (h : a < b) : a ≤ b := le_of_lt h
theorem LT.lt.ne (h : a < b) : a ≠ b := ne_of_lt h
theorem LT.lt.ne' (h : a < b) : b ≠ a := (ne_of_lt h).symm
theorem LT.lt.trans (h₁ : a < b) (h₂ : b < c) : a < c := lt_trans h₁ h₂
theorem LT.lt.trans_le (h₁ : a < b) (h₂ : b ≤ c) : a < c := lt_of_lt_of_le h₁ h₂
theorem LT.lt.not_ge (h : a < b) : ¬b ≤ a := not_le_of_lt h
theorem LT.lt.not_le (h : a < b) : ¬b ≤ a := not_le_of_lt h
theorem LT.lt.not_gt (h : a < b) : ¬b < a := lt_asymm h
theorem Eq.le (h : a = b) : a ≤ b := le_of_eq h
theorem Eq.ge (h : a = b) : b ≤ a := ge_of_eq h
theorem Ne.lt_of_le (h₁ : a ≠ b) (h₂ : a ≤ b) : a < b := lt_of_le_of_ne h₂ h₁
theorem Ne.lt_or_gt (h : a ≠ b) : a < b ∨ b < a := lt_or_gt_of_ne h
theorem Ne.lt_or_lt (h : a ≠ b) : a < b ∨ b < a := lt_or_gt_of_ne h

/-! ## Maximum and minimum -/

theorem max_eq_right (h : a ≤ b) : max a b = b := LinearOrderLaws.max_eq_right' h
theorem max_eq_left (h : b ≤ a) : max a b = a := LinearOrderLaws.max_eq_left' h
theorem min_eq_left (h : a ≤ b) : min a b = a := LinearOrderLaws.min_eq_left' h
theorem min_eq_right (h : b ≤ a) : min a b = b := LinearOrderLaws.min_eq_right' h
theorem le_max_left (a b : α) : a ≤ max a b :=
  (le_total a b).elim (fun h => le_trans h (le_of_eq (max_eq_right h).symm))
    (fun h => le_of_eq (max_eq_left h).symm)
theorem le_max_right (a b : α) : b ≤ max a b :=
  (le_total a b).elim (fun h => le_of_eq (max_eq_right h).symm)
    (fun h => le_trans h (le_of_eq (max_eq_left h).symm))
theorem min_le_left (a b : α) : min a b ≤ a :=
  (le_total a b).elim (fun h => le_of_eq (min_eq_left h))
    (fun h => le_trans (le_of_eq (min_eq_right h)) h)
theorem min_le_right (a b : α) : min a b ≤ b :=
  (le_total a b).elim (fun h => le_trans (le_of_eq (min_eq_left h)) h)
    (fun h => le_of_eq (min_eq_right h))
theorem max_le (h₁ : a ≤ c) (h₂ : b ≤ c) : max a b ≤ c :=
  (le_total a b).elim (fun h => (max_eq_right h).symm ▸ h₂) (fun h => (max_eq_left h).symm ▸ h₁)
theorem le_min (h₁ : c ≤ a) (h₂ : c ≤ b) : c ≤ min a b :=
  (le_total a b).elim (fun h => (min_eq_left h).symm ▸ h₁) (fun h => (min_eq_right h).symm ▸ h₂)
theorem max_le_iff : max a b ≤ c ↔ a ≤ c ∧ b ≤ c :=
  ⟨fun h => ⟨le_trans (le_max_left a b) h, le_trans (le_max_right a b) h⟩,
   fun h => max_le h.left h.right⟩
theorem le_min_iff : c ≤ min a b ↔ c ≤ a ∧ c ≤ b :=
  ⟨fun h => ⟨le_trans h (min_le_left a b), le_trans h (min_le_right a b)⟩,
   fun h => le_min h.left h.right⟩
theorem max_comm (a b : α) : max a b = max b a :=
  le_antisymm (max_le (le_max_right b a) (le_max_left b a))
    (max_le (le_max_right a b) (le_max_left a b))
theorem min_comm (a b : α) : min a b = min b a :=
  le_antisymm (le_min (min_le_right a b) (min_le_left a b))
    (le_min (min_le_right b a) (min_le_left b a))
theorem max_self (a : α) : max a a = a := max_eq_left (le_refl a)
theorem min_self (a : α) : min a a = a := min_eq_left (le_refl a)
theorem max_choice (a b : α) : max a b = a ∨ max a b = b :=
  (le_total a b).elim (fun h => Or.inr (max_eq_right h)) (fun h => Or.inl (max_eq_left h))
theorem min_choice (a b : α) : min a b = a ∨ min a b = b :=
  (le_total a b).elim (fun h => Or.inl (min_eq_left h)) (fun h => Or.inr (min_eq_right h))

end

/-!
# Laws of arithmetic and order together

`OrderedSemiringLaws` says that addition and multiplication respect the order, and that factors
other than zero cancel. The theorems carry no prefix (`add_le_add`, `mul_pos`, `mul_eq_zero`,
`pow_pos`), so that one name serves both number types.
-/

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

/-!
# Subtraction and negation of integers

The laws of a commutative ring and of its order, for the integers, under names without a prefix
(`sub_self`, `neg_mul`, `sub_nonneg`, `sq_sub_sq`).
-/

section

variable {a b c d : ℤ}

/-! ## The additive group -/

theorem sub_eq_add_neg (a b : ℤ) : a - b = a + -b := Int.sub_eq_add_neg
theorem neg_neg (a : ℤ) : - -a = a := Int.neg_neg a
theorem neg_zero : -(0 : ℤ) = 0 := rfl
theorem neg_add_cancel (a : ℤ) : -a + a = 0 := Int.add_left_neg a
theorem add_neg_cancel (a : ℤ) : a + -a = 0 := Int.add_right_neg a
theorem sub_self (a : ℤ) : a - a = 0 := Int.sub_self a
theorem sub_zero (a : ℤ) : a - 0 = a := Int.sub_zero a
theorem zero_sub (a : ℤ) : 0 - a = -a := Int.zero_sub a
theorem neg_add (a b : ℤ) : -(a + b) = -a + -b := Int.neg_add
theorem neg_sub (a b : ℤ) : -(a - b) = b - a := Int.neg_sub a b
theorem sub_neg_eq_add (a b : ℤ) : a - -b = a + b := Int.sub_neg a b
theorem neg_inj : -a = -b ↔ a = b := Int.neg_inj
theorem neg_eq_zero : -a = 0 ↔ a = 0 := Int.neg_eq_zero
theorem neg_ne_zero : -a ≠ 0 ↔ a ≠ 0 := not_congr neg_eq_zero
theorem neg_eq_iff_eq_neg : -a = b ↔ a = -b :=
  ⟨fun h => by rw [← h, Int.neg_neg], fun h => by rw [h, Int.neg_neg]⟩
theorem sub_eq_zero : a - b = 0 ↔ a = b := Int.sub_eq_zero
theorem sub_eq_zero_of_eq (h : a = b) : a - b = 0 := sub_eq_zero.mpr h
theorem eq_of_sub_eq_zero (h : a - b = 0) : a = b := sub_eq_zero.mp h
theorem sub_ne_zero : a - b ≠ 0 ↔ a ≠ b := not_congr sub_eq_zero
theorem sub_ne_zero_of_ne (h : a ≠ b) : a - b ≠ 0 := sub_ne_zero.mpr h
theorem sub_eq_iff_eq_add : a - b = c ↔ a = c + b := Int.sub_eq_iff_eq_add
theorem sub_eq_iff_eq_add' : a - b = c ↔ a = b + c := by
  rw [Int.add_comm]; exact Int.sub_eq_iff_eq_add
theorem eq_sub_iff_add_eq : a = b - c ↔ a + c = b := Int.eq_sub_iff_add_eq
theorem eq_sub_of_add_eq (h : a + c = b) : a = b - c := eq_sub_iff_add_eq.mpr h
theorem sub_eq_of_eq_add (h : a = c + b) : a - b = c := sub_eq_iff_eq_add.mpr h
theorem eq_neg_of_add_eq_zero_left (h : a + b = 0) : a = -b := Int.eq_neg_of_add_eq_zero_left h
theorem eq_neg_iff_add_eq_zero : a = -b ↔ a + b = 0 := by omega
theorem add_eq_zero_iff_eq_neg : a + b = 0 ↔ a = -b := Iff.symm eq_neg_iff_add_eq_zero
theorem sub_add_cancel (a b : ℤ) : a - b + b = a := eq_sub_iff_add_eq.mp rfl
theorem add_sub_cancel_right (a b : ℤ) : a + b - b = a := sub_eq_iff_eq_add.mpr rfl
theorem add_sub_cancel_left (a b : ℤ) : a + b - a = b := sub_eq_iff_eq_add'.mpr rfl
theorem add_sub_cancel (a b : ℤ) : a + (b - a) = b := by
  rw [Int.add_comm]; exact Int.sub_add_cancel b a
theorem add_sub_assoc (a b c : ℤ) : a + b - c = a + (b - c) := Int.add_sub_assoc a b c
theorem add_sub_right_comm (a b c : ℤ) : a + b - c = a - c + b := by
  rw [Int.sub_eq_add_neg, Int.sub_eq_add_neg, Int.add_right_comm]
theorem sub_sub (a b c : ℤ) : a - b - c = a - (b + c) := Int.sub_sub a b c
theorem sub_add (a b c : ℤ) : a - b + c = a - (b - c) := Int.sub_add a b c
theorem sub_sub_cancel (a b : ℤ) : a - (a - b) = b := Int.sub_sub_self a b
theorem sub_add_sub_cancel (a b c : ℤ) : a - b + (b - c) = a - c := Int.sub_add_sub_cancel a b c
theorem sub_right_inj : a - b = a - c ↔ b = c := by omega
theorem sub_left_inj : b - a = c - a ↔ b = c := by omega

/-! ## Multiplication -/

theorem neg_mul (a b : ℤ) : -a * b = -(a * b) := Int.neg_mul a b
theorem mul_neg (a b : ℤ) : a * -b = -(a * b) := Int.mul_neg a b
theorem neg_mul_neg (a b : ℤ) : -a * -b = a * b := by rw [neg_mul, mul_neg, neg_neg]
theorem neg_one_mul (a : ℤ) : -1 * a = -a := by rw [Int.neg_mul, Int.one_mul]
theorem mul_neg_one (a : ℤ) : a * -1 = -a := by rw [Int.mul_neg, Int.mul_one]
theorem mul_sub (a b c : ℤ) : a * (b - c) = a * b - a * c := Int.mul_sub a b c
theorem sub_mul (a b c : ℤ) : (a - b) * c = a * c - b * c := Int.sub_mul a b c
theorem mul_sub_one (a b : ℤ) : a * (b - 1) = a * b - a := by rw [mul_sub, mul_one]
theorem sub_one_mul (a b : ℤ) : (a - 1) * b = a * b - b := by rw [sub_mul, one_mul]
theorem neg_sq (a : ℤ) : (-a) ^ 2 = a ^ 2 := by rw [pow_two, pow_two, neg_mul_neg]
theorem sub_sq (a b : ℤ) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2 := by
  rw [pow_two, pow_two, pow_two, sub_mul, mul_sub, mul_sub, mul_assoc, mul_comm b a]
  omega
theorem sub_sq' (a b : ℤ) : (a - b) ^ 2 = a ^ 2 + b ^ 2 - 2 * a * b := by rw [sub_sq]; omega
theorem add_sq' (a b : ℤ) : (a + b) ^ 2 = a ^ 2 + b ^ 2 + 2 * a * b := by rw [add_sq]; omega
theorem mul_self_sub_mul_self (a b : ℤ) : a * a - b * b = (a + b) * (a - b) := by
  rw [add_mul, mul_sub, mul_sub, mul_comm b a]
  omega
theorem sq_sub_sq (a b : ℤ) : a ^ 2 - b ^ 2 = (a + b) * (a - b) := by
  rw [pow_two, pow_two, mul_self_sub_mul_self]
theorem sq_eq_sq_iff_eq_or_eq_neg : a ^ 2 = b ^ 2 ↔ a = b ∨ a = -b := by
  rw [← sub_eq_zero, sq_sub_sq, mul_eq_zero]
  omega
theorem mul_self_eq_mul_self_iff : a * a = b * b ↔ a = b ∨ a = -b := by
  rw [← pow_two, ← pow_two, sq_eq_sq_iff_eq_or_eq_neg]
theorem sq_eq_one_iff_of_ne (h : a ^ 2 = 1) : a = 1 ∨ a = -1 := by
  rw [← one_pow 2] at h
  exact sq_eq_sq_iff_eq_or_eq_neg.mp h
theorem neg_one_sq : (-1 : ℤ) ^ 2 = 1 := rfl

/-! ## Divisibility -/

theorem dvd_neg : a ∣ -b ↔ a ∣ b := Int.dvd_neg
theorem neg_dvd : -a ∣ b ↔ a ∣ b := Int.neg_dvd
theorem dvd_sub (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b - c := Int.dvd_sub h₁ h₂
theorem dvd_add_right (h : a ∣ b) : a ∣ b + c ↔ a ∣ c :=
  ⟨fun h' => by have := dvd_sub h' h; rwa [add_sub_cancel_left] at this, dvd_add h⟩
theorem dvd_add_left (h : a ∣ c) : a ∣ b + c ↔ a ∣ b := by rw [add_comm, dvd_add_right h]
theorem sub_dvd_pow_sub_pow (x y : ℤ) (n : ℕ) : x - y ∣ x ^ n - y ^ n := by
  induction n with
  | zero => rw [pow_zero, pow_zero, sub_self]; exact dvd_zero _
  | succ n ih =>
    have e : x ^ (n + 1) - y ^ (n + 1) = x * (x ^ n - y ^ n) + (x - y) * y ^ n := by
      rw [pow_succ', pow_succ', mul_sub, sub_mul]
      omega
    rw [e]
    exact dvd_add (dvd_mul_of_dvd_right ih x) (dvd_mul_right _ _)

/-! ## Order -/

theorem sub_nonneg : 0 ≤ a - b ↔ b ≤ a := Int.sub_nonneg
theorem sub_nonneg_of_le (h : b ≤ a) : 0 ≤ a - b := sub_nonneg.mpr h
theorem sub_pos : 0 < a - b ↔ b < a := Int.sub_pos
theorem sub_pos_of_lt (h : b < a) : 0 < a - b := sub_pos.mpr h
theorem sub_nonpos : a - b ≤ 0 ↔ a ≤ b := by omega
theorem sub_neg : a - b < 0 ↔ a < b := by omega
theorem sub_lt_zero : a - b < 0 ↔ a < b := sub_neg
theorem neg_nonneg : 0 ≤ -a ↔ a ≤ 0 := Int.neg_nonneg
theorem neg_pos : 0 < -a ↔ a < 0 := Int.neg_pos
theorem neg_nonpos : -a ≤ 0 ↔ 0 ≤ a := by omega
theorem neg_lt_zero : -a < 0 ↔ 0 < a := Int.neg_lt_zero_iff
theorem neg_le_neg (h : a ≤ b) : -b ≤ -a := Int.neg_le_neg h
theorem neg_lt_neg (h : a < b) : -b < -a := Int.neg_lt_neg h
theorem neg_le_neg_iff : -a ≤ -b ↔ b ≤ a := Int.neg_le_neg_iff
theorem neg_lt_neg_iff : -a < -b ↔ b < a := ⟨Int.lt_of_neg_lt_neg, Int.neg_lt_neg⟩
theorem sub_le_sub (h₁ : a ≤ b) (h₂ : c ≤ d) : a - d ≤ b - c := Int.sub_le_sub h₁ h₂
theorem sub_le_sub_left (h : a ≤ b) (c : ℤ) : c - b ≤ c - a := Int.sub_le_sub_left h c
theorem sub_le_sub_right (h : a ≤ b) (c : ℤ) : a - c ≤ b - c := Int.sub_le_sub_right h c
theorem sub_le_iff_le_add : a - c ≤ b ↔ a ≤ b + c := Int.sub_le_iff_le_add
theorem le_sub_iff_add_le : a ≤ b - c ↔ a + c ≤ b := Int.le_sub_iff_add_le
theorem sub_lt_iff_lt_add : a - c < b ↔ a < b + c := Int.sub_lt_iff_lt_add
theorem lt_sub_iff_add_lt : a < b - c ↔ a + c < b := Int.lt_sub_iff_add_lt
theorem mul_pos_of_neg_of_neg (ha : a < 0) (hb : b < 0) : 0 < a * b :=
  neg_mul_neg a b ▸ mul_pos (neg_pos.mpr ha) (neg_pos.mpr hb)
theorem mul_neg_of_pos_of_neg (ha : 0 < a) (hb : b < 0) : a * b < 0 := by
  have := mul_pos ha (neg_pos.mpr hb)
  rw [mul_neg] at this
  omega
theorem mul_neg_of_neg_of_pos (ha : a < 0) (hb : 0 < b) : a * b < 0 :=
  mul_comm b a ▸ mul_neg_of_pos_of_neg hb ha
theorem mul_nonneg_of_nonpos_of_nonpos (ha : a ≤ 0) (hb : b ≤ 0) : 0 ≤ a * b :=
  neg_mul_neg a b ▸ mul_nonneg (neg_nonneg.mpr ha) (neg_nonneg.mpr hb)
theorem mul_nonpos_of_nonneg_of_nonpos (ha : 0 ≤ a) (hb : b ≤ 0) : a * b ≤ 0 := by
  have := mul_nonneg ha (neg_nonneg.mpr hb)
  rw [mul_neg] at this
  omega
theorem mul_self_pos : 0 < a * a ↔ a ≠ 0 := by
  rw [lt_iff_le_and_ne, and_iff_right (mul_self_nonneg a)]
  exact ne_comm.trans (not_congr mul_self_eq_zero)
theorem sq_pos_of_ne_zero (h : a ≠ 0) : 0 < a ^ 2 := pow_two a ▸ mul_self_pos.mpr h
theorem sq_pos_iff : 0 < a ^ 2 ↔ a ≠ 0 := pow_two a ▸ mul_self_pos
theorem sq_pos_of_pos (h : 0 < a) : 0 < a ^ 2 := pow_pos h 2
theorem two_mul_le_add_sq (a b : ℤ) : 2 * a * b ≤ a ^ 2 + b ^ 2 := by
  have := sq_nonneg (a - b)
  rw [sub_sq'] at this
  omega
theorem add_sq_nonneg (a b : ℤ) : 0 ≤ a ^ 2 + b ^ 2 := add_nonneg (sq_nonneg a) (sq_nonneg b)

end
