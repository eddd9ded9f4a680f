prelude
import Init.List.Basic
import Init.Nat.Basic
set_option linter.unusedVariables false

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

/-!
# Lists: length, positions, parts

Lengths of the results of the operations, access by position, `take`, `drop`, `replicate`.
-/

namespace List

variable {α : Type u} {β : Type v} {γ : Type w} {a b : α} {l l₁ l₂ : List α}

/-! ## Length -/

@[simp] theorem length_nil : length ([] : List α) = 0 := rfl
@[simp] theorem length_cons {as : List α} : (a :: as).length = as.length + 1 := rfl
theorem length_singleton {a : α} : length [a] = 1 := rfl
@[simp] theorem length_append {as bs : List α} : (as ++ bs).length = as.length + bs.length := by
  induction as with
  | nil => simp
  | cons a as ih => rw [cons_append, length_cons, length_cons, ih, Nat.add_right_comm]
@[simp] theorem length_map {as : List α} {f : α → β} : (as.map f).length = as.length := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih]
@[simp] theorem length_reverse {as : List α} : as.reverse.length = as.length := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih]
theorem length_concat {as : List α} : (as.concat a).length = as.length + 1 := by simp
theorem length_filter_le (p : α → Bool) (l : List α) : (l.filter p).length ≤ l.length := by
  induction l with
  | nil => exact Nat.le_refl 0
  | cons a l ih =>
    by_cases h : p a
    · rw [filter_cons_of_pos h]; exact Nat.succ_le_succ ih
    · rw [filter_cons_of_neg h]; exact Nat.le_step ih
@[simp] theorem length_tail {l : List α} : l.tail.length = l.length - 1 := by cases l <;> rfl
@[simp] theorem length_dropLast : {l : List α} → l.dropLast.length = l.length - 1
  | [] => rfl
  | [_] => rfl
  | _ :: b :: l => congrArg (· + 1) (length_dropLast (l := b :: l))
@[simp] theorem length_eq_zero_iff : l.length = 0 ↔ l = [] := by cases l <;> simp
theorem eq_nil_of_length_eq_zero (h : l.length = 0) : l = [] := length_eq_zero_iff.mp h
theorem length_pos_iff : 0 < l.length ↔ l ≠ [] := by
  cases l with
  | nil => simp
  | cons a l => simp
theorem length_pos_of_mem (h : a ∈ l) : 0 < l.length := length_pos_iff.mpr (ne_nil_of_mem h)
theorem length_eq_one_iff : l.length = 1 ↔ ∃ a, l = [a] := by
  constructor
  · intro h
    match l, h with
    | [a], _ => exact ⟨a, rfl⟩
  · rintro ⟨a, rfl⟩
    rfl
theorem length_eq_two {l : List α} : l.length = 2 ↔ ∃ a b, l = [a, b] := by
  constructor
  · intro h
    match l, h with
    | [a, b], _ => exact ⟨a, b, rfl⟩
  · rintro ⟨a, b, rfl⟩
    rfl
@[simp] theorem length_zipWith {f : α → β → γ} {l₁ : List α} {l₂ : List β} :
    (zipWith f l₁ l₂).length = min l₁.length l₂.length := by
  induction l₁ generalizing l₂ with
  | nil => exact (Nat.min_def.trans (if_pos (Nat.zero_le _))).symm
  | cons a l ih =>
    cases l₂ with
    | nil => exact (Nat.min_def.trans (if_neg (Nat.not_succ_le_zero _))).symm
    | cons b l' =>
      rw [zipWith, length_cons, length_cons, length_cons, ih, Nat.min_def, Nat.min_def]
      by_cases h : l.length ≤ l'.length
      · rw [if_pos h, if_pos (Nat.succ_le_succ h)]
      · rw [if_neg h, if_neg fun h' => h (Nat.le_of_succ_le_succ h')]
@[simp] theorem length_zip {l₁ : List α} {l₂ : List β} :
    (zip l₁ l₂).length = min l₁.length l₂.length := length_zipWith
theorem append_inj {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : s₁.length = s₂.length) :
    s₁ = s₂ ∧ t₁ = t₂ := by
  induction s₁ generalizing s₂ with
  | nil =>
    rw [eq_nil_of_length_eq_zero hl.symm] at h ⊢
    exact ⟨rfl, h⟩
  | cons a s ih =>
    match s₂, h, hl with
    | b :: s', h, hl =>
      have h := List.cons.inj h
      have hs := ih h.right (Nat.succ.inj hl)
      rw [h.left, hs.left, hs.right]
      exact ⟨rfl, rfl⟩
