prelude
set_option bootstrap.inductiveCheckResultingUniverse false
set_option autoImplicit false
set_option linter.defProp false

/-!
# The first layer of the library

Logic, truth values, natural numbers, decidability and the basic data types, before any notation
or tactic exists. Names and argument orders are those of the Lean distribution, because the
compiled elaborator looks them up.
-/

universe u v w u₁ u₂ u₃

/-! ## Names that the compiler looks up -/

/-- Erased by the compiler. -/
unsafe axiom lcErased : Type
/-- Any value, for the compiler. -/
unsafe axiom lcAny : Type
/-- No value, for the compiler. -/
unsafe axiom lcVoid : Type
/-- A proof, for the compiler. -/
unsafe axiom lcProof {α : Prop} : α
/-- A cast inserted by the compiler. -/
unsafe axiom lcCast {α : Sort u} {β : Sort v} (a : α) : β
/-- Unreachable code, for the compiler. -/
unsafe axiom lcUnreachable {α : Sort u} : α

/-! ## Functions -/

/-- The identity function. -/
@[inline] def id {α : Sort u} (a : α) : α := a

/-- Composition of functions. -/
@[inline] def Function.comp {α : Sort u} {β : Sort v} {δ : Sort w}
    (f : β → δ) (g : α → β) : α → δ :=
  fun x => f (g x)

/-- The constant function. -/
@[inline] def Function.const {α : Sort u} (β : Sort v) (a : α) : β → α :=
  fun _ => a

set_option checkBinderAnnotations false in
/-- Instance search for the expected type. -/
abbrev inferInstance {α : Sort u} [i : α] : α := i

/-- The identity; the kernel evaluates its argument eagerly. -/
def eagerReduce {α : Sort u} (a : α) : α := a

/-! ## Markers read by the elaborator and the compiler -/

/-- Marks a class parameter that instance search computes. -/
@[reducible] def outParam (α : Sort u) : Sort u := α

/-- Like `outParam`, but the parameter may also be given. -/
@[reducible] def semiOutParam (α : Sort u) : Sort u := α

/-- The type of a parameter with a default value. -/
@[reducible] def optParam (α : Sort u) (_default : α) : Sort u := α

/-! ## Unit types, pairs of sorts, equality -/

/-- The type with one element, in every universe. -/
inductive PUnit : Sort u where
  | unit : PUnit

/-- The type with one element. -/
abbrev Unit : Type := PUnit

/-- The element of `Unit`. -/
@[match_pattern] abbrev Unit.unit : Unit := PUnit.unit

/-- The true proposition. -/
inductive True : Prop where
  | intro : True

/-- `True` is true. -/
theorem trivial : True := True.intro

/-- The false proposition: it has no proof. -/
inductive False : Prop

/-- The type without elements. -/
inductive Empty : Type

set_option linter.unusedVariables.funArgs false in
/-- The type without elements, in every universe. -/
inductive PEmpty : Sort u where

/-- From `False` follows everything. -/
@[macro_inline] def False.elim {C : Sort u} (h : False) : C :=
  h.rec

/-- Negation. -/
def Not (a : Prop) : Prop := a → False

/-- From a proposition and its negation follows everything. -/
@[macro_inline] def absurd {a : Prop} {b : Sort v} (h₁ : a) (h₂ : Not a) : b :=
  (h₂ h₁).rec

/-- Equality: the smallest reflexive relation. -/
inductive Eq {α : Sort u} : α → α → Prop where
  | refl (a : α) : Eq a a

/-- Transport along an equality, for families that do not depend on the equality itself. -/
abbrev Eq.ndrec.{u', v'} {α : Sort v'} {a : α} {motive : α → Sort u'} (m : motive a) {b : α}
    (h : Eq a b) : motive b :=
  h.rec m

init_quot

/-- A representative of a class, for the compiler. -/
unsafe axiom Quot.lcInv {α : Sort u} {r : α → α → Prop} (q : Quot r) : α

/-- Reflexivity, with an implicit argument. -/
@[match_pattern] def rfl {α : Sort u} {a : α} : Eq a a := Eq.refl a

/-- The identity at `a`, proved by definitional unfolding. -/
@[simp] theorem id_eq {α : Sort u} (a : α) : Eq (id a) a := rfl

/-- Replace equals by equals. -/
theorem Eq.subst {α : Sort u} {motive : α → Prop} {a b : α} (h₁ : Eq a b) (h₂ : motive a) :
    motive b :=
  Eq.ndrec h₂ h₁

/-- Equality is symmetric. -/
theorem Eq.symm {α : Sort u} {a b : α} (h : Eq a b) : Eq b a :=
  h.rec rfl

