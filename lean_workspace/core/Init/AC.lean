prelude
import Init.Nat.Lemmas
set_option linter.unusedVariables false

/-!
# Associative and commutative operations

The classes of such operations, and the normal form by which `ac_rfl` and `ac_nf` compare terms.
-/

universe u v

namespace Std

/-- Associative operations. -/
class Associative {α : Sort u} (op : α → α → α) : Prop where
  /-- Brackets do not matter. -/
  assoc : (a b c : α) → op (op a b) c = op a (op b c)

/-- Commutative operations. -/
class Commutative {α : Sort u} (op : α → α → α) : Prop where
  /-- Order does not matter. -/
  comm : (a b : α) → op a b = op b a

/-- Idempotent operations. -/
class IdempotentOp {α : Sort u} (op : α → α → α) : Prop where
  /-- Repetition does not matter. -/
  idempotent : (x : α) → op x x = x

/-- Names the left identity of an operation. -/
class LeftIdentity {α : Sort u} {β : Sort v} (op : α → β → β) (o : outParam α) : Prop

/-- The named element is a left identity. -/
class LawfulLeftIdentity {α : Sort u} {β : Sort v} (op : α → β → β) (o : outParam α) : Prop
    extends LeftIdentity op o where
  /-- Left identity. -/
  left_id : ∀ a, op o a = a

/-- Names the right identity of an operation. -/
class RightIdentity {α : Sort u} {β : Sort v} (op : α → β → α) (o : outParam β) : Prop

/-- The named element is a right identity. -/
class LawfulRightIdentity {α : Sort u} {β : Sort v} (op : α → β → α) (o : outParam β) : Prop
    extends RightIdentity op o where
  /-- Right identity. -/
  right_id : ∀ a, op a o = a

/-- Names the identity of an operation. -/
class Identity {α : Sort u} (op : α → α → α) (o : outParam α) : Prop
    extends LeftIdentity op o, RightIdentity op o

/-- The named element is an identity. -/
class LawfulIdentity {α : Sort u} (op : α → α → α) (o : outParam α) : Prop
    extends Identity op o, LawfulLeftIdentity op o, LawfulRightIdentity op o

end Std

namespace Lean.Data.AC

/-- Terms built by one operation from numbered variables. -/
inductive Expr where
  | var (x : Nat)
  | op (lhs rhs : Expr)
  deriving Inhabited

/-- The value of a variable, and whether it is the identity of the operation. -/
structure Variable {α : Sort u} (op : α → α → α) : Type u where
  /-- The value. -/
  value : α
  /-- It is the identity. -/
  neutral : Option (PLift (Std.LawfulIdentity op value))

/-- An operation, its laws and the variables. -/
structure Context (α : Sort u) where
  /-- The operation. -/
  op : α → α → α
  /-- It is associative. -/
  assoc : Std.Associative op
  /-- Perhaps it is commutative. -/
  comm : Option (PLift (Std.Commutative op))
  /-- Perhaps it is idempotent. -/
  idem : Option (PLift (Std.IdempotentOp op))
  /-- The variables. -/
  vars : List (Variable op)
  /-- The value of the other variables. -/
  arbitrary : α

variable {α : Sort u}

/-- The value of a variable. -/
def Context.varValue (ctx : Context α) (i : Nat) : α := go ctx.vars i
where
  /-- Look it up in a list. -/
  go : List (Variable ctx.op) → Nat → α
  | [], _ => ctx.arbitrary
  | v :: _, 0 => v.value
  | _ :: vs, i + 1 => go vs i

/-- Is the variable known to be the identity? -/
def Context.isNeutral (ctx : Context α) (i : Nat) : Bool := go ctx.vars i
where
  /-- Look it up in a list. -/
  go : List (Variable ctx.op) → Nat → Bool
  | [], _ => false
  | v :: _, 0 => match v.neutral with
    | some _ => true
    | none => false
  | _ :: vs, i + 1 => go vs i

/-- The value of a term. -/
def eval (α : Sort u) (ctx : Context α) : Expr → α
  | .var i => ctx.varValue i
  | .op a b => ctx.op (eval α ctx a) (eval α ctx b)