@[simp] theorem append_cancel_right_eq (as bs cs : List α) :
    (as ++ bs = cs ++ bs) = (as = cs) := by
  refine propext ⟨fun h => (append_inj h ?_).left, fun h => h ▸ rfl⟩
  have h := congrArg length h
  rw [length_append, length_append] at h
  exact Nat.add_right_cancel h

/-! ## Access by position -/

@[simp] theorem get_eq_getElem {i : Fin l.length} : l.get i = l[i.val]'i.isLt := rfl
@[simp] theorem getElem_cons_zero {h : 0 < (a :: l).length} : (a :: l)[0] = a := rfl
@[simp] theorem getElem_cons_succ {i : Nat} {h : i + 1 < (a :: l).length} :
    (a :: l)[i + 1] = l[i]'(Nat.lt_of_succ_lt_succ h) := rfl
@[simp] theorem getElem?_nil {i : Nat} : ([] : List α)[i]? = none := rfl
@[simp] theorem getElem?_cons_zero : (a :: l)[0]? = some a := rfl
@[simp] theorem getElem?_cons_succ {i : Nat} : (a :: l)[i + 1]? = l[i]? := rfl
theorem getElem_mem : {l : List α} → {i : Nat} → (h : i < l.length) → l[i] ∈ l
  | _ :: _, 0, _ => mem_cons_self
  | a :: _, _ + 1, h => .tail a (getElem_mem (Nat.lt_of_succ_lt_succ h))
@[simp] theorem getElem?_eq_getElem : {l : List α} → {i : Nat} → (h : i < l.length) →
    l[i]? = some l[i]
  | _ :: _, 0, _ => rfl
  | _ :: l, i + 1, h => getElem?_eq_getElem (l := l) (Nat.lt_of_succ_lt_succ h)
theorem getElem?_eq_none : {l : List α} → {i : Nat} → l.length ≤ i → l[i]? = none
  | [], _, _ => rfl
  | _ :: l, i + 1, h => getElem?_eq_none (l := l) (Nat.le_of_succ_le_succ h)
@[simp] theorem getElem?_eq_none_iff {i : Nat} : l[i]? = none ↔ l.length ≤ i :=
  ⟨fun h => Nat.le_of_not_lt fun h' => (nomatch (getElem?_eq_getElem h').symm.trans h),
   getElem?_eq_none⟩
theorem mem_iff_getElem : a ∈ l ↔ ∃ (i : Nat) (h : i < l.length), l[i] = a := by
  constructor
  · intro h
    induction h with
    | head l => exact ⟨0, Nat.succ_pos _, rfl⟩
    | tail b _ ih =>
      obtain ⟨i, h, e⟩ := ih
      exact ⟨i + 1, Nat.succ_lt_succ h, e⟩
  · rintro ⟨i, h, rfl⟩
    exact getElem_mem h
