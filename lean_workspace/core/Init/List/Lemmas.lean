prelude
import Init.Bool
import Init.List.Basic

/-!
# Lists: append, map, filter, folds, reversal
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {γ : Type w} {a b : α} {l l' l₁ l₂ : List α}

/-! ## Construction -/

@[simp] theorem cons_ne_nil (a : α) (l : List α) : a :: l ≠ [] := fun h => nomatch h
@[simp] theorem nil_ne_cons (a : α) (l : List α) : [] ≠ a :: l := fun h => nomatch h
@[simp] theorem cons_ne_self (a : α) (l : List α) : a :: l ≠ l := by
  intro h
  induction l generalizing a with
  | nil => exact cons_ne_nil a [] h
  | cons b l ih => exact ih b (List.cons.inj h).right
@[simp] theorem nil_eq {xs : List α} : [] = xs ↔ xs = [] := ⟨Eq.symm, Eq.symm⟩
theorem cons_eq_cons : a :: l = b :: l' ↔ a = b ∧ l = l' := by simp
theorem cons_inj_right (a : α) : a :: l = a :: l' ↔ l = l' := by simp
theorem exists_cons_of_ne_nil : {l : List α} → l ≠ [] → ∃ b L, l = b :: L
  | [], h => absurd rfl h
  | b :: L, _ => ⟨b, L, rfl⟩
theorem ne_nil_iff_exists_cons : l ≠ [] ↔ ∃ b L, l = b :: L :=
  ⟨exists_cons_of_ne_nil, fun ⟨_, _, h⟩ => h ▸ cons_ne_nil _ _⟩
@[simp] theorem isEmpty_nil : ([] : List α).isEmpty = true := rfl
@[simp] theorem isEmpty_cons : (a :: l).isEmpty = false := rfl
theorem isEmpty_iff : l.isEmpty ↔ l = [] := by cases l <;> simp

/-! ## Head, tail, last -/

@[simp] theorem head_cons {h : a :: l ≠ []} : head (a :: l) h = a := rfl
@[simp] theorem head?_nil : ([] : List α).head? = none := rfl
@[simp] theorem head?_cons : (a :: l).head? = some a := rfl
@[simp] theorem headD_nil : ([] : List α).headD a = a := rfl
@[simp] theorem headD_cons : (b :: l).headD a = b := rfl
theorem head?_eq_none_iff : l.head? = none ↔ l = [] := by cases l <;> simp
@[simp] theorem tail_nil : ([] : List α).tail = [] := rfl
@[simp] theorem tail_cons : (a :: l).tail = l := rfl
@[simp] theorem getLast_singleton (h : [a] ≠ []) : getLast [a] h = a := rfl
@[simp] theorem getLast_cons_cons {h : a :: b :: l ≠ []} :
    getLast (a :: b :: l) h = getLast (b :: l) (cons_ne_nil b l) := rfl
@[simp] theorem getLast?_nil : ([] : List α).getLast? = none := rfl
@[simp] theorem getLast?_singleton : [a].getLast? = some a := rfl
@[simp] theorem getLast?_cons_cons : (a :: b :: l).getLast? = (b :: l).getLast? := rfl
@[simp] theorem dropLast_nil : ([] : List α).dropLast = [] := rfl
@[simp] theorem dropLast_singleton : [a].dropLast = [] := rfl
@[simp] theorem dropLast_cons₂ : (a :: b :: l).dropLast = a :: (b :: l).dropLast := rfl

theorem dropLast_append_getLast : {l : List α} → (h : l ≠ []) → dropLast l ++ [getLast l h] = l
  | [], h => absurd rfl h
  | [_], _ => rfl
  | a :: b :: l, _ => congrArg (cons a) (dropLast_append_getLast (cons_ne_nil b l))

/-! ## Append -/

@[simp] theorem nil_append (as : List α) : [] ++ as = as := rfl
@[simp] theorem cons_append {as bs : List α} : (a :: as) ++ bs = a :: (as ++ bs) := rfl
@[simp] theorem append_eq {as bs : List α} : List.append as bs = as ++ bs := rfl
theorem singleton_append : [a] ++ l = a :: l := rfl
@[simp] theorem append_nil (as : List α) : as ++ [] = as := by
  induction as with
  | nil => rfl
  | cons a as ih => rw [cons_append, ih]
@[simp] theorem append_assoc (as bs cs : List α) : (as ++ bs) ++ cs = as ++ (bs ++ cs) := by
  induction as with
  | nil => rfl
  | cons a as ih => rw [cons_append, cons_append, cons_append, ih]
theorem append_cons (as : List α) (b : α) (bs : List α) : as ++ b :: bs = as ++ [b] ++ bs := by
  simp
@[simp] theorem concat_eq_append {as : List α} : as.concat a = as ++ [a] := by
  induction as with
  | nil => rfl
  | cons b as ih => exact congrArg (cons b) ih
@[simp] theorem append_eq_nil_iff : l ++ l' = [] ↔ l = [] ∧ l' = [] := by cases l <;> simp
@[simp] theorem nil_eq_append_iff : [] = l ++ l' ↔ l = [] ∧ l' = [] := by cases l <;> simp
@[simp] theorem append_cancel_left_eq (as bs cs : List α) : (as ++ bs = as ++ cs) = (bs = cs) := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih]
theorem append_cancel_left {as bs cs : List α} (h : as ++ bs = as ++ cs) : bs = cs := by
  simpa using h
