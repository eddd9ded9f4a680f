prelude
import Init.SimpLemmas
import Init.GetElem

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