@[simp] theorem getElem_map (f : α → β) : {l : List α} → {i : Nat} → {h : i < (map f l).length} →
    (map f l)[i] = f (l[i]'(length_map (f := f) ▸ h))
  | _ :: _, 0, _ => rfl
  | _ :: l, i + 1, h => getElem_map f (l := l) (h := Nat.lt_of_succ_lt_succ h)
@[simp] theorem getElem?_map {f : α → β} : {l : List α} → {i : Nat} →
    (map f l)[i]? = Option.map f l[i]?
  | [], _ => rfl
  | _ :: _, 0 => rfl
  | _ :: l, i + 1 => getElem?_map (l := l) (i := i)
theorem ext_getElem? {l₁ l₂ : List α} (h : ∀ i : Nat, l₁[i]? = l₂[i]?) : l₁ = l₂ := by
  induction l₁ generalizing l₂ with
  | nil =>
    cases l₂ with
    | nil => rfl
    | cons b l => exact (nomatch h 0)
  | cons a l ih =>
    cases l₂ with
    | nil => exact (nomatch h 0)
    | cons b l' => rw [Option.some.inj (h 0), ih fun i => h (i + 1)]
theorem ext_getElem {l₁ l₂ : List α} (hl : l₁.length = l₂.length)
    (h : ∀ (i : Nat) (h₁ : i < l₁.length) (h₂ : i < l₂.length), l₁[i] = l₂[i]) : l₁ = l₂ := by
  refine ext_getElem? fun i => ?_
  rcases Nat.lt_or_ge i l₁.length with h₁ | h₁
  · rw [getElem?_eq_getElem h₁, getElem?_eq_getElem (hl ▸ h₁), h i h₁ (hl ▸ h₁)]
  · rw [getElem?_eq_none h₁, getElem?_eq_none (hl ▸ h₁)]

/-! ## Beginnings and remainders -/

@[simp] theorem take_nil {i : Nat} : ([] : List α).take i = [] := by cases i <;> rfl
@[simp] theorem take_zero {l : List α} : l.take 0 = [] := rfl
@[simp] theorem take_succ_cons {i : Nat} : (a :: l).take (i + 1) = a :: l.take i := rfl
@[simp] theorem drop_nil {i : Nat} : ([] : List α).drop i = [] := by cases i <;> rfl
@[simp] theorem drop_zero {l : List α} : l.drop 0 = l := rfl
@[simp] theorem drop_succ_cons {i : Nat} : (a :: l).drop (i + 1) = l.drop i := rfl
@[simp] theorem drop_one {l : List α} : l.drop 1 = l.tail := by cases l <;> rfl
@[simp] theorem take_append_drop (i : Nat) (l : List α) : l.take i ++ l.drop i = l := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih =>
    cases i with
    | zero => rfl
    | succ i => simp [ih]
@[simp] theorem take_length {l : List α} : l.take l.length = l := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem drop_length {l : List α} : l.drop l.length = [] := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem length_drop {i : Nat} {l : List α} : (l.drop i).length = l.length - i := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih =>
    cases i with
    | zero => rfl
    | succ i => rw [drop_succ_cons, ih, length_cons, Nat.add_sub_add_right]
@[simp] theorem length_take {i : Nat} {l : List α} : (l.take i).length = min i l.length := by
  induction l generalizing i with
  | nil =>
    rw [take_nil, length_nil, Nat.min_def]
    split
    · rename_i h; exact (Nat.eq_zero_of_le_zero h).symm
    · rfl
  | cons a l ih =>
    cases i with
    | zero => exact (Nat.min_def.trans (if_pos (Nat.zero_le _))).symm
    | succ i =>
      rw [take_succ_cons, length_cons, length_cons, ih, Nat.min_def, Nat.min_def]
      by_cases h : i ≤ l.length
      · rw [if_pos h, if_pos (Nat.succ_le_succ h)]
      · rw [if_neg h, if_neg fun h' => h (Nat.le_of_succ_le_succ h')]
theorem mem_of_mem_take {i : Nat} (h : a ∈ l.take i) : a ∈ l :=
  take_append_drop i l ▸ mem_append_left _ h
theorem mem_of_mem_drop {i : Nat} (h : a ∈ l.drop i) : a ∈ l :=
  take_append_drop i l ▸ mem_append_right _ h

/-! ## Repetition -/

@[simp] theorem replicate_zero {a : α} : replicate 0 a = [] := rfl
theorem replicate_succ {n : Nat} : replicate (n + 1) a = a :: replicate n a := rfl
@[simp] theorem length_replicate {n : Nat} {a : α} : (replicate n a).length = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [replicate_succ, length_cons, ih]
theorem mem_replicate {n : Nat} : b ∈ replicate n a ↔ n ≠ 0 ∧ b = a := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [replicate_succ, mem_cons, ih]
    exact ⟨fun h => ⟨Nat.succ_ne_zero n, h.elim id And.right⟩, fun h => Or.inl h.right⟩
theorem eq_of_mem_replicate {n : Nat} (h : b ∈ replicate n a) : b = a := (mem_replicate.mp h).right
@[simp] theorem map_replicate {n : Nat} {f : α → β} :
    (replicate n a).map f = replicate n (f a) := by
  induction n with
  | zero => rfl
  | succ n ih => rw [replicate_succ, map_cons, ih]; rfl
@[simp] theorem map_const' {l : List α} {b : β} :
    map (fun _ => b) l = replicate l.length b := by
  induction l with
  | nil => rfl
  | cons a l ih => rw [map_cons, ih]; rfl
@[simp] theorem append_replicate_replicate {n m : Nat} :
    replicate n a ++ replicate m a = replicate (n + m) a := by
  induction n with
  | zero => rw [Nat.zero_add]; rfl
  | succ n ih => rw [replicate_succ, cons_append, ih, Nat.add_right_comm]; rfl

end List
