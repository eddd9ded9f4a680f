prelude
import Init.Prelude
set_option autoImplicit false
set_option linter.unusedVariables false

/-!
# Decidability, natural numbers and the classes behind notation

Decidable propositions, the natural numbers with every operation that the kernel computes
natively, and the classes `Add`, `HAdd`, `LE`, `Membership` ... to which notation is unfolded.
-/

universe r s t u v w

/-! ## Inhabited, nonempty, decidable -/

/-- A type with a chosen element. -/
class Inhabited (α : Sort u) where
  /-- The chosen element. -/
  default : α

export Inhabited (default)

/-- A type that has an element. -/
class inductive Nonempty (α : Sort u) : Prop where
  | intro (val : α) : Nonempty α

/-- The axiom of choice. -/
axiom Classical.choice {α : Sort u} : Nonempty α → α

/-- Eliminate into a proposition. -/
theorem Nonempty.elim {α : Sort u} {p : Prop} (h₁ : Nonempty α) (h₂ : α → p) : p :=
  match h₁ with
  | intro a => h₂ a

instance (priority := 100) instNonemptyOfInhabited {α : Sort u} [Inhabited α] : Nonempty α :=
  Nonempty.intro default

/-- A noncomputable element of a nonempty type. -/
noncomputable def Classical.ofNonempty {α : Sort u} [Nonempty α] : α :=
  Classical.choice inferInstance

instance {α : Sort u} {β : Sort v} [Nonempty β] : Nonempty (α → β) :=
  Nonempty.intro fun _ => Classical.ofNonempty

instance Pi.instNonempty {α : Sort u} {β : α → Sort v} [∀ a, Nonempty (β a)] :
    Nonempty ((a : α) → β a) :=
  Nonempty.intro fun _ => Classical.ofNonempty

instance : Inhabited (Sort u) where
  default := PUnit

instance (α : Sort u) {β : Sort v} [Inhabited β] : Inhabited (α → β) where
  default := fun _ => default

instance Pi.instInhabited {α : Sort u} {β : α → Sort v} [(a : α) → Inhabited (β a)] :
    Inhabited ((a : α) → β a) where
  default := fun _ => default

instance : Inhabited Bool where
  default := false

instance : Inhabited PUnit.{u} where
  default := PUnit.unit

/-- A copy of a type in a larger universe; sorts allowed. -/
structure PLift (α : Sort u) : Type u where
  /-- Lift an element. -/
  up ::
  /-- The element. -/
  down : α

