prelude
import Init.List.Lemmas
import Init.Collections

/-!
# Lists: membership, quantifiers over elements, decidability
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l₁ l₂ : List α}

/-! ## Membership -/

@[simp] theorem not_mem_nil : ¬a ∈ ([] : List α) := fun h => nomatch h

@[simp] theorem mem_cons : a ∈ b :: l ↔ a = b ∨ a ∈ l :=
  ⟨fun h => match h with
    | .head _ => Or.inl rfl
    | .tail _ h => Or.inr h,
   fun h => match h with
    | Or.inl h => h ▸ .head _
    | Or.inr h => .tail _ h⟩

theorem mem_cons_self : a ∈ a :: l := .head l
theorem mem_cons_of_mem (y : α) (h : a ∈ l) : a ∈ y :: l := .tail y h
theorem mem_singleton_self (a : α) : a ∈ [a] := .head []
theorem mem_singleton : a ∈ [b] ↔ a = b := by simp
theorem eq_of_mem_singleton : a ∈ [b] → a = b := mem_singleton.mp
theorem ne_nil_of_mem (h : a ∈ l) : l ≠ [] := fun e => not_mem_nil (e ▸ h)
theorem ne_of_not_mem_cons (h : ¬a ∈ b :: l) : a ≠ b := fun e => h (mem_cons.mpr (Or.inl e))
theorem not_mem_of_not_mem_cons (h : ¬a ∈ b :: l) : ¬a ∈ l := fun m => h (.tail b m)
theorem eq_nil_iff_forall_not_mem : l = [] ↔ ∀ a, ¬a ∈ l := by
  cases l with
  | nil => simp
  | cons b l => exact ⟨fun h => (nomatch h), fun h => absurd mem_cons_self (h b)⟩
theorem exists_mem_of_ne_nil (l : List α) (h : l ≠ []) : ∃ x, x ∈ l :=
  match l, h with
  | a :: _, _ => ⟨a, mem_cons_self⟩
theorem head_mem : {l : List α} → (h : l ≠ []) → l.head h ∈ l
  | _ :: _, _ => mem_cons_self
theorem getLast_mem : {l : List α} → (h : l ≠ []) → l.getLast h ∈ l
  | [_], _ => mem_cons_self
  | _ :: b :: l, _ => .tail _ (getLast_mem (cons_ne_nil b l))
theorem mem_of_mem_tail (h : a ∈ l.tail) : a ∈ l := by
  cases l with
  | nil => exact h
  | cons b l => exact .tail b h

@[simp] theorem mem_append : a ∈ l₁ ++ l₂ ↔ a ∈ l₁ ∨ a ∈ l₂ := by
  induction l₁ with
  | nil => simp
  | cons b l ih => simp [ih, or_assoc]
theorem mem_append_left (l₂ : List α) (h : a ∈ l₁) : a ∈ l₁ ++ l₂ := mem_append.mpr (Or.inl h)
theorem mem_append_right (l₁ : List α) (h : a ∈ l₂) : a ∈ l₁ ++ l₂ := mem_append.mpr (Or.inr h)

@[simp] theorem mem_reverse : a ∈ l.reverse ↔ a ∈ l := by
  induction l with
  | nil => simp
  | cons b l ih => simp [ih, or_comm]

@[simp] theorem mem_map {f : α → β} {b : β} : b ∈ l.map f ↔ ∃ a, a ∈ l ∧ f a = b := by
  induction l with
  | nil => exact ⟨fun h => (nomatch h), fun ⟨_, h, _⟩ => (nomatch h)⟩
  | cons c l ih =>
    rw [map_cons, mem_cons, ih]
    constructor
    · rintro (h | ⟨a, h, e⟩)
      · exact ⟨c, mem_cons_self, h.symm⟩
      · exact ⟨a, .tail c h, e⟩
    · rintro ⟨a, h, e⟩
      rcases mem_cons.mp h with rfl | h
      · exact Or.inl e.symm
      · exact Or.inr ⟨a, h, e⟩
theorem mem_map_of_mem {f : α → β} (h : a ∈ l) : f a ∈ map f l := mem_map.mpr ⟨a, h, rfl⟩
theorem exists_of_mem_map {f : α → β} {b : β} (h : b ∈ map f l) : ∃ a, a ∈ l ∧ f a = b :=
  mem_map.mp h
theorem forall_mem_map {f : α → β} {P : β → Prop} :
    (∀ (i) (_ : i ∈ l.map f), P i) ↔ ∀ (j) (_ : j ∈ l), P (f j) :=
  ⟨fun h j m => h (f j) (mem_map_of_mem m),
   fun h i m => by obtain ⟨a, ha, rfl⟩ := mem_map.mp m; exact h a ha⟩
theorem map_congr_left {f g : α → β} (h : ∀ a, a ∈ l → f a = g a) : map f l = map g l :=
  map_inj_left.mpr h