/-- Equality is transitive. -/
theorem Eq.trans {α : Sort u} {a b c : α} (h₁ : Eq a b) (h₂ : Eq b c) : Eq a c :=
  h₂.rec h₁

/-- Transport along an equality of types. -/
@[macro_inline] def cast {α β : Sort u} (h : Eq α β) (a : α) : β :=
  h.rec a

/-- Functions take equal arguments to equal values. -/
theorem congrArg {α : Sort u} {β : Sort v} {a₁ a₂ : α} (f : α → β) (h : Eq a₁ a₂) :
    Eq (f a₁) (f a₂) :=
  h.rec rfl

/-- Equal functions have equal values at equal arguments. -/
theorem congr {α : Sort u} {β : Sort v} {f₁ f₂ : α → β} {a₁ a₂ : α}
    (h₁ : Eq f₁ f₂) (h₂ : Eq a₁ a₂) : Eq (f₁ a₁) (f₂ a₂) :=
  h₁.rec (h₂.rec rfl)

/-- Equal functions have equal values. -/
theorem congrFun {α : Sort u} {β : α → Sort v} {f g : (x : α) → β x} (h : Eq f g) (a : α) :
    Eq (f a) (g a) :=
  h.rec rfl

/-- `congrFun` for functions that are not dependent. -/
theorem congrFun' {α : Sort u} {β : Sort v} {f g : α → β} (h : Eq f g) (a : α) :
    Eq (f a) (g a) :=
  h.rec rfl

/-- Equality between elements of types that are equal, but perhaps not by definition. -/
inductive HEq {α : Sort u} : α → {β : Sort u} → β → Prop where
  | refl (a : α) : HEq a a

/-- Reflexivity of heterogeneous equality, with an implicit argument. -/
@[match_pattern] protected def HEq.rfl {α : Sort u} {a : α} : HEq a a := HEq.refl a

/-- Heterogeneous equality within one type is equality. -/
theorem eq_of_heq {α : Sort u} {a a' : α} (h : HEq a a') : Eq a a' :=
  have key : (β : Sort u) → (b : β) → HEq a b → (e : Eq α β) → Eq (cast e a) b :=
    fun _ _ h₁ => h₁.rec (fun _ => rfl)
  key α a' h rfl

/-- Transport along a heterogeneous equality within one type. -/
abbrev HEq.homo_ndrec.{u', v'} {α : Sort v'} {a : α} {motive : α → Sort u'} (m : motive a) {b : α}
    (h : HEq a b) : motive b :=
  Eq.ndrec m (eq_of_heq h)

/-- Transport against a heterogeneous equality within one type. -/
abbrev HEq.homo_ndrec_symm.{u', v'} {α : Sort v'} {a : α} {motive : α → Sort u'} (m : motive a)
    {b : α} (h : HEq b a) : motive b :=
  Eq.ndrec m (eq_of_heq h).symm

/-- Transport against an equality. -/
abbrev Eq.ndrec_symm.{u', v'} {α : Sort v'} {a : α} {motive : α → Sort u'} (m : motive a) {b : α}
    (h : Eq b a) : motive b :=
  Eq.ndrec m h.symm

/-- Equality gives heterogeneous equality. -/
theorem heq_of_eq {α : Sort u} {a a' : α} (h : Eq a a') : HEq a a' :=
  h.rec (HEq.refl a)

/-- Pairs. -/
structure Prod (α : Type u) (β : Type v) where
  mk ::
  /-- The first component. -/
  fst : α
  /-- The second component. -/
  snd : β

attribute [unbox] Prod

/-- Pairs of elements of arbitrary sorts; structural recursion is compiled with it. -/
structure PProd (α : Sort u) (β : Sort v) where
  /-- The first component. -/
  fst : α
  /-- The second component. -/
  snd : β

/-- Pairs, both in one universe. -/
structure MProd (α β : Type u) where
  /-- The first component. -/
  fst : α
  /-- The second component. -/
  snd : β

/-- Conjunction. -/
structure And (a b : Prop) : Prop where
  intro ::
  /-- The first part. -/
  left : a
  /-- The second part. -/
  right : b

/-- Disjunction. -/
inductive Or (a b : Prop) : Prop where
  | inl (h : a) : Or a b
  | inr (h : b) : Or a b

/-- Introduce a disjunction by its left side. -/
theorem Or.intro_left {a : Prop} (b : Prop) (h : a) : Or a b := Or.inl h

/-- Introduce a disjunction by its right side. -/
theorem Or.intro_right {b : Prop} (a : Prop) (h : b) : Or a b := Or.inr h