/-- The operation on `α` with a new identity `none`. -/
def Context.opOption (ctx : Context α) : Option (PLift α) → Option (PLift α) → Option (PLift α)
  | none, y => y
  | x, none => x
  | some x, some y => some ⟨ctx.op x.down y.down⟩

/-- The value of a list of variables; `none` for the empty list. -/
def Context.value (ctx : Context α) : List Nat → Option (PLift α)
  | [] => none
  | x :: l => ctx.opOption (some ⟨ctx.varValue x⟩) (ctx.value l)

/-- Insert a variable before the first that is not smaller. -/
def insert (x : Nat) : List Nat → List Nat
  | [] => [x]
  | y :: l => bif Nat.ble x y then x :: y :: l else y :: insert x l

/-- The variables of a term followed by a list; sorted if the operation is commutative. -/
def flatten (sorted : Bool) : Expr → List Nat → List Nat
  | .var i, l => bif sorted then insert i l else i :: l
  | .op a b, l => flatten sorted a (flatten sorted b l)

/-- Leave out variables known to be the identity, but keep at least one variable. -/
def dropNeutral (neutral : Nat → Bool) : List Nat → List Nat
  | [] => []
  | x :: l => match dropNeutral neutral l with
    | [] => [x]
    | y :: l => bif neutral x then y :: l else match l with
      | [] => bif neutral y then [x] else [x, y]
      | z :: l => x :: y :: z :: l

/-- Leave out a variable that stands beside itself. -/
def dropRepeated : List Nat → List Nat
  | [] => []
  | x :: l => match dropRepeated l with
    | [] => [x]
    | y :: l => bif Nat.beq x y then y :: l else x :: y :: l

/-- The normal form of a term: a list of variables. -/
def norm (ctx : Context α) (e : Expr) : List Nat :=
  let l := dropNeutral ctx.isNeutral (flatten ctx.comm.isSome e [])
  bif ctx.idem.isSome then dropRepeated l else l

/-! ## The normal form has the same value -/

theorem Context.opOption_none (ctx : Context α) (x) : ctx.opOption x none = x := by
  cases x <;> rfl

theorem Context.opOption_assoc (ctx : Context α) (x y z) :
    ctx.opOption (ctx.opOption x y) z = ctx.opOption x (ctx.opOption y z) := by
  cases x with
  | none => rfl
  | some x => cases y with
    | none => rfl
    | some y => cases z with
      | none => rfl
      | some z => exact congrArg (fun a => some (PLift.up a)) (ctx.assoc.assoc _ _ _)

theorem Context.opOption_comm (ctx : Context α) (h : Std.Commutative ctx.op) (x y) :
    ctx.opOption x y = ctx.opOption y x := by
  cases x with
  | none => exact (ctx.opOption_none y).symm
  | some x => cases y with
    | none => rfl
    | some y => exact congrArg (fun a => some (PLift.up a)) (h.comm _ _)

theorem Context.value_insert (ctx : Context α) (h : Std.Commutative ctx.op) (x : Nat)
    (l : List Nat) : ctx.value (insert x l) = ctx.opOption (some ⟨ctx.varValue x⟩) (ctx.value l) := by
  induction l with
  | nil => rfl
  | cons y l ih =>
    show ctx.value (bif Nat.ble x y then x :: y :: l else y :: insert x l) = _
    cases Nat.ble x y with
    | true => rfl
    | false =>
      show ctx.opOption (some ⟨ctx.varValue y⟩) (ctx.value (insert x l)) =
        ctx.opOption (some ⟨ctx.varValue x⟩) (ctx.opOption (some ⟨ctx.varValue y⟩) (ctx.value l))
      rw [ih, ← ctx.opOption_assoc, ← ctx.opOption_assoc, ctx.opOption_comm h (some ⟨ctx.varValue y⟩)]