theorem append_right_inj {t₁ t₂ : List α} (s : List α) : s ++ t₁ = s ++ t₂ ↔ t₁ = t₂ := by simp

/-! ## Map -/

@[simp] theorem map_nil {f : α → β} : map f [] = [] := rfl
@[simp] theorem map_cons {f : α → β} : map f (a :: l) = f a :: map f l := rfl
@[simp] theorem map_append {f : α → β} : map f (l₁ ++ l₂) = map f l₁ ++ map f l₂ := by
  induction l₁ with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem map_map {g : β → γ} {f : α → β} : map g (map f l) = map (g ∘ f) l := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem map_id_fun : map (id : α → α) = id := by
  funext l
  induction l with
  | nil => rfl
  | cons a l ih => rw [map_cons, ih]; rfl
@[simp] theorem map_id_fun' : map (fun a : α => a) = id := map_id_fun
theorem map_id (l : List α) : map (id : α → α) l = l := by simp
theorem map_id' (l : List α) : map (fun a : α => a) l = l := by simp
theorem map_singleton {f : α → β} : map f [a] = [f a] := rfl
@[simp] theorem map_eq_nil_iff {f : α → β} : map f l = [] ↔ l = [] := by cases l <;> simp
theorem map_inj_left {f g : α → β} : map f l = map g l ↔ ∀ a, Mem a l → f a = g a := by
  induction l with
  | nil => exact ⟨fun _ _ h => (nomatch h), fun _ => rfl⟩
  | cons b l ih =>
    rw [map_cons, map_cons, cons_eq_cons, ih]
    exact ⟨fun ⟨h, h'⟩ a m => match m with
        | .head _ => h
        | .tail _ m => h' a m,
      fun h => ⟨h b (.head _), fun a m => h a (.tail _ m)⟩⟩
@[simp] theorem head?_map {f : α → β} : (map f l).head? = l.head?.map f := by cases l <;> rfl
@[simp] theorem tail_map {f : α → β} : (map f l).tail = map f l.tail := by cases l <;> rfl

/-! ## Filter -/

@[simp] theorem filter_nil {p : α → Bool} : filter p [] = [] := rfl
theorem filter_cons {p : α → Bool} :
    filter p (a :: l) = if p a then a :: filter p l else filter p l := by
  rw [filter]
  cases p a <;> rfl
@[simp] theorem filter_cons_of_pos {p : α → Bool} (h : p a) :
    filter p (a :: l) = a :: filter p l := by rw [filter_cons, if_pos h]
@[simp] theorem filter_cons_of_neg {p : α → Bool} (h : ¬p a) :
    filter p (a :: l) = filter p l := by rw [filter_cons, if_neg h]
@[simp] theorem filter_append {p : α → Bool} (l₁ l₂ : List α) :
    filter p (l₁ ++ l₂) = filter p l₁ ++ filter p l₂ := by
  induction l₁ with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]
@[simp] theorem filter_filter {p q : α → Bool} :
    filter p (filter q l) = filter (fun a => p a && q a) l := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases hq : q a <;> by_cases hp : p a <;> simp [hp, hq, ih]
@[simp] theorem filter_true : filter (fun _ : α => true) l = l := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem filter_false : filter (fun _ : α => false) l = [] := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem filterMap_nil {f : α → Option β} : filterMap f [] = [] := rfl
theorem filterMap_cons_none {f : α → Option β} (h : f a = none) :
    filterMap f (a :: l) = filterMap f l := by rw [filterMap, h]
theorem filterMap_cons_some {f : α → Option β} {b : β} (h : f a = some b) :
    filterMap f (a :: l) = b :: filterMap f l := by rw [filterMap, h]

/-! ## Folds -/

