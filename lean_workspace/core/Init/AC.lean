prelude
import Init.List.Basic
import Init.Nat.Gcd
import Init.Int.DivMod

/-!
# Reordering by associativity and commutativity

The classes of lawful operations, and the certificate that `ac_rfl` and `ac_nf` check: two expressions
are equal if their lists of variables are, after sorting where the operation commutes, removing
repetitions where it is idempotent, and dropping neutral elements.
-/

universe u

namespace Std

/-- The operation may be bracketed in any way. -/
class Associative {α : Sort u} (op : α → α → α) : Prop where
  /-- Rebracketing. -/
  assoc : (a b c : α) → op (op a b) c = op a (op b c)

/-- The operands may be exchanged. -/
class Commutative {α : Sort u} (op : α → α → α) : Prop where
  /-- Exchange. -/
  comm : (a b : α) → op a b = op b a

/-- The operation on twice the same operand gives it back. -/
class IdempotentOp {α : Sort u} (op : α → α → α) : Prop where
  /-- Repetition. -/
  idempotent : (x : α) → op x x = x

/-- `o` is the left neutral element of the operation, as data. -/
class LeftIdentity {α : Sort u} {β : Sort u} (op : α → β → β) (o : outParam α) : Prop where

/-- `o` is a left neutral element. -/
class LawfulLeftIdentity {α : Sort u} {β : Sort u} (op : α → β → β) (o : outParam α) : Prop
    extends LeftIdentity op o where
  /-- Neutral on the left. -/
  left_id : ∀ a, op o a = a

/-- `o` is the right neutral element of the operation, as data. -/
class RightIdentity {α : Sort u} {β : Sort u} (op : α → β → α) (o : outParam β) : Prop where

/-- `o` is a right neutral element. -/
class LawfulRightIdentity {α : Sort u} {β : Sort u} (op : α → β → α) (o : outParam β) : Prop
    extends RightIdentity op o where
  /-- Neutral on the right. -/
  right_id : ∀ a, op a o = a

/-- `o` is the neutral element of the operation, as data. -/
class Identity {α : Sort u} (op : α → α → α) (o : outParam α) : Prop
    extends LeftIdentity op o, RightIdentity op o where

/-- `o` is a neutral element. -/
class LawfulIdentity {α : Sort u} (op : α → α → α) (o : outParam α) : Prop
    extends Identity op o, LawfulLeftIdentity op o, LawfulRightIdentity op o where

/-- For a commutative operation one side is enough. -/
class LawfulCommIdentity {α : Sort u} (op : α → α → α) (o : outParam α) [hc : Commutative op] : Prop
    extends LawfulIdentity op o where
  left_id a := Eq.trans (hc.comm o a) (right_id a)
  right_id a := Eq.trans (hc.comm a o) (left_id a)

end Std

namespace Lean.Data.AC

/-- An expression in one operation over numbered variables. -/
inductive Expr where
  /-- A variable. -/
  | var (x : Nat)
  /-- The operation. -/
  | op (lhs rhs : Expr)

instance : Inhabited Expr := ⟨.var 0⟩

open Std

/-- The value of a variable, and perhaps the knowledge that it is neutral. -/
structure Variable {α : Sort u} (op : α → α → α) : Type u where
  /-- The value. -/
  value : α
  /-- Whether the value is neutral. -/
  neutral : Option (PLift (LawfulIdentity op value))

/-- An operation with its laws and the values of the variables. -/
structure Context (α : Sort u) where
  /-- The operation. -/
  op : α → α → α
  /-- It is associative. -/
  assoc : Associative op
  /-- Whether it is commutative. -/
  comm : Option (PLift (Commutative op))
  /-- Whether it is idempotent. -/
  idem : Option (PLift (IdempotentOp op))
  /-- The variables. -/
  vars : List (Variable op)
  /-- The value beyond the list. -/
  arbitrary : α

namespace Context

variable {α : Sort u}

