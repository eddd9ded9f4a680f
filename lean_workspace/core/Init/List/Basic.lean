prelude
import Init.Bool

/-!
# Lists: definitions

`map`, `foldl`, `append`, `length` and `get` are defined in `Init.Types`; the other operations are
here. They are all structural recursions, so the kernel can compute with them.
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {γ : Type w}

/-! ## The ends of a list -/

/-- The first element, which exists because the list is not empty. -/
def head : (as : List α) → as ≠ [] → α
  | a :: _, _ => a

/-- The first element, if there is one. -/
def head? : List α → Option α
  | [] => none
  | a :: _ => some a

/-- The first element, or a default. -/
def headD : (as : List α) → (fallback : α) → α
  | [], fallback => fallback
  | a :: _, _ => a

/-- The first element, or the default element of the type. -/
def head! [Inhabited α] : List α → α
  | [] => default
  | a :: _ => a

/-- Everything after the first element. -/
def tail : List α → List α
  | [] => []
  | _ :: as => as

/-- Everything after the first element, if there is one. -/
def tail? : List α → Option (List α)
  | [] => none
  | _ :: as => some as

/-- The last element, which exists because the list is not empty. -/
def getLast : (as : List α) → as ≠ [] → α
  | [a], _ => a
  | _ :: b :: as, _ => getLast (b :: as) (fun h => nomatch h)

/-- The last element, if there is one. -/
def getLast? : List α → Option α
  | [] => none
  | a :: as => some (getLast (a :: as) (fun h => nomatch h))

/-- The last element, or a default. -/
def getLastD : (as : List α) → (fallback : α) → α
  | [], fallback => fallback
  | a :: as, _ => getLast (a :: as) (fun h => nomatch h)

/-- Everything before the last element. -/
def dropLast : List α → List α
  | [] => []
  | [_] => []
  | a :: b :: as => a :: dropLast (b :: as)

/-- Is the list empty? -/
def isEmpty : List α → Bool
  | [] => true
  | _ :: _ => false

/-! ## Reversal, folds, joins -/

/-- The first list reversed, in front of the second. -/
def reverseAux : List α → List α → List α
  | [], r => r
  | a :: l, r => reverseAux l (a :: r)

/-- The elements in the opposite order. -/
def reverse (as : List α) : List α := reverseAux as []

/-- Fold from the right. -/
@[specialize] def foldr (f : α → β → β) (init : β) : (l : List α) → β
  | [] => init
  | a :: as => f a (foldr f init as)

/-- The concatenation of all lists in a list. -/
def flatten : List (List α) → List α
  | [] => []
  | l :: L => l ++ flatten L

/-- A list for every element, all concatenated. -/
@[inline] protected def flatMap (b : α → List β) (as : List α) : List β := flatten (map b as)

/-- The list of one element. -/
@[inline] protected def singleton (a : α) : List α := [a]

/-- The sum of the elements. -/
def sum [Add α] [Zero α] : List α → α := foldr (· + ·) 0

/-- The product of the elements. -/
def prod [Mul α] [One α] : List α → α := foldr (· * ·) 1

/-! ## Selection -/

/-- The elements that pass a test. -/
def filter (p : α → Bool) : (l : List α) → List α
  | [] => []
  | a :: as => match p a with
    | true => a :: filter p as
    | false => filter p as

/-- The values of a partial function. -/
@[specialize] def filterMap (f : α → Option β) : List α → List β
  | [] => []
  | a :: as => match f a with
    | none => filterMap f as
    | some b => b :: filterMap f as

/-- The elements that pass a test, and those that do not. -/
def partition (p : α → Bool) (as : List α) : List α × List α :=
  (as.filter p, as.filter fun a => !p a)

/-- The first element that passes a test. -/
def find? (p : α → Bool) : List α → Option α
  | [] => none
  | a :: as => match p a with
    | true => some a
    | false => find? p as

/-- The first value of a partial function. -/
def findSome? (f : α → Option β) : List α → Option β
  | [] => none
  | a :: as => match f a with
    | some b => some b
    | none => findSome? f as

/-- The number of the first element that passes a test; the length if none does. -/
def findIdx (p : α → Bool) : (l : List α) → Nat
  | [] => 0
  | a :: as => bif p a then 0 else findIdx p as + 1

/-- The first elements, so many of them. -/
def take : (n : Nat) → (xs : List α) → List α
  | 0, _ => []
  | _ + 1, [] => []
  | n + 1, a :: as => a :: take n as

/-- What remains after the first elements. -/
def drop : (n : Nat) → (xs : List α) → List α
  | 0, as => as
  | _ + 1, [] => []
  | n + 1, _ :: as => drop n as