/-- A copy of a type in a larger universe. -/
structure ULift.{r', s'} (α : Type s') : Type (max s' r') where
  /-- Lift an element. -/
  up ::
  /-- The element. -/
  down : α

set_option bootstrap.inductiveCheckResultingUniverse false in
/-- A copy of a sort in a larger universe. -/
structure PULift.{r', s'} (α : Sort s') : Sort (max s' r' 1) where
  /-- Lift an element. -/
  up ::
  /-- The element. -/
  down : α

theorem PLift.up_down {α : Sort u} (b : PLift α) : Eq (PLift.up (PLift.down b)) b := rfl
theorem PLift.down_up {α : Sort u} (a : α) : Eq (PLift.down (PLift.up a)) a := rfl
theorem ULift.up_down {α : Type u} (b : ULift.{v} α) : Eq (ULift.up (ULift.down b)) b := rfl
theorem ULift.down_up {α : Type u} (a : α) : Eq (ULift.down (ULift.up.{v} a)) a := rfl

/-- The truth value `b` says whether `p` holds. -/
@[reducible] def Bool.Reflects (b : Bool) (p : Prop) : Prop :=
  match b with
  | true => p
  | false => Not p

/-- Propositions that can be decided. -/
class Decidable (p : Prop) where
  intro ::
  /-- The truth value of the proposition. -/
  decide : Bool
  /-- It is the right one. -/
  reflects_decide : Bool.Reflects decide p

/-- Decided: it holds. -/
@[match_pattern] abbrev Decidable.isTrue {p : Prop} (h : p) : Decidable p := ⟨true, h⟩

/-- Decided: it does not hold. -/
@[match_pattern] abbrev Decidable.isFalse {p : Prop} (h : Not p) : Decidable p := ⟨false, h⟩

/-- Case distinction by `cases`. -/
@[cases_eliminator, elab_as_elim]
protected abbrev Decidable.casesAuxOn {p : Prop} {motive : Decidable p → Sort u} (t : Decidable p)
    (isFalse : (h : Not p) → motive (Decidable.isFalse h))
    (isTrue : (h : p) → motive (Decidable.isTrue h)) : motive t :=
  match t with
  | .isFalse h => isFalse h
  | .isTrue h => isTrue h

export Decidable (isTrue isFalse decide)

/-- A decidable predicate. -/
abbrev DecidablePred {α : Sort u} (r : α → Prop) := (a : α) → Decidable (r a)

/-- A decidable relation. -/
abbrev DecidableRel {α : Sort u} {β : Sort v} (r : α → β → Prop) := (a : α) → (b : β) → Decidable (r a b)

/-- A type whose equality is decidable. -/
abbrev DecidableEq (α : Sort u) := (a b : α) → Decidable (Eq a b)

/-- Equality is decided by the instance. -/
def decEq {α : Sort u} [inst : DecidableEq α] (a b : α) : Decidable (Eq a b) := inst a b

set_option linter.unusedVariables false in
theorem decide_eq_true : {p : Prop} → [inst : Decidable p] → p → Eq (decide p) true
  | _, isTrue _, _ => rfl
  | _, isFalse h₁, h₂ => absurd h₂ h₁

theorem decide_eq_false : {p : Prop} → [Decidable p] → Not p → Eq (decide p) false
  | _, isTrue h₁, h₂ => absurd h₁ h₂
  | _, isFalse _, _ => rfl

theorem of_decide_eq_true {p : Prop} [inst : Decidable p] : Eq (decide p) true → p :=
  match inst with
  | isTrue h => fun _ => h
  | isFalse _ => fun h => Bool.noConfusion h

theorem of_decide_eq_false {p : Prop} [inst : Decidable p] : Eq (decide p) false → Not p :=
  match inst with
  | isTrue _ => fun h => Bool.noConfusion h
  | isFalse h => fun _ => h

theorem of_decide_eq_self_eq_true {α : Sort u} [inst : DecidableEq α] (a : α) :
    Eq (decide (Eq a a)) true :=
  match inst a a with
  | isTrue _ => rfl
  | isFalse h => absurd rfl h

/-- Equality of truth values is decidable. -/
@[inline] def Bool.decEq (a b : Bool) : Decidable (Eq a b) :=
  match a, b with
  | false, false => isTrue rfl
  | false, true => isFalse (fun h => Bool.noConfusion h)
  | true, false => isFalse (fun h => Bool.noConfusion h)
  | true, true => isTrue rfl

@[inline] instance : DecidableEq Bool := Bool.decEq

/-- If-then-else on a truth value. -/
@[macro_inline] def cond {α : Sort u} (c : Bool) (x y : α) : α :=
  match c with
  | true => x
  | false => y

/-- If-then-else with the condition as a hypothesis. -/
@[macro_inline] def dite {α : Sort u} (c : Prop) [h : Decidable c] (t : c → α) (e : Not c → α) :
    α :=
  match h with
  | isTrue hc => t hc
  | isFalse hnc => e hnc

/-- If-then-else. -/
@[macro_inline] def ite {α : Sort u} (c : Prop) [h : Decidable c] (t e : α) : α :=
  match h with
  | isTrue _ => t
  | isFalse _ => e

/-- A boolean `if` with the condition as a hypothesis. -/
@[macro_inline] def Bool.dcond {α : Sort u} (c : Bool) (x : Eq c true → α) (y : Eq c false → α) :
    α :=
  match c with
  | true => x rfl
  | false => y rfl

@[macro_inline] instance {p q : Prop} [dp : Decidable p] [dq : Decidable q] :
    Decidable (And p q) :=
  match dp with
  | isTrue hp =>
    match dq with
    | isTrue hq => isTrue (And.intro hp hq)
    | isFalse hq => isFalse (fun h => hq h.right)
  | isFalse hp => isFalse (fun h => hp h.left)

@[macro_inline] instance instDecidableOr {p q : Prop} [dp : Decidable p] [dq : Decidable q] :
    Decidable (Or p q) :=
  match dp with
  | isTrue hp => isTrue (Or.inl hp)
  | isFalse hp =>
    match dq with
    | isTrue hq => isTrue (Or.inr hq)
    | isFalse hq => isFalse (fun h => h.elim hp hq)

instance instDecidableNot {p : Prop} [dp : Decidable p] : Decidable (Not p) :=
  match dp with
  | isTrue hp => isFalse (fun h => h hp)
  | isFalse hp => isTrue hp

/-- Boolean disjunction. -/
@[macro_inline] def Bool.or (x y : Bool) : Bool :=
  match x with
  | true => true
  | false => y

/-- Boolean conjunction. -/
@[macro_inline] def Bool.and (x y : Bool) : Bool :=
  match x with
  | false => false
  | true => y

/-- Boolean negation. -/
@[inline] def Bool.not : Bool → Bool
  | true => false
  | false => true

/-- Boolean exclusive disjunction. -/
@[inline] def Bool.xor : Bool → Bool → Bool
  | true, y => Bool.not y
  | false, y => y

export Bool (or and not)

/-! ## Natural numbers -/

set_option genInjectivity false in
set_option genCtorIdx false in
/-- The natural numbers. -/
inductive Nat where
  /-- Zero. -/
  | zero : Nat
  /-- The successor. -/
  | succ (n : Nat) : Nat

/-- Types with a meaning for the numeral `n`. -/
class OfNat (α : Type u) (_ : Nat) where
  /-- The meaning of the numeral. -/
  ofNat : α

@[default_instance 100]
instance instOfNatNat : (n : Nat) → OfNat Nat n
  | n => OfNat.mk n

instance : Inhabited Nat where
  default := Nat.zero

/-- Equality of natural numbers, as a truth value. Computed natively by the kernel. -/
@[extern "lean_nat_dec_eq"]
def Nat.beq : (@& Nat) → (@& Nat) → Bool
  | zero, zero => true
  | zero, succ _ => false
  | succ _, zero => false
  | succ n, succ m => beq n m

theorem Nat.eq_of_beq_eq_true : {n m : Nat} → Eq (beq n m) true → Eq n m
  | zero, zero, _ => rfl
  | zero, succ _, h => Bool.noConfusion h
  | succ _, zero, h => Bool.noConfusion h
  | succ n, succ m, h => congrArg succ (@eq_of_beq_eq_true n m h)

theorem Nat.ne_of_beq_eq_false : {n m : Nat} → Eq (beq n m) false → Not (Eq n m)
  | zero, zero, h₁ => fun _ => Bool.noConfusion h₁
  | zero, succ _, _ => fun h => (congrArg (fun x => Nat.rec (motive := fun _ => Prop) True (fun _ _ => False) x) h).rec (motive := fun p _ => p) True.intro
  | succ _, zero, _ => fun h => (congrArg (fun x => Nat.rec (motive := fun _ => Prop) False (fun _ _ => True) x) h).rec (motive := fun p _ => p) True.intro
  | succ n, succ m, h₁ => fun h =>
    @ne_of_beq_eq_false n m h₁ (congrArg (fun x => Nat.rec (motive := fun _ => Nat) zero (fun k _ => k) x) h)

/-- Used by the construction that separates constructors by their index. -/
theorem noConfusion_of_Nat {α : Sort u} (f : α → Nat) {a b : α} (h : Eq a b) :
    Bool.rec False True (Nat.beq (f a) (f b)) :=
  have refl : (n : Nat) → Eq (Nat.beq n n) true :=
    fun n => Nat.rec rfl (fun _ ih => ih) n
  have key : Eq (Nat.beq (f a) (f b)) true := h.rec (motive := fun x _ => Eq (Nat.beq (f a) (f x)) true) (refl (f a))
  @Eq.ndrec Bool true (fun c => Bool.rec (motive := fun _ => Prop) False True c) True.intro _ key.symm

/-- Equality of natural numbers is decidable. -/
@[extern "lean_nat_dec_eq"]
def Nat.decEq (n m : @& Nat) : Decidable (Eq n m) :=
  match h : beq n m with
  | true => isTrue (eq_of_beq_eq_true h)
  | false => isFalse (ne_of_beq_eq_false h)

@[inline] instance instDecidableEqNat : DecidableEq Nat := Nat.decEq


/-! ## Classes behind notation -/

/-- A truth-valued equality. -/
class BEq (α : Type u) where
  /-- The test. -/
  beq : α → α → Bool

export BEq (beq)

instance (priority := 500) instBEqOfDecidableEq {α : Type u} [DecidableEq α] : BEq α where
  beq a b := decide (Eq a b)

/-- The class behind `a ≤ b`. -/
class LE (α : Type u) where
  /-- Less or equal. -/
  le : α → α → Prop

/-- The class behind `a < b`. -/
class LT (α : Type u) where
  /-- Less than. -/
  lt : α → α → Prop

/-- `a ≥ b` is `b ≤ a`. -/
@[reducible] def GE.ge {α : Type u} [LE α] (a b : α) : Prop := LE.le b a

/-- `a > b` is `b < a`. -/
@[reducible] def GT.gt {α : Type u} [LT α] (a b : α) : Prop := LT.lt b a

/-- A relation whose `<` is decidable. -/
abbrev DecidableLT (α : Type u) [LT α] := DecidableRel (LT.lt : α → α → Prop)

/-- A relation whose `≤` is decidable. -/
abbrev DecidableLE (α : Type u) [LE α] := DecidableRel (LE.le : α → α → Prop)

/-- The class behind `max`. -/
class Max (α : Type u) where
  /-- The larger of two elements. -/
  max : α → α → α

export Max (max)

/-- The class behind `min`. -/
class Min (α : Type u) where
  /-- The smaller of two elements. -/
  min : α → α → α

export Min (min)

/-- `max` by comparison. -/
@[inline, instance_reducible] def maxOfLe {α : Type u} [LE α] [DecidableRel (@LE.le α _)] : Max α where
  max x y := ite (LE.le x y) y x

/-- `min` by comparison. -/
@[inline, instance_reducible] def minOfLe {α : Type u} [LE α] [DecidableRel (@LE.le α _)] : Min α where
  min x y := ite (LE.le x y) x y

/-- Transitivity between relations, for `calc`. -/
class Trans {α : Sort u} {β : Sort v} {γ : Sort w} (r : α → β → Sort r) (s : β → γ → Sort s)
    (t : outParam (α → γ → Sort t)) where
  /-- Compose two steps. -/
  trans : {a : α} → {b : β} → {c : γ} → r a b → s b c → t a c

export Trans (trans)

instance {α : Sort u} {γ : Sort v} (r : α → γ → Sort w) : Trans Eq r r where
  trans heq h' := heq.symm.rec h'

instance {α : Sort u} {β : Sort v} (r : α → β → Sort w) : Trans r Eq r where
  trans h' heq := heq.rec h'

/-- Heterogeneous addition, `a + b`. -/
class HAdd (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The sum. -/
  hAdd : α → β → γ

/-- Heterogeneous subtraction, `a - b`. -/
class HSub (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The difference. -/
  hSub : α → β → γ

/-- Heterogeneous multiplication, `a * b`. -/
class HMul (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The product. -/
  hMul : α → β → γ

/-- Heterogeneous division, `a / b`. -/
class HDiv (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The quotient. -/
  hDiv : α → β → γ

/-- Heterogeneous remainder, `a % b`. -/
class HMod (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The remainder. -/
  hMod : α → β → γ

/-- Heterogeneous powers, `a ^ b`. -/
class HPow (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The power. -/
  hPow : α → β → γ

/-- Heterogeneous scalar multiplication, `a • b`. -/
class HSMul (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The scalar multiple. -/
  hSMul : α → β → γ

/-- Heterogeneous append, `a ++ b`. -/
class HAppend (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The concatenation. -/
  hAppend : α → β → γ

/-- `a <|> b`, with possibly different types. -/
class HOrElse (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- Try the first, then the second. -/
  hOrElse : α → (Unit → β) → γ

/-- `a >> b`, with possibly different types. -/
class HAndThen (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- One after the other. -/
  hAndThen : α → (Unit → β) → γ

/-- Bitwise conjunction, `a &&& b`. -/
class HAnd (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The conjunction. -/
  hAnd : α → β → γ

/-- Bitwise exclusive disjunction, `a ^^^ b`. -/
class HXor (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The exclusive disjunction. -/
  hXor : α → β → γ

/-- Bitwise disjunction, `a ||| b`. -/
class HOr (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The disjunction. -/
  hOr : α → β → γ

/-- Shift to the left, `a <<< b`. -/
class HShiftLeft (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The shifted value. -/
  hShiftLeft : α → β → γ

/-- Shift to the right, `a >>> b`. -/
class HShiftRight (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The shifted value. -/
  hShiftRight : α → β → γ

/-- A type with a zero. -/
class Zero (α : Type u) where
  /-- Zero. -/
  zero : α

/-- A type with a one. -/
class One (α : Type u) where
  /-- One. -/
  one : α

/-- Addition. -/
class Add (α : Type u) where
  /-- The sum. -/
  add : α → α → α

/-- Subtraction. -/
class Sub (α : Type u) where
  /-- The difference. -/
  sub : α → α → α

/-- Multiplication. -/
class Mul (α : Type u) where
  /-- The product. -/
  mul : α → α → α

/-- Negation, `-a`. -/
class Neg (α : Type u) where
  /-- The negative. -/
  neg : α → α

/-- Division. -/
class Div (α : Type u) where
  /-- The quotient. -/
  div : α → α → α

/-- The inverse, `a⁻¹`. -/
class Inv (α : Type u) where
  /-- The inverse. -/
  inv : α → α

/-- Remainder. -/
class Mod (α : Type u) where
  /-- The remainder. -/
  mod : α → α → α

/-- Divisibility, `a ∣ b`. -/
class Dvd (α : Type u) where
  /-- Divides. -/
  dvd : α → α → Prop

/-- Powers with an exponent from another type. -/
class Pow (α : Type u) (β : Type v) where
  /-- The power. -/
  pow : α → β → α

/-- Powers with a natural exponent. -/
class NatPow (α : Type u) where
  /-- The power. -/
  protected pow : α → Nat → α

/-- Powers within one type. -/
class HomogeneousPow (α : Type u) where
  /-- The power. -/
  protected pow : α → α → α

/-- Scalar multiplication, `a • b`. -/
class SMul (M : Type u) (α : Type v) where
  /-- The scalar multiple. -/
  smul : M → α → α

/-- Append. -/
class Append (α : Type u) where
  /-- The concatenation. -/
  append : α → α → α

/-- `a <|> b`. -/
class OrElse (α : Type u) where
  /-- Try the first, then the second. -/
  orElse : α → (Unit → α) → α

/-- `a >> b`. -/
class AndThen (α : Type u) where
  /-- One after the other. -/
  andThen : α → (Unit → α) → α

/-- Bitwise conjunction. -/
class AndOp (α : Type u) where
  /-- The conjunction. -/
  and : α → α → α

/-- Bitwise exclusive disjunction. -/
class XorOp (α : Type u) where
  /-- The exclusive disjunction. -/
  xor : α → α → α

/-- Bitwise disjunction. -/
class OrOp (α : Type u) where
  /-- The disjunction. -/
  or : α → α → α

/-- Bitwise complement, `~~~a`. -/
class Complement (α : Type u) where
  /-- The complement. -/
  complement : α → α

/-- Shift to the left. -/
class ShiftLeft (α : Type u) where
  /-- The shifted value. -/
  shiftLeft : α → α → α

/-- Shift to the right. -/
class ShiftRight (α : Type u) where
  /-- The shifted value. -/
  shiftRight : α → α → α

@[default_instance]
instance instHAdd {α : Type u} [Add α] : HAdd α α α where
  hAdd := Add.add

@[default_instance]
instance instHSub {α : Type u} [Sub α] : HSub α α α where
  hSub := Sub.sub

@[default_instance]
instance instHMul {α : Type u} [Mul α] : HMul α α α where
  hMul := Mul.mul

@[default_instance]
instance instHDiv {α : Type u} [Div α] : HDiv α α α where
  hDiv := Div.div

@[default_instance]
instance instHMod {α : Type u} [Mod α] : HMod α α α where
  hMod := Mod.mod

@[default_instance 10000]
instance instHPow {α : Type u} {β : Type v} [Pow α β] : HPow α β α where
  hPow := Pow.pow

@[default_instance 10000]
instance instPowNat {α : Type u} [NatPow α] : Pow α Nat where
  pow := NatPow.pow

@[default_instance 10000]
instance instPowOfHomogeneousPow {α : Type u} [HomogeneousPow α] : Pow α α where
  pow := HomogeneousPow.pow

@[default_instance]
instance instHSMul {α : Type u} {β : Type v} [SMul α β] : HSMul α β β where
  hSMul := SMul.smul

@[default_instance]
instance instHAppendOfAppend {α : Type u} [Append α] : HAppend α α α where
  hAppend := Append.append

@[default_instance]
instance instHOrElseOfOrElse {α : Type u} [OrElse α] : HOrElse α α α where
  hOrElse := OrElse.orElse

@[default_instance]
instance instHAndThenOfAndThen {α : Type u} [AndThen α] : HAndThen α α α where
  hAndThen := AndThen.andThen

@[default_instance]
instance instHAndOfAndOp {α : Type u} [AndOp α] : HAnd α α α where
  hAnd := AndOp.and

@[default_instance]
instance instHXorOfXorOp {α : Type u} [XorOp α] : HXor α α α where
  hXor := XorOp.xor

@[default_instance]
instance instHOrOfOrOp {α : Type u} [OrOp α] : HOr α α α where
  hOr := OrOp.or

@[default_instance]
instance instHShiftLeftOfShiftLeft {α : Type u} [ShiftLeft α] : HShiftLeft α α α where
  hShiftLeft := ShiftLeft.shiftLeft

@[default_instance]
instance instHShiftRightOfShiftRight {α : Type u} [ShiftRight α] : HShiftRight α α α where
  hShiftRight := ShiftRight.shiftRight

/-- Membership, `a ∈ γ`. -/
class Membership (α : outParam (Type u)) (γ : Type v) where
  /-- `a` belongs to the collection. -/
  mem (γ : γ) (a : α) : Prop

attribute [match_pattern] Add.add HAdd.hAdd Neg.neg Mul.mul HMul.hMul