/-- A variable, the arbitrary value beyond the list. -/
def var (ctx : Context α) (i : Nat) : Variable ctx.op :=
  lookup ctx.vars i
where
  /-- The entry of a list at a position. -/
  lookup : List (Variable ctx.op) → Nat → Variable ctx.op
    | [], _ => ⟨ctx.arbitrary, none⟩
    | v :: _, .zero => v
    | _ :: vs, .succ i => lookup vs i

/-- Whether a variable is known to be neutral. -/
def isNeutral (ctx : Context α) (i : Nat) : Bool :=
  match (ctx.var i).neutral with
  | some _ => true
  | none => false

/-- Whether the operation is known to be commutative. -/
def isComm (ctx : Context α) : Bool :=
  match ctx.comm with
  | some _ => true
  | none => false

/-- Whether the operation is known to be idempotent. -/
def isIdem (ctx : Context α) : Bool :=
  match ctx.idem with
  | some _ => true
  | none => false

/-- The value of a list of variables; the arbitrary value for none. -/
def evalList (ctx : Context α) : List Nat → α
  | [] => ctx.arbitrary
  | [x] => (ctx.var x).value
  | x :: y :: xs => ctx.op (ctx.var x).value (evalList ctx (y :: xs))

end Context

/-- The value of an expression. -/
def eval {α : Sort u} (ctx : Context α) : Expr → α
  | .var x => (ctx.var x).value
  | .op l r => ctx.op (eval ctx l) (eval ctx r)

/-- The variables from left to right. -/
def Expr.toList : Expr → List Nat
  | .var x => [x]
  | .op l r => append l.toList r.toList
where
  /-- Concatenation. -/
  append : List Nat → List Nat → List Nat
    | [], ys => ys
    | x :: xs, ys => x :: append xs ys