@[simp] theorem foldl_nil {f : β → α → β} {b : β} : foldl f b [] = b := rfl
@[simp] theorem foldl_cons {f : β → α → β} {b : β} : foldl f b (a :: l) = foldl f (f b a) l := rfl
@[simp] theorem foldr_nil {f : α → β → β} {b : β} : foldr f b [] = b := rfl
@[simp] theorem foldr_cons {f : α → β → β} {b : β} :
    foldr f b (a :: l) = f a (foldr f b l) := rfl
@[simp] theorem foldl_append {f : β → α → β} {b : β} :
    foldl f b (l ++ l') = foldl f (foldl f b l) l' := by
  induction l generalizing b with
  | nil => rfl
  | cons a l ih => exact ih
@[simp] theorem foldr_append {f : α → β → β} {b : β} :
    foldr f b (l ++ l') = foldr f (foldr f b l') l := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
theorem foldl_map {f : α → β} {g : γ → β → γ} {init : γ} :
    (l.map f).foldl g init = l.foldl (fun x y => g x (f y)) init := by
  induction l generalizing init with
  | nil => rfl
  | cons a l ih => exact ih
theorem foldr_map {f : α → β} {g : β → γ → γ} {init : γ} :
    (l.map f).foldr g init = l.foldr (fun x y => g (f x) y) init := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem foldr_cons_eq_append : foldr (fun x y => x :: y) l' l = l ++ l' := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

/-! ## Joins -/

@[simp] theorem flatten_nil : flatten ([] : List (List α)) = [] := rfl
@[simp] theorem flatten_cons {L : List (List α)} : (l :: L).flatten = l ++ L.flatten := rfl
@[simp] theorem flatten_append {L₁ L₂ : List (List α)} :
    (L₁ ++ L₂).flatten = L₁.flatten ++ L₂.flatten := by
  induction L₁ with
  | nil => rfl
  | cons l L ih => simp [ih]
@[simp] theorem flatMap_nil {f : α → List β} : List.flatMap f [] = [] := rfl
@[simp] theorem flatMap_cons {f : α → List β} :
    List.flatMap f (a :: l) = f a ++ List.flatMap f l := rfl

/-! ## Reversal -/

@[simp] theorem reverseAux_nil : reverseAux [] l = l := rfl
@[simp] theorem reverseAux_cons : reverseAux (a :: l) l' = reverseAux l (a :: l') := rfl
theorem reverseAux_eq_append {as bs : List α} : reverseAux as bs = reverseAux as [] ++ bs := by
  induction as generalizing bs with
  | nil => rfl
  | cons a as ih => rw [reverseAux_cons, reverseAux_cons, ih, ih (bs := [a]), append_assoc]; rfl
@[simp] theorem reverse_nil : reverse ([] : List α) = [] := rfl
@[simp] theorem reverse_cons {as : List α} : reverse (a :: as) = reverse as ++ [a] :=
  reverseAux_eq_append (as := as) (bs := [a])
@[simp] theorem reverse_append {as bs : List α} :
    (as ++ bs).reverse = bs.reverse ++ as.reverse := by
  induction as with
  | nil => simp
  | cons a as ih => simp [ih]
@[simp] theorem reverse_reverse (as : List α) : as.reverse.reverse = as := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih]
theorem reverse_concat : (l ++ [a]).reverse = a :: l.reverse := by simp
@[simp] theorem reverse_eq_nil_iff {xs : List α} : xs.reverse = [] ↔ xs = [] := by
  cases xs <;> simp
theorem reverse_inj {xs ys : List α} : xs.reverse = ys.reverse ↔ xs = ys :=
  ⟨fun h => by rw [← reverse_reverse xs, h, reverse_reverse], fun h => h ▸ rfl⟩
@[simp] theorem map_reverse {f : α → β} : l.reverse.map f = (l.map f).reverse := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem filter_reverse {p : α → Bool} : l.reverse.filter p = (l.filter p).reverse := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]
@[simp] theorem foldl_reverse {f : β → α → β} {b : β} :
    l.reverse.foldl f b = l.foldr (fun x y => f y x) b := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
@[simp] theorem foldr_reverse {f : α → β → β} {b : β} :
    l.reverse.foldr f b = l.foldl (fun x y => f y x) b := by
  induction l generalizing b with
  | nil => rfl
  | cons a l ih => simp [ih]

/-- Induction that adds an element at the end. -/
@[elab_as_elim] theorem reverseRecOn_prop {motive : List α → Prop} (l : List α) (nil : motive [])
    (append_singleton : ∀ l a, motive l → motive (l ++ [a])) : motive l := by
  rw [← reverse_reverse l]
  induction l.reverse with
  | nil => exact nil
  | cons a l ih => rw [reverse_cons]; exact append_singleton _ a ih

end List