@[simp] theorem mem_filter {p : α → Bool} : a ∈ filter p l ↔ a ∈ l ∧ p a = true := by
  induction l with
  | nil => simp
  | cons b l ih =>
    by_cases h : p b
    · rw [filter_cons_of_pos h, mem_cons, mem_cons, ih, or_and_right]
      exact or_congr_left ⟨fun e => ⟨e, e ▸ h⟩, And.left⟩
    · rw [filter_cons_of_neg h, mem_cons, ih, or_and_right]
      exact ⟨Or.inr, fun e => e.elim (fun e => absurd (e.left ▸ e.right) h) id⟩
theorem mem_of_mem_filter {p : α → Bool} (h : a ∈ filter p l) : a ∈ l := (mem_filter.mp h).left
theorem of_mem_filter {p : α → Bool} (h : a ∈ filter p l) : p a = true := (mem_filter.mp h).right

@[simp] theorem mem_flatten {L : List (List α)} : a ∈ L.flatten ↔ ∃ l, l ∈ L ∧ a ∈ l := by
  induction L with
  | nil => exact ⟨fun h => (nomatch h), fun ⟨_, h, _⟩ => (nomatch h)⟩
  | cons l L ih =>
    rw [flatten_cons, mem_append, ih]
    constructor
    · rintro (h | ⟨l', h, e⟩)
      · exact ⟨l, mem_cons_self, h⟩
      · exact ⟨l', .tail l h, e⟩
    · rintro ⟨l', h, e⟩
      rcases mem_cons.mp h with rfl | h
      · exact Or.inl e
      · exact Or.inr ⟨l', h, e⟩

theorem append_of_mem (h : a ∈ l) : ∃ s t : List α, l = s ++ a :: t := by
  induction h with
  | head l => exact ⟨[], l, rfl⟩
  | tail b _ ih =>
    obtain ⟨s, t, rfl⟩ := ih
    exact ⟨b :: s, t, rfl⟩

/-! ## Quantifiers over the elements -/

theorem forall_mem_nil (p : α → Prop) : ∀ (x) (_ : x ∈ []), p x := fun _ h => nomatch h

theorem forall_mem_cons {p : α → Prop} :
    (∀ (x) (_ : x ∈ a :: l), p x) ↔ p a ∧ ∀ (x) (_ : x ∈ l), p x :=
  ⟨fun h => ⟨h a mem_cons_self, fun x m => h x (.tail a m)⟩,
   fun h x m => (mem_cons.mp m).elim (fun e => e ▸ h.left) (h.right x)⟩

@[simp] theorem forall_mem_singleton {p : α → Prop} : (∀ (x) (_ : x ∈ [a]), p x) ↔ p a :=
  ⟨fun h => h a mem_cons_self, fun h _ m => mem_singleton.mp m ▸ h⟩

theorem exists_mem_cons {p : α → Prop} :
    (∃ x, ∃ _ : x ∈ a :: l, p x) ↔ p a ∨ ∃ x, ∃ _ : x ∈ l, p x :=
  ⟨fun ⟨x, m, h⟩ => (mem_cons.mp m).elim (fun e => Or.inl (e ▸ h)) (fun m => Or.inr ⟨x, m, h⟩),
   fun h => h.elim (fun h => ⟨a, mem_cons_self, h⟩) (fun ⟨x, m, h⟩ => ⟨x, .tail a m, h⟩)⟩

theorem forall_mem_append {p : α → Prop} :
    (∀ (x) (_ : x ∈ l₁ ++ l₂), p x) ↔ (∀ (x) (_ : x ∈ l₁), p x) ∧ ∀ (x) (_ : x ∈ l₂), p x :=
  ⟨fun h => ⟨fun x m => h x (mem_append_left _ m), fun x m => h x (mem_append_right _ m)⟩,
   fun h x m => (mem_append.mp m).elim (h.left x) (h.right x)⟩

@[simp] theorem all_nil {p : α → Bool} : [].all p = true := rfl
@[simp] theorem all_cons {p : α → Bool} : (a :: l).all p = (p a && l.all p) := rfl
@[simp] theorem any_nil {p : α → Bool} : [].any p = false := rfl
@[simp] theorem any_cons {p : α → Bool} : (a :: l).any p = (p a || l.any p) := rfl

@[simp] theorem all_eq_true {p : α → Bool} : l.all p = true ↔ ∀ x, x ∈ l → p x = true := by
  induction l with
  | nil => exact ⟨fun _ _ h => (nomatch h), fun _ => rfl⟩
  | cons b l ih => rw [all_cons, Bool.and_eq_true, ih, forall_mem_cons]

@[simp] theorem any_eq_true {p : α → Bool} : l.any p = true ↔ ∃ x, x ∈ l ∧ p x = true := by
  induction l with
  | nil => exact ⟨fun h => (nomatch h), fun ⟨_, h, _⟩ => (nomatch h)⟩
  | cons b l ih =>
    rw [any_cons, Bool.or_eq_true, ih]
    constructor
    · rintro (h | ⟨x, m, h⟩)
      · exact ⟨b, mem_cons_self, h⟩
      · exact ⟨x, .tail b m, h⟩
    · rintro ⟨x, m, h⟩
      rcases mem_cons.mp m with rfl | m
      · exact Or.inl h
      · exact Or.inr ⟨x, m, h⟩

instance decidableBEx (p : α → Prop) [DecidablePred p] (l : List α) :
    Decidable (∃ x, x ∈ l ∧ p x) :=
  decidable_of_iff (l.any (decide <| p ·) = true) (by simp)

/-- The existential quantifier in the form of two nested ones. -/
instance decidableBEx' (p : α → Prop) [DecidablePred p] (l : List α) :
    Decidable (∃ x, ∃ _ : x ∈ l, p x) :=
  decidable_of_iff (∃ x, x ∈ l ∧ p x)
    ⟨fun ⟨x, m, h⟩ => ⟨x, m, h⟩, fun ⟨x, m, h⟩ => ⟨x, m, h⟩⟩

instance decidableBAll (p : α → Prop) [DecidablePred p] (l : List α) :
    Decidable (∀ x, x ∈ l → p x) :=
  decidable_of_iff (l.all (decide <| p ·) = true) (by simp)

/-! ## The test for membership -/

@[simp] theorem elem_nil [BEq α] : ([] : List α).elem a = false := rfl

theorem elem_cons [BEq α] : (b :: l).elem a = ((a == b) || l.elem a) := by
  show (match a == b with | true => true | false => elem a l) = _
  cases a == b <;> rfl

@[simp] theorem elem_iff [BEq α] [LawfulBEq α] {as : List α} : elem a as ↔ a ∈ as := by
  induction as with
  | nil => simp
  | cons b l ih => rw [elem_cons, Bool.or_eq_true, beq_iff_eq, ih, mem_cons]

theorem contains_iff_mem [BEq α] [LawfulBEq α] {as : List α} : as.contains a ↔ a ∈ as := elem_iff

instance instDecidableMemOfLawfulBEq [BEq α] [LawfulBEq α] (a : α) (as : List α) :
    Decidable (a ∈ as) :=
  decidable_of_iff (elem a as = true) elem_iff

/-! ## Inclusion -/

instance : HasSubset (List α) where
  Subset := List.Subset

theorem subset_def : l₁ ⊆ l₂ ↔ ∀ {a : α}, a ∈ l₁ → a ∈ l₂ := ⟨fun h {_} m => h m, fun h _ m => h m⟩
@[simp] theorem nil_subset (l : List α) : [] ⊆ l := fun _ h => nomatch h
@[simp] protected theorem Subset.refl (l : List α) : l ⊆ l := fun _ h => h
theorem Subset.trans {l₁ l₂ l₃ : List α} (h₁ : l₁ ⊆ l₂) (h₂ : l₂ ⊆ l₃) : l₁ ⊆ l₃ :=
  fun _ m => h₂ (h₁ m)
@[simp] theorem subset_cons_self (a : α) (l : List α) : l ⊆ a :: l := fun _ m => .tail a m

instance [DecidableEq α] (l₁ l₂ : List α) : Decidable (l₁ ⊆ l₂) :=
  decidable_of_iff (∀ a, a ∈ l₁ → a ∈ l₂) subset_def.symm

/-! ## Lists without repetition -/

@[simp] theorem pairwise_cons {R : α → α → Prop} :
    Pairwise R (a :: l) ↔ (∀ a', a' ∈ l → R a a') ∧ Pairwise R l :=
  ⟨fun h => match h with | .cons h h' => ⟨h, h'⟩, fun h => .cons h.left h.right⟩

theorem nodup_nil : ([] : List α).Nodup := .nil
@[simp] theorem nodup_cons : (a :: l).Nodup ↔ ¬a ∈ l ∧ l.Nodup :=
  pairwise_cons.trans (and_congr_left fun _ =>
    ⟨fun h m => h a m rfl, fun h _ m e => h (e ▸ m)⟩)

instance decidablePairwise {R : α → α → Prop} [DecidableRel R] :
    (l : List α) → Decidable (l.Pairwise R)
  | [] => isTrue .nil
  | a :: l =>
    have : Decidable (l.Pairwise R) := decidablePairwise l
    decidable_of_iff ((∀ a', a' ∈ l → R a a') ∧ l.Pairwise R) pairwise_cons.symm

instance nodupDecidable [DecidableEq α] (l : List α) : Decidable l.Nodup :=
  inferInstanceAs (Decidable (l.Pairwise (· ≠ ·)))

end List
