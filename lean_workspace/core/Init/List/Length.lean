prelude
import Init.Nat.Basic
import Init.Option.Basic
import Init.List.Mem
set_option linter.unusedVariables false

/-!
# Lists: length, positions, parts

Lengths of the results of the operations, access by position, `take`, `drop`, `replicate`.
-/

universe u v w

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

@[simp] theorem get_eq_getElem {i : Nat} (h : i < l.length) : l.get i h = l[i] := rfl
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
