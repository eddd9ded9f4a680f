prelude
import Init.Notation
import Init.Int
import Init.Nat

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