/-- Inserts a variable into a sorted list. -/
def insert (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: ys => bif Nat.blt x y then x :: y :: ys else y :: insert x ys

/-- Sorts a list of variables. -/
def sort : List Nat → List Nat
  | [] => []
  | x :: xs => insert x (sort xs)

/-- Removes repetitions in a row. -/
def mergeIdem : List Nat → List Nat
  | [] => []
  | x :: xs => go x xs
where
  /-- Removes repetitions of the variable just seen. -/
  go : Nat → List Nat → List Nat
    | x, [] => [x]
    | x, y :: ys => bif Nat.beq x y then go x ys else x :: go y ys

/-- Drops neutral variables, the last one excepted. -/
def removeNeutrals {α : Sort u} (ctx : Context α) : List Nat → List Nat
  | [] => []
  | x :: xs =>
    match removeNeutrals ctx xs with
    | [] => [x]
    | y :: ys => bif ctx.isNeutral x then y :: ys
        else match ys with
          | [] => bif ctx.isNeutral y then [x] else [x, y]
          | z :: zs => x :: y :: z :: zs

/-- The list of variables in normal form. -/
def norm {α : Sort u} (ctx : Context α) (e : Expr) : List Nat :=
  let xs := removeNeutrals ctx e.toList
  let xs := bif ctx.isComm then sort xs else xs
  bif ctx.isIdem then mergeIdem xs else xs

section
variable {α : Sort u} (ctx : Context α)

theorem evalList_append (xs ys : List Nat) (hx : xs ≠ []) (hy : ys ≠ []) :
    ctx.evalList (Expr.toList.append xs ys) = ctx.op (ctx.evalList xs) (ctx.evalList ys) := by
  induction xs with
  | nil => exact absurd rfl hx
  | cons x xs ih =>
    cases xs with
    | nil =>
      cases ys with
      | nil => exact absurd rfl hy
      | cons y ys => rfl
    | cons x' xs =>
      have e : ctx.evalList (Expr.toList.append (x :: x' :: xs) ys)
          = ctx.op (ctx.var x).value (ctx.evalList (Expr.toList.append (x' :: xs) ys)) := rfl
      rw [e, ih (fun h => nomatch h)]
      exact (ctx.assoc.assoc _ _ _).symm

theorem append_ne_nil (xs ys : List Nat) (hx : xs ≠ []) : Expr.toList.append xs ys ≠ [] := by
  cases xs with
  | nil => exact absurd rfl hx
  | cons x xs => exact fun h => nomatch h

theorem toList_ne_nil (e : Expr) : e.toList ≠ [] := by
  induction e with
  | var x => exact fun h => nomatch h
  | op l r ihl ihr => exact append_ne_nil _ _ ihl

theorem evalList_toList (e : Expr) : ctx.evalList e.toList = eval ctx e := by
  induction e with
  | var x => rfl
  | op l r ihl ihr =>
    show ctx.evalList (Expr.toList.append l.toList r.toList) = ctx.op (eval ctx l) (eval ctx r)
    rw [evalList_append ctx _ _ (toList_ne_nil l) (toList_ne_nil r), ihl, ihr]

theorem evalList_cons (x : Nat) (xs : List Nat) (h : xs ≠ []) :
    ctx.evalList (x :: xs) = ctx.op (ctx.var x).value (ctx.evalList xs) := by
  cases xs with
  | nil => exact absurd rfl h
  | cons y ys => rfl

theorem insert_ne_nil (x : Nat) (xs : List Nat) : insert x xs ≠ [] := by
  cases xs with
  | nil => exact fun h => nomatch h
  | cons y ys =>
    show (bif Nat.blt x y then x :: y :: ys else y :: insert x ys) ≠ []
    cases Nat.blt x y with
    | true => exact fun h => nomatch h
    | false => exact fun h => nomatch h

theorem evalList_insert (hc : Commutative ctx.op) (x : Nat) (xs : List Nat) :
    ctx.evalList (insert x xs) = ctx.evalList (x :: xs) := by
  induction xs with
  | nil => rfl
  | cons y ys ih =>
    show ctx.evalList (bif Nat.blt x y then x :: y :: ys else y :: insert x ys) = _
    cases Nat.blt x y with
    | true => rfl
    | false =>
      show ctx.evalList (y :: insert x ys) = _
      rw [evalList_cons ctx y _ (insert_ne_nil x ys), ih]
      cases ys with
      | nil => exact hc.comm _ _
      | cons z zs =>
        rw [evalList_cons ctx x (z :: zs) (fun h => nomatch h),
          evalList_cons ctx x (y :: z :: zs) (fun h => nomatch h),
          evalList_cons ctx y (z :: zs) (fun h => nomatch h), ← ctx.assoc.assoc, ← ctx.assoc.assoc,
          hc.comm (ctx.var y).value]

theorem sort_ne_nil (xs : List Nat) (h : xs ≠ []) : sort xs ≠ [] := by
  cases xs with
  | nil => exact absurd rfl h
  | cons x xs => exact insert_ne_nil x _

theorem evalList_sort (hc : Commutative ctx.op) (xs : List Nat) :
    ctx.evalList (sort xs) = ctx.evalList xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih =>
    show ctx.evalList (insert x (sort xs)) = _
    rw [evalList_insert ctx hc]
    cases xs with
    | nil => rfl
    | cons y ys =>
      rw [evalList_cons ctx x _ (sort_ne_nil (y :: ys) (fun h => nomatch h)), ih]
      rfl

theorem go_ne_nil (x : Nat) (xs : List Nat) : mergeIdem.go x xs ≠ [] := by
  induction xs generalizing x with
  | nil => exact fun h => nomatch h
  | cons y ys ih =>
    show (bif Nat.beq x y then mergeIdem.go x ys else x :: mergeIdem.go y ys) ≠ []
    cases Nat.beq x y with
    | true => exact ih x
    | false => exact fun h => nomatch h

theorem evalList_go (hi : IdempotentOp ctx.op) (x : Nat) (xs : List Nat) :
    ctx.evalList (mergeIdem.go x xs) = ctx.evalList (x :: xs) := by
  induction xs generalizing x with
  | nil => rfl
  | cons y ys ih =>
    show ctx.evalList (bif Nat.beq x y then mergeIdem.go x ys else x :: mergeIdem.go y ys) = _
    cases h : Nat.beq x y with
    | true =>
      have e : x = y := Nat.eq_of_beq_eq_true h
      subst e
      show ctx.evalList (mergeIdem.go x ys) = _
      rw [ih]
      cases ys with
      | nil => exact (hi.idempotent _).symm
      | cons z zs =>
        rw [evalList_cons ctx x (x :: z :: zs) (fun h => nomatch h),
          evalList_cons ctx x (z :: zs) (fun h => nomatch h), ← ctx.assoc.assoc, hi.idempotent]
    | false =>
      show ctx.evalList (x :: mergeIdem.go y ys) = _
      rw [evalList_cons ctx x _ (go_ne_nil y ys), ih]
      rfl

theorem evalList_mergeIdem (hi : IdempotentOp ctx.op) (xs : List Nat) :
    ctx.evalList (mergeIdem xs) = ctx.evalList xs := by
  cases xs with
  | nil => rfl
  | cons x xs => exact evalList_go ctx hi x xs

theorem identity_of_isNeutral {x : Nat} (h : ctx.isNeutral x = true) :
    LawfulIdentity ctx.op (ctx.var x).value := by
  unfold Context.isNeutral at h
  cases h' : (ctx.var x).neutral with
  | none => rw [h'] at h; exact nomatch h
  | some p => exact p.down

theorem removeNeutrals_ne_nil (xs : List Nat) (h : xs ≠ []) : removeNeutrals ctx xs ≠ [] := by
  cases xs with
  | nil => exact absurd rfl h
  | cons x xs =>
    show (match removeNeutrals ctx xs with
      | [] => [x]
      | y :: ys => bif ctx.isNeutral x then y :: ys
          else match ys with
            | [] => bif ctx.isNeutral y then [x] else [x, y]
            | z :: zs => x :: y :: z :: zs) ≠ []
    cases removeNeutrals ctx xs with
    | nil => exact fun h => nomatch h
    | cons y ys =>
      cases hx : ctx.isNeutral x with
      | true => exact fun h => nomatch h
      | false =>
        cases ys with
        | nil =>
          cases hy : ctx.isNeutral y with
          | true => show (bif ctx.isNeutral y then [x] else [x, y]) ≠ []; rw [hy]; exact fun h => nomatch h
          | false => show (bif ctx.isNeutral y then [x] else [x, y]) ≠ []; rw [hy]; exact fun h => nomatch h
        | cons z zs => exact fun h => nomatch h

theorem evalList_removeNeutrals (xs : List Nat) :
    ctx.evalList (removeNeutrals ctx xs) = ctx.evalList xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih =>
    cases hr : removeNeutrals ctx xs with
    | nil =>
      have e : removeNeutrals ctx (x :: xs) = [x] := by
        unfold removeNeutrals
        rw [hr]
      cases xs with
      | nil => rfl
      | cons y ys => exact absurd hr (removeNeutrals_ne_nil ctx (y :: ys) (fun h => nomatch h))
    | cons y ys =>
      have hxs : xs ≠ [] := by
        intro h
        subst h
        exact nomatch hr
      have e : removeNeutrals ctx (x :: xs)
          = bif ctx.isNeutral x then y :: ys
            else match ys with
              | [] => bif ctx.isNeutral y then [x] else [x, y]
              | z :: zs => x :: y :: z :: zs := by
        show (match removeNeutrals ctx xs with
          | [] => [x]
          | y :: ys => bif ctx.isNeutral x then y :: ys
              else match ys with
                | [] => bif ctx.isNeutral y then [x] else [x, y]
                | z :: zs => x :: y :: z :: zs) = _
        rw [hr]
      rw [e, evalList_cons ctx x xs hxs, ← ih, hr]
      cases hx : ctx.isNeutral x with
      | true => exact ((identity_of_isNeutral ctx hx).left_id _).symm
      | false =>
        cases ys with
        | nil =>
          show ctx.evalList (bif ctx.isNeutral y then [x] else [x, y]) = _
          cases hy : ctx.isNeutral y with
          | true => exact ((identity_of_isNeutral ctx hy).right_id _).symm
          | false => rfl
        | cons z zs => rfl

theorem evalList_norm (e : Expr) : ctx.evalList (norm ctx e) = eval ctx e := by
  have h₁ : ∀ xs, ctx.evalList (bif ctx.isIdem then mergeIdem xs else xs) = ctx.evalList xs := by
    intro xs
    unfold Context.isIdem
    cases ctx.idem with
    | none => rfl
    | some p => exact evalList_mergeIdem ctx p.down xs
  have h₂ : ∀ xs, ctx.evalList (bif ctx.isComm then sort xs else xs) = ctx.evalList xs := by
    intro xs
    unfold Context.isComm
    cases ctx.comm with
    | none => rfl
    | some p => exact evalList_sort ctx p.down xs
  show ctx.evalList (bif ctx.isIdem then mergeIdem _ else _) = _
  rw [h₁, h₂, evalList_removeNeutrals, evalList_toList]

end

/-- Expressions with the same normal form are equal. -/
theorem Context.eq_of_norm {α : Sort u} (ctx : Context α) (a b : Expr)
    (h : norm ctx a == norm ctx b) : eval ctx a = eval ctx b := by
  have h : norm ctx a = norm ctx b := eq_of_beq h
  rw [← evalList_norm, ← evalList_norm, h]

end Lean.Data.AC

/-! ## Instances -/

open Std

instance : Associative (α := Nat) (· + ·) := ⟨Nat.add_assoc⟩
instance : Commutative (α := Nat) (· + ·) := ⟨Nat.add_comm⟩
instance : Associative (α := Nat) (· * ·) := ⟨Nat.mul_assoc⟩
instance : Commutative (α := Nat) (· * ·) := ⟨Nat.mul_comm⟩
instance : LawfulIdentity (α := Nat) (· + ·) 0 where
  left_id := Nat.zero_add
  right_id := Nat.add_zero
instance : LawfulIdentity (α := Nat) (· * ·) 1 where
  left_id := Nat.one_mul
  right_id := Nat.mul_one

instance : Associative (α := Int) (· + ·) := ⟨Int.add_assoc⟩
instance : Commutative (α := Int) (· + ·) := ⟨Int.add_comm⟩
instance : Associative (α := Int) (· * ·) := ⟨Int.mul_assoc⟩
instance : Commutative (α := Int) (· * ·) := ⟨Int.mul_comm⟩
instance : LawfulIdentity (α := Int) (· + ·) 0 where
  left_id := Int.zero_add
  right_id := Int.add_zero
instance : LawfulIdentity (α := Int) (· * ·) 1 where
  left_id := Int.one_mul
  right_id := Int.mul_one

instance : Associative Or := ⟨fun _ _ _ => propext or_assoc⟩
instance : Commutative Or := ⟨fun _ _ => propext or_comm⟩
instance : IdempotentOp Or := ⟨fun p => propext (or_self_iff (p := p))⟩
instance : Associative And := ⟨fun _ _ _ => propext and_assoc⟩
instance : Commutative And := ⟨fun _ _ => propext and_comm⟩
instance : IdempotentOp And := ⟨fun p => propext (and_self_iff (p := p))⟩

instance : Associative and := ⟨fun a b c => by cases a <;> cases b <;> cases c <;> rfl⟩
instance : Commutative and := ⟨fun a b => by cases a <;> cases b <;> rfl⟩
instance : IdempotentOp and := ⟨fun a => by cases a <;> rfl⟩
instance : Associative or := ⟨fun a b c => by cases a <;> cases b <;> cases c <;> rfl⟩
instance : Commutative or := ⟨fun a b => by cases a <;> cases b <;> rfl⟩
instance : IdempotentOp or := ⟨fun a => by cases a <;> rfl⟩