theorem Context.value_flatten (ctx : Context α) (sorted : Bool)
    (h : sorted = true → Std.Commutative ctx.op) (e : Expr) (l : List Nat) :
    ctx.value (flatten sorted e l) = ctx.opOption (some ⟨eval α ctx e⟩) (ctx.value l) := by
  induction e generalizing l with
  | var i =>
    cases sorted with
    | true => exact ctx.value_insert (h rfl) i l
    | false => rfl
  | op a b iha ihb =>
    show ctx.value (flatten sorted a (flatten sorted b l)) = _
    rw [iha, ihb, ← ctx.opOption_assoc]; rfl

theorem Context.isNeutral_spec (ctx : Context α) (i : Nat) (h : ctx.isNeutral i = true) :
    Std.LawfulIdentity ctx.op (ctx.varValue i) := by
  have key : ∀ (vs : List (Variable ctx.op)) (i : Nat),
      Context.isNeutral.go ctx vs i = true →
        Std.LawfulIdentity ctx.op (Context.varValue.go ctx vs i) := by
    intro vs
    induction vs with
    | nil => intro i h; exact Bool.noConfusion h
    | cons v vs ih =>
      intro i h
      cases i with
      | succ i => exact ih i h
      | zero =>
        match v, h with
        | ⟨_, some h⟩, _ => exact h.down
        | ⟨_, none⟩, h => exact Bool.noConfusion h
  exact key ctx.vars i h

theorem Context.neutral_opOption (ctx : Context α) (i : Nat) (h : ctx.isNeutral i = true) (a : PLift α) :
    ctx.opOption (some ⟨ctx.varValue i⟩) (some a) = some a :=
  congrArg (fun a => some (PLift.up a)) ((ctx.isNeutral_spec i h).left_id a.down)

theorem Context.value_cons_eq_some (ctx : Context α) (x : Nat) (l : List Nat) :
    ∃ a, ctx.value (x :: l) = some a := by
  show ∃ a, ctx.opOption (some ⟨ctx.varValue x⟩) (ctx.value l) = some a
  cases ctx.value l with
  | none => exact ⟨_, rfl⟩
  | some a => exact ⟨_, rfl⟩

theorem Context.value_dropNeutral (ctx : Context α) (l : List Nat) :
    ctx.value (dropNeutral ctx.isNeutral l) = ctx.value l := by
  induction l with
  | nil => rfl
  | cons x l ih =>
    rw [show ctx.value (x :: l) = ctx.opOption (some ⟨ctx.varValue x⟩) (ctx.value l) from rfl, ← ih,
      dropNeutral]
    cases dropNeutral ctx.isNeutral l with
    | nil => rfl
    | cons y l =>
      show ctx.value (bif ctx.isNeutral x then y :: l else _) = _
      cases hx : ctx.isNeutral x with
      | true =>
        have ⟨a, ha⟩ := ctx.value_cons_eq_some y l
        rw [ha, ctx.neutral_opOption x hx a]; exact ha
      | false =>
        cases l with
        | cons z l => rfl
        | nil =>
          show ctx.value (bif ctx.isNeutral y then [x] else [x, y]) = _
          cases hy : ctx.isNeutral y with
          | false => rfl
          | true =>
            exact (congrArg (fun a => some (PLift.up a))
              ((ctx.isNeutral_spec y hy).right_id (ctx.varValue x))).symm

theorem Context.value_dropRepeated (ctx : Context α) (h : Std.IdempotentOp ctx.op) (l : List Nat) :
    ctx.value (dropRepeated l) = ctx.value l := by
  induction l with
  | nil => rfl
  | cons x l ih =>
    rw [show ctx.value (x :: l) = ctx.opOption (some ⟨ctx.varValue x⟩) (ctx.value l) from rfl, ← ih,
      dropRepeated]
    cases dropRepeated l with
    | nil => rfl
    | cons y l =>
      show ctx.value (bif Nat.beq x y then y :: l else x :: y :: l) = _
      cases hxy : Nat.beq x y with
      | false => rfl
      | true =>
        rw [Nat.eq_of_beq_eq_true hxy]
        show ctx.opOption _ _ = ctx.opOption _ (ctx.opOption _ _)
        rw [← ctx.opOption_assoc]
        exact congrArg (fun a => ctx.opOption (some (PLift.up a)) _) (h.idempotent _).symm