/-- The longest beginning whose elements pass a test. -/
def takeWhile (p : α → Bool) : (xs : List α) → List α
  | [] => []
  | a :: as => match p a with
    | true => a :: takeWhile p as
    | false => []

/-- What remains after the longest beginning whose elements pass a test. -/
def dropWhile (p : α → Bool) : List α → List α
  | [] => []
  | a :: as => match p a with
    | true => dropWhile p as
    | false => a :: as

/-- Does some element pass the test? -/
def any : (l : List α) → (p : α → Bool) → Bool
  | [], _ => false
  | a :: as, p => p a || any as p

/-- Do all elements pass the test? -/
def all : List α → (α → Bool) → Bool
  | [], _ => true
  | a :: as, p => p a && all as p

/-- How many elements pass the test? -/
def countP (p : α → Bool) : (l : List α) → Nat
  | [] => 0
  | a :: as => bif p a then countP p as + 1 else countP p as

/-- How often does an element occur? -/
def count [BEq α] (a : α) : List α → Nat := countP (· == a)

/-- Is the element in the list? A test; the proposition is `a ∈ l`. -/
def elem [BEq α] (a : α) : (l : List α) → Bool
  | [] => false
  | b :: bs => match a == b with
    | true => true
    | false => elem a bs

/-- Is the element in the list? -/
abbrev contains [BEq α] (as : List α) (a : α) : Bool := elem a as

/-- The list without the first occurrence of an element. -/
protected def erase [BEq α] : List α → α → List α
  | [], _ => []
  | a :: as, b => match a == b with
    | true => as
    | false => a :: List.erase as b

/-- The position of the first occurrence of an element; the length if there is none. -/
def idxOf [BEq α] (a : α) : List α → Nat := findIdx (· == a)

/-- The element at a position replaced. -/
def set : (l : List α) → (n : Nat) → (a : α) → List α
  | [], _, _ => []
  | _ :: as, 0, b => b :: as
  | a :: as, n + 1, b => a :: set as n b

/-- The largest element, if there is one. -/
def max? [Max α] : List α → Option α
  | [] => none
  | a :: as => some (as.foldl max a)

/-- The smallest element, if there is one. -/
def min? [Min α] : List α → Option α
  | [] => none
  | a :: as => some (as.foldl min a)

/-! ## Combination and construction -/

/-- A function of two arguments on the elements of two lists, until one of them ends. -/
@[specialize] def zipWith (f : α → β → γ) : (xs : List α) → (ys : List β) → List γ
  | x :: xs, y :: ys => f x y :: zipWith f xs ys
  | _, _ => []

/-- Pairs of elements of two lists, until one of them ends. -/
def zip : List α → List β → List (α × β) := zipWith Prod.mk

/-- The first and the second components. -/
def unzip : (l : List (α × β)) → List α × List β
  | [] => ([], [])
  | (a, b) :: t => match unzip t with
    | (as, bs) => (a :: as, b :: bs)

/-- Every element with its position, counted from `i`. -/
def zipIdx : (l : List α) → (n : Nat := 0) → List (α × Nat)
  | [], _ => []
  | x :: xs, n => (x, n) :: zipIdx xs (n + 1)

/-- An element, repeated. -/
def replicate : (n : Nat) → (a : α) → List α
  | 0, _ => []
  | n + 1, a => a :: replicate n a

/-- The numbers `start`, `start + step`, and so on, `len` of them. -/
def range' : (start len : Nat) → (step : Nat := 1) → List Nat
  | _, 0, _ => []
  | s, n + 1, step => s :: range' (s + step) n step

/-- The numbers below `n` in front of a list. -/
def range.loop : Nat → List Nat → List Nat
  | 0, acc => acc
  | n + 1, acc => range.loop n (n :: acc)

/-- The numbers below `n`, in increasing order. -/
def range (n : Nat) : List Nat := range.loop n []

/-! ## Relations -/

/-- `a` is an element of the list. -/
inductive Mem (a : α) : List α → Prop where
  | head (as : List α) : Mem a (a :: as)
  | tail (b : α) {as : List α} : Mem a as → Mem a (b :: as)

instance : Membership α (List α) where
  mem l a := Mem a l

/-- Every element is one of the other list. -/
protected def Subset (l₁ l₂ : List α) : Prop := ∀ ⦃a : α⦄, a ∈ l₁ → a ∈ l₂

/-- Every element is related to every later one. -/
inductive Pairwise (R : α → α → Prop) : List α → Prop where
  | nil : Pairwise R []
  | cons {a : α} {l : List α} : (∀ a', a' ∈ l → R a a') → Pairwise R l → Pairwise R (a :: l)

/-- No element occurs twice. -/
def Nodup : List α → Prop := Pairwise (· ≠ ·)

end List

/-!
# Lists: append, map, filter, folds, reversal
-/

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