/-- Proof by cases. -/
theorem Or.elim {a b c : Prop} (h : Or a b) (left : a → c) (right : b → c) : c :=
  h.rec left right

/-- A disjunction with one side refuted. -/
theorem Or.resolve_left {a b : Prop} (h : Or a b) (na : Not a) : b :=
  h.rec (fun ha => absurd ha na) (fun hb => hb)

/-- A disjunction with one side refuted. -/
theorem Or.resolve_right {a b : Prop} (h : Or a b) (nb : Not b) : a :=
  h.rec (fun ha => ha) (fun hb => absurd hb nb)

/-- A disjunction whose first side is the negation of what is known. -/
theorem Or.neg_resolve_left {a b : Prop} (h : Or (Not a) b) (ha : a) : b :=
  h.rec (fun na => absurd ha na) (fun hb => hb)

/-- A disjunction whose second side is the negation of what is known. -/
theorem Or.neg_resolve_right {a b : Prop} (h : Or a (Not b)) (hb : b) : a :=
  h.rec (fun ha => ha) (fun nb => absurd hb nb)

/-- Existence. -/
inductive Exists {α : Sort u} (p : α → Prop) : Prop where
  | intro (w : α) (h : p w) : Exists p

/-- Truth values. -/
inductive Bool : Type where
  | false : Bool
  | true : Bool

export Bool (false true)

/-- The elements of a type that satisfy a predicate. -/
structure Subtype {α : Sort u} (p : α → Prop) where
  /-- The element. -/
  val : α
  /-- Its proof. -/
  property : p val

/-- The pattern `x@p`, for the elaborator of pattern matching. -/
@[reducible] def namedPattern {α : Sort u} (_x a : α) (_h : Eq _x a) : α := a

/-- Used by the elaborator of well-founded recursion. -/
def wfParam {α : Sort u} (a : α) : α := a

/-- Leaves a goal open. The library contains no use of it. -/
@[extern "lean_sorry", never_extract]
axiom sorryAx (α : Sort u) (synthetic : Bool) : α

/-- Not equal to `false` is `true`. -/
theorem eq_false_of_ne_true : (b : Bool) → Not (Eq b true) → Eq b false
  | true, h => False.elim (h rfl)
  | false, _ => rfl

/-- Not equal to `true` is `false`. -/
theorem eq_true_of_ne_false : (b : Bool) → Not (Eq b false) → Eq b true
  | true, _ => rfl
  | false, h => False.elim (h rfl)

/-- `false` is not `true`. -/
theorem ne_false_of_eq_true : (b : Bool) → Eq b true → Not (Eq b false)
  | true, _ => fun h => Bool.noConfusion h
  | false, h => Bool.noConfusion h

/-- `true` is not `false`. -/
theorem ne_true_of_eq_false : (b : Bool) → Eq b false → Not (Eq b true)
  | true, h => Bool.noConfusion h
  | false, _ => fun h => Bool.noConfusion h

/-! ## Equivalence and propositional extensionality -/

/-- Logical equivalence. -/
structure Iff (a b : Prop) : Prop where
  intro ::
  /-- From left to right. -/
  mp : a → b
  /-- From right to left. -/
  mpr : b → a

/-- Equivalent propositions are equal. -/
axiom propext {a b : Prop} : Iff a b → Eq a b

/-- Use an equality of propositions from left to right. -/
@[macro_inline] def Eq.mp {α β : Sort u} (h : Eq α β) (a : α) : β :=
  h.rec a

/-- Use an equality of propositions from right to left. -/
@[macro_inline] def Eq.mpr {α β : Sort u} (h : Eq α β) (b : β) : α :=
  h.symm.rec b

theorem of_eq_true {p : Prop} (h : Eq p True) : p := h.symm.rec True.intro

theorem of_eq_false {p : Prop} (h : Eq p False) : Not p := fun hp => h.rec hp

theorem eq_true {p : Prop} (h : p) : Eq p True :=
  propext (Iff.intro (fun _ => True.intro) (fun _ => h))

theorem eq_false {p : Prop} (h : Not p) : Eq p False :=
  propext (Iff.intro h False.elim)

theorem eq_false' {p : Prop} (h : p → False) : Eq p False := eq_false h

@[simp] theorem eq_self {α : Sort u} (a : α) : Eq (Eq a a) True := eq_true rfl

theorem not_false : Not False := id

theorem Eq.propIntro {a b : Prop} (h₁ : a → b) (h₂ : b → a) : Eq a b := propext (Iff.intro h₁ h₂)

/-- Used by the theorems that constructors are injective. -/
theorem Lean.injEq_helper {P Q R : Prop} (h : P → Q → R) : And P Q → R :=
  fun hpq => h hpq.left hpq.right