theorem Context.value_norm (ctx : Context α) (e : Expr) :
    ctx.value (norm ctx e) = some ⟨eval α ctx e⟩ := by
  have base : ctx.value (dropNeutral ctx.isNeutral (flatten ctx.comm.isSome e [])) =
      some ⟨eval α ctx e⟩ := by
    rw [ctx.value_dropNeutral, ctx.value_flatten]
    · rfl
    · intro h
      match hc : ctx.comm with
      | some h => exact h.down
      | none => rw [hc] at h; exact Bool.noConfusion h
  unfold norm
  match hi : ctx.idem with
  | none => exact base
  | some h => exact (ctx.value_dropRepeated h.down _).trans base

theorem Context.eq_of_norm (ctx : Context α) (a b : Expr) (h : norm ctx a == norm ctx b) :
    eval α ctx a = eval α ctx b := by
  have e : norm ctx a = norm ctx b := of_decide_eq_true h
  have := (ctx.value_norm a).symm.trans ((congrArg ctx.value e).trans (ctx.value_norm b))
  exact congrArg PLift.down (Option.some.inj this)

end Lean.Data.AC

/-! ## Instances -/

instance : Std.Associative (α := Nat) (· + ·) := ⟨Nat.add_assoc⟩
instance : Std.Commutative (α := Nat) (· + ·) := ⟨Nat.add_comm⟩
instance : Std.LawfulIdentity (α := Nat) (· + ·) 0 where
  left_id := Nat.zero_add
  right_id := Nat.add_zero
instance : Std.Associative (α := Nat) (· * ·) := ⟨Nat.mul_assoc⟩
instance : Std.Commutative (α := Nat) (· * ·) := ⟨Nat.mul_comm⟩
instance : Std.LawfulIdentity (α := Nat) (· * ·) 1 where
  left_id := Nat.one_mul
  right_id := Nat.mul_one
instance : Std.Associative (α := Nat) min := ⟨Nat.min_assoc⟩
instance : Std.Commutative (α := Nat) min := ⟨Nat.min_comm⟩
instance : Std.IdempotentOp (α := Nat) min := ⟨Nat.min_self⟩
instance : Std.Associative (α := Nat) max := ⟨Nat.max_assoc⟩
instance : Std.Commutative (α := Nat) max := ⟨Nat.max_comm⟩
instance : Std.IdempotentOp (α := Nat) max := ⟨Nat.max_self⟩
instance : Std.Associative Nat.gcd := ⟨Nat.gcd_assoc⟩
instance : Std.Commutative Nat.gcd := ⟨Nat.gcd_comm⟩
instance : Std.Associative Nat.lcm := ⟨Nat.lcm_assoc⟩
instance : Std.Commutative Nat.lcm := ⟨Nat.lcm_comm⟩
instance : Std.Associative (α := Int) (· + ·) := ⟨Int.add_assoc⟩
instance : Std.Commutative (α := Int) (· + ·) := ⟨Int.add_comm⟩
instance : Std.LawfulIdentity (α := Int) (· + ·) 0 where
  left_id := Int.zero_add
  right_id := Int.add_zero
instance : Std.Associative (α := Int) (· * ·) := ⟨Int.mul_assoc⟩
instance : Std.Commutative (α := Int) (· * ·) := ⟨Int.mul_comm⟩
instance : Std.LawfulIdentity (α := Int) (· * ·) 1 where
  left_id := Int.one_mul
  right_id := Int.mul_one
instance : Std.Associative And := ⟨fun _ _ _ => propext and_assoc⟩
instance : Std.Commutative And := ⟨fun _ _ => propext and_comm⟩
instance : Std.IdempotentOp And := ⟨and_self⟩
instance : Std.LawfulIdentity And True where
  left_id := true_and
  right_id := and_true
instance : Std.Associative Or := ⟨fun _ _ _ => propext or_assoc⟩
instance : Std.Commutative Or := ⟨fun _ _ => propext or_comm⟩
instance : Std.IdempotentOp Or := ⟨or_self⟩
instance : Std.LawfulIdentity Or False where
  left_id := false_or
  right_id := or_false
