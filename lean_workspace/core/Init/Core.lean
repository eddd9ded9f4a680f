prelude
import Init.Registration.Syntax
set_option linter.unusedVariables false

/-!
# Logic

Equivalence, negation, heterogeneous equality, quotients, function extensionality, subsingletons,
and the connectives' decidability.
-/

universe u v w

/-- `a ≠ b`: not equal. -/
@[reducible] def Ne {α : Sort u} (a b : α) : Prop := ¬(a = b)

/-- Application, with the function last. -/
@[inline] def flip {α : Sort u} {β : Sort v} {φ : Sort w} (f : α → β → φ) : β → α → φ :=
  fun b a => f a b

/-- The identity, kept from unfolding. -/
opaque Lean.opaqueId {α : Sort u} (x : α) : α := x

@[simp] theorem Function.const_apply {α : Sort u} {β : Sort v} {y : β} {x : α} :
    Function.const α y x = y := rfl

@[simp] theorem Function.comp_apply {α : Sort u} {β : Sort v} {δ : Sort w} {f : β → δ} {g : α → β}
    {x : α} : Function.comp f g x = f (g x) := rfl

theorem Function.comp_def {α : Sort u} {β : Sort v} {δ : Sort w} (f : β → δ) (g : α → β) :
    f ∘ g = fun x => f (g x) := rfl

/-! ## Zero and one as numerals -/

instance (priority := 300) Zero.toOfNat0 {α : Type u} [Zero α] : OfNat α (nat_lit 0) where
  ofNat := Zero.zero

instance (priority := 200) Zero.ofOfNat0 {α : Type u} [OfNat α (nat_lit 0)] : Zero α where
  zero := 0

instance (priority := 300) One.toOfNat1 {α : Type u} [One α] : OfNat α (nat_lit 1) where
  ofNat := One.one

instance (priority := 200) One.ofOfNat1 {α : Type u} [OfNat α (nat_lit 1)] : One α where
  one := 1

/-- The class of numbers that are not zero. -/
class NeZero {R : Type u} [Zero R] (n : R) : Prop where
  /-- It is not zero. -/
  out : n ≠ 0

/-! ## Equality -/

theorem Eq.comm {α : Sort u} {a b : α} : a = b ↔ b = a := ⟨Eq.symm, Eq.symm⟩

theorem eq_comm {α : Sort u} {a b : α} : a = b ↔ b = a := Eq.comm

theorem Eq.substr {α : Sort u} {p : α → Prop} {a b : α} (h₁ : b = a) : p a → p b :=
  fun h => h₁.symm ▸ h

theorem trans_rel_left {α : Sort u} {a b c : α} (r : α → α → Prop) (h₁ : r a b) (h₂ : b = c) :
    r a c := h₂ ▸ h₁

theorem trans_rel_right {α : Sort u} {a b c : α} (r : α → α → Prop) (h₁ : a = b) (h₂ : r b c) :
    r a c := h₁.symm ▸ h₂

@[simp] theorem cast_eq {α : Sort u} (h : α = α) (a : α) : cast h a = a := rfl

theorem cast_heq {α β : Sort u} : (h : α = β) → (a : α) → cast h a ≍ a
  | rfl, a => HEq.refl a

theorem Ne.intro {α : Sort u} {a b : α} (h : a = b → False) : a ≠ b := h
theorem Ne.elim {α : Sort u} {a b : α} (h : a ≠ b) : a = b → False := h
theorem Ne.irrefl {α : Sort u} {a : α} (h : a ≠ a) : False := h rfl
theorem Ne.symm {α : Sort u} {a b : α} (h : a ≠ b) : b ≠ a := fun h' => h h'.symm
theorem ne_comm {α : Sort u} {a b : α} : a ≠ b ↔ b ≠ a := ⟨Ne.symm, Ne.symm⟩
theorem false_of_ne {α : Sort u} {a : α} : a ≠ a → False := fun h => h rfl
theorem ne_of_apply_ne {α : Sort u} {β : Sort v} (f : α → β) {x y : α} : f x ≠ f y → x ≠ y :=
  fun h e => h (congrArg f e)

theorem ne_false_of_self {p : Prop} : p → p ≠ False := fun hp h => h ▸ hp

theorem ne_true_of_not {p : Prop} : ¬p → p ≠ True := fun hnp h => hnp (h ▸ trivial)

theorem true_ne_false : ¬True = False := ne_false_of_self trivial

theorem Bool.of_not_eq_true : {b : Bool} → ¬(b = true) → b = false
  | true, h => absurd rfl h
  | false, _ => rfl

theorem Bool.of_not_eq_false : {b : Bool} → ¬(b = false) → b = true
  | true, _ => rfl
  | false, h => absurd rfl h

theorem ne_of_beq_false {α : Type u} [BEq α] (h : ∀ a : α, (a == a) = true) {a b : α}
    (e : (a == b) = false) : ¬ a = b :=
  fun hab => Bool.noConfusion ((hab ▸ h a : (a == b) = true).symm.trans e)

/-- `Eq.ndrec` with the equality first. -/
abbrev Eq.ndrecOn.{u1, u2} {α : Sort u2} {a : α} {motive : α → Sort u1} {b : α} (h : a = b)
    (m : motive a) : motive b :=
  Eq.ndrec m h

/-! ## Heterogeneous equality -/

/-- Transport along a heterogeneous equality, for families over all types. -/
noncomputable abbrev HEq.ndrec.{u1, u2} {α : Sort u2} {a : α}
    {motive : {β : Sort u2} → β → Sort u1} (m : motive a) {β : Sort u2} {b : β} (h : a ≍ b) :
    motive b :=
  h.rec m

theorem HEq.elim {α : Sort u} {a : α} {p : α → Sort v} {b : α} (h₁ : a ≍ b) : p a = p b :=
  congrArg p (eq_of_heq h₁)

theorem HEq.symm {α β : Sort u} {a : α} {b : β} (h : a ≍ b) : b ≍ a :=
  h.rec (HEq.refl a)

theorem HEq.trans {α β φ : Sort u} {a : α} {b : β} {c : φ} (h₁ : a ≍ b) (h₂ : b ≍ c) : a ≍ c :=
  h₂.rec h₁

theorem heq_of_heq_of_eq {α β : Sort u} {a : α} {b b' : β} (h₁ : a ≍ b) (h₂ : b = b') : a ≍ b' :=
  h₂ ▸ h₁

theorem heq_of_eq_of_heq {α β : Sort u} {a a' : α} {b : β} (h₁ : a = a') (h₂ : a' ≍ b) : a ≍ b :=
  h₁.symm ▸ h₂

theorem type_eq_of_heq {α β : Sort u} {a : α} {b : β} (h : a ≍ b) : α = β :=
  h.rec rfl

theorem heq_of_eqRec_eq {α : Sort u} {β : Sort u} {a : α} {b : β} (h₁ : α = β)
    (h₂ : cast h₁ a = b) : a ≍ b := by
  subst h₁; exact heq_of_eq h₂

theorem eqRec_heq {α : Sort u} {φ : α → Sort v} {a a' : α} : (h : a = a') → (p : φ a) →
    (Eq.recOn (motive := fun x _ => φ x) h p) ≍ p
  | rfl, p => HEq.refl p

theorem heq_self_iff_true {α : Sort u} (a : α) : a ≍ a ↔ True := ⟨fun _ => trivial, fun _ => HEq.rfl⟩

@[simp] theorem heq_eq_eq {α : Sort u} (a b : α) : (a ≍ b) = (a = b) :=
  propext ⟨eq_of_heq, heq_of_eq⟩

theorem heq_comm {α β : Sort u} {a : α} {b : β} : a ≍ b ↔ b ≍ a := ⟨HEq.symm, HEq.symm⟩

/-! ## Equivalence -/

@[refl] theorem Iff.refl (a : Prop) : a ↔ a := ⟨id, id⟩
protected theorem Iff.rfl {a : Prop} : a ↔ a := Iff.refl a
theorem Iff.trans {a b c : Prop} (h₁ : a ↔ b) (h₂ : b ↔ c) : a ↔ c :=
  ⟨fun h => h₂.mp (h₁.mp h), fun h => h₁.mpr (h₂.mpr h)⟩
@[symm] theorem Iff.symm {a b : Prop} (h : a ↔ b) : b ↔ a := ⟨h.mpr, h.mp⟩
theorem Iff.comm {a b : Prop} : (a ↔ b) ↔ (b ↔ a) := ⟨Iff.symm, Iff.symm⟩
theorem iff_comm {a b : Prop} : (a ↔ b) ↔ (b ↔ a) := Iff.comm
theorem Iff.of_eq {a b : Prop} (h : a = b) : a ↔ b := h ▸ Iff.rfl
theorem iff_of_eq {a b : Prop} (h : a = b) : a ↔ b := Iff.of_eq h
theorem Eq.to_iff {a b : Prop} : a = b → (a ↔ b) := Iff.of_eq
theorem iff_iff_eq {a b : Prop} : (a ↔ b) ↔ a = b := ⟨propext, Iff.of_eq⟩
abbrev Iff.elim {a b : Prop} {c : Sort u} (f : (a → b) → (b → a) → c) (h : a ↔ b) : c :=
  f h.mp h.mpr
theorem neq_of_not_iff {a b : Prop} (h : ¬(a ↔ b)) : a ≠ b := fun e => h (Iff.of_eq e)
theorem of_iff_true {a : Prop} (h : a ↔ True) : a := h.mpr trivial
theorem iff_true_intro {a : Prop} (h : a) : a ↔ True := ⟨fun _ => trivial, fun _ => h⟩
theorem iff_false_intro {a : Prop} (h : ¬a) : a ↔ False := ⟨h, False.elim⟩
theorem not_iff_false_intro {a : Prop} (h : a) : ¬a ↔ False := ⟨fun h' => h' h, False.elim⟩
theorem not_not_intro {a : Prop} (h : a) : ¬¬a := fun h' => h' h
theorem not_of_not_not_not {a : Prop} (h : ¬¬¬a) : ¬a := fun ha => h (not_not_intro ha)
theorem not_true : ¬True ↔ False := ⟨fun h => h trivial, False.elim⟩
theorem not_false_iff : ¬False ↔ True := ⟨fun _ => trivial, fun _ => id⟩
theorem mt {a b : Prop} (h₁ : a → b) (h₂ : ¬b) : ¬a := fun ha => h₂ (h₁ ha)
theorem not_congr {a b : Prop} (h : a ↔ b) : ¬a ↔ ¬b := ⟨mt h.mpr, mt h.mp⟩
theorem not_not_not {a : Prop} : ¬¬¬a ↔ ¬a := ⟨not_of_not_not_not, not_not_intro⟩
theorem iff_of_true {a b : Prop} (ha : a) (hb : b) : a ↔ b := ⟨fun _ => hb, fun _ => ha⟩
theorem iff_of_false {a b : Prop} (ha : ¬a) (hb : ¬b) : a ↔ b :=
  ⟨fun h => absurd h ha, fun h => absurd h hb⟩

instance : Trans Iff Iff Iff where
  trans := Iff.trans

/-! ## Conjunction, disjunction, existence -/

abbrev And.elim {a b : Prop} {α : Sort u} (f : a → b → α) (h : a ∧ b) : α := f h.left h.right
theorem And.symm {a b : Prop} (h : a ∧ b) : b ∧ a := ⟨h.right, h.left⟩
theorem And.comm {a b : Prop} : a ∧ b ↔ b ∧ a := ⟨And.symm, And.symm⟩
theorem and_comm {a b : Prop} : a ∧ b ↔ b ∧ a := And.comm
theorem And.imp {a b c d : Prop} (f : a → c) (g : b → d) (h : a ∧ b) : c ∧ d :=
  ⟨f h.left, g h.right⟩
theorem And.imp_left {a b c : Prop} (f : a → b) (h : a ∧ c) : b ∧ c := ⟨f h.left, h.right⟩
theorem And.imp_right {a b c : Prop} (f : a → b) (h : c ∧ a) : c ∧ b := ⟨h.left, f h.right⟩
theorem Or.symm {a b : Prop} (h : a ∨ b) : b ∨ a := h.elim Or.inr Or.inl
theorem Or.comm {a b : Prop} : a ∨ b ↔ b ∨ a := ⟨Or.symm, Or.symm⟩
theorem or_comm {a b : Prop} : a ∨ b ↔ b ∨ a := Or.comm
theorem Or.imp {a b c d : Prop} (f : a → c) (g : b → d) (h : a ∨ b) : c ∨ d :=
  h.elim (fun h => Or.inl (f h)) (fun h => Or.inr (g h))
theorem Or.imp_left {a b c : Prop} (f : a → b) : a ∨ c → b ∨ c := Or.imp f id
theorem Or.imp_right {a b c : Prop} (f : a → b) : c ∨ a → c ∨ b := Or.imp id f

theorem Exists.elim {α : Sort u} {p : α → Prop} {b : Prop} (h₁ : Exists p)
    (h₂ : ∀ a, p a → b) : b :=
  match h₁ with
  | ⟨a, h⟩ => h₂ a h

theorem Exists.imp {α : Sort u} {p q : α → Prop} (h : ∀ a, p a → q a) : (∃ a, p a) → ∃ a, q a
  | ⟨a, ha⟩ => ⟨a, h a ha⟩

/-- Exactly one element has the property. -/
def ExistsUnique {α : Sort u} (p : α → Prop) : Prop := ∃ x, p x ∧ ∀ y, p y → y = x

/-! ## Quotients and function extensionality -/

/-- Related elements have equal classes. -/
axiom Quot.sound : ∀ {α : Sort u} {r : α → α → Prop} {a b : α}, r a b → Quot.mk r a = Quot.mk r b

protected theorem Quot.lift_mk {α : Sort u} {r : α → α → Prop} {β : Sort v} (f : α → β)
    (h : ∀ a b, r a b → f a = f b) (a : α) : Quot.lift f h (Quot.mk r a) = f a := rfl

/-- `Quot.lift` with the class first. -/
protected abbrev Quot.liftOn {α : Sort u} {β : Sort v} {r : α → α → Prop} (q : Quot r) (f : α → β)
    (c : ∀ a b, r a b → f a = f b) : β :=
  Quot.lift f c q

protected theorem Quot.inductionOn {α : Sort u} {r : α → α → Prop} {motive : Quot r → Prop}
    (q : Quot r) (h : ∀ a, motive (Quot.mk r a)) : motive q :=
  Quot.ind h q

theorem Quot.exists_rep {α : Sort u} {r : α → α → Prop} (q : Quot r) : ∃ a, Quot.mk r a = q :=
  Quot.ind (β := fun q => ∃ a, Quot.mk r a = q) (fun a => ⟨a, rfl⟩) q

/-- Functions with equal values are equal. -/
theorem funext {α : Sort u} {β : α → Sort v} {f g : (x : α) → β x} (h : ∀ x, f x = g x) :
    f = g :=
  let eqv (f g : (x : α) → β x) := ∀ x, f x = g x
  let extfunApp (f : Quot eqv) (x : α) : β x :=
    Quot.liftOn f (fun f => f x) (fun _ _ h => h x)
  show extfunApp (Quot.mk eqv f) = extfunApp (Quot.mk eqv g) from
    congrArg extfunApp (Quot.sound h)

/-- Reflexive, symmetric and transitive relations. -/
structure Equivalence {α : Sort u} (r : α → α → Prop) : Prop where
  /-- Reflexive. -/
  refl : ∀ x, r x x
  /-- Symmetric. -/
  symm : ∀ {x y}, r x y → r y x
  /-- Transitive. -/
  trans : ∀ {x y z}, r x y → r y z → r x z

/-- A type with an equivalence relation. -/
class Setoid (α : Sort u) where
  /-- The relation. -/
  r : α → α → Prop
  /-- It is an equivalence. -/
  iseqv : Equivalence r

/-- Types with a notion of equivalence, `a ≈ b`. -/
class HasEquiv (α : Sort u) where
  /-- The relation. -/
  Equiv : α → α → Sort v

instance {α : Sort u} [Setoid α] : HasEquiv α := ⟨Setoid.r⟩

/-- The quotient by an equivalence relation. -/
def Quotient {α : Sort u} (s : Setoid α) := @Quot α Setoid.r

namespace Quotient

/-- The class of an element. -/
@[inline] protected def mk {α : Sort u} (s : Setoid α) (a : α) : Quotient s := Quot.mk Setoid.r a

theorem sound {α : Sort u} {s : Setoid α} {a b : α} :
    Setoid.r a b → Quotient.mk s a = Quotient.mk s b :=
  Quot.sound

/-- A function that respects the relation, on the quotient. -/
protected abbrev lift {α : Sort u} {β : Sort v} {s : Setoid α} (f : α → β) :
    (∀ a b, Setoid.r a b → f a = f b) → Quotient s → β :=
  Quot.lift f

protected theorem ind {α : Sort u} {s : Setoid α} {motive : Quotient s → Prop} :
    (∀ a, motive (Quotient.mk s a)) → (q : Quotient s) → motive q :=
  Quot.ind

protected theorem inductionOn {α : Sort u} {s : Setoid α} {motive : Quotient s → Prop}
    (q : Quotient s) (h : ∀ a, motive (Quotient.mk s a)) : motive q :=
  Quot.ind h q

end Quotient

/-! ## Subsingletons -/

/-- Types with at most one element. -/
class Subsingleton (α : Sort u) : Prop where
  intro ::
  /-- Any two elements are equal. -/
  allEq : (a b : α) → a = b

protected theorem Subsingleton.elim {α : Sort u} [h : Subsingleton α] : (a b : α) → a = b :=
  h.allEq

protected theorem Subsingleton.helim {α β : Sort u} [Subsingleton α] (h₂ : α = β) (a : α) (b : β) :
    a ≍ b := by
  subst h₂; exact heq_of_eq (Subsingleton.elim a b)

instance (p : Prop) : Subsingleton p := ⟨fun _ _ => rfl⟩
instance : Subsingleton Empty := ⟨fun a => a.rec⟩
instance : Subsingleton PEmpty := ⟨fun a => a.rec⟩
instance : Subsingleton PUnit := ⟨fun _ _ => rfl⟩

instance {α : Sort u} {β : α → Sort v} [∀ a, Subsingleton (β a)] : Subsingleton (∀ a, β a) :=
  ⟨fun _ _ => funext fun _ => Subsingleton.elim _ _⟩

instance instSubsingletonDecidable (p : Prop) : Subsingleton (Decidable p) where
  allEq
    | isTrue _, isTrue _ => rfl
    | isFalse _, isFalse _ => rfl
    | isTrue h, isFalse n => absurd h n
    | isFalse n, isTrue h => absurd h n

instance {α : Sort u} {p : α → Prop} [Subsingleton α] : Subsingleton { x // p x } :=
  ⟨fun ⟨x, _⟩ ⟨y, _⟩ => by cases Subsingleton.elim x y; rfl⟩

/-!
# Classes behind the notation for collections: `∅`, `{a, b}`, `⊆`, `∪`, `∩`, `\`
-/

/-- Types with an empty collection, `∅`. -/
class EmptyCollection (α : Type u) where
  /-- The empty collection. -/
  emptyCollection : α

/-- Types to which an element can be added. -/
class Insert (α : outParam (Type u)) (γ : Type v) where
  /-- The collection with one more element. -/
  insert : α → γ → γ

/-- Types with collections of one element, `{a}`. -/
class Singleton (α : outParam (Type u)) (β : Type v) where
  /-- The collection of one element. -/
  singleton : α → β

/-- Inserting into nothing makes a singleton. -/
class LawfulSingleton (α : outParam (Type u)) (β : Type v) [EmptyCollection β] [Insert α β]
    [Singleton α β] : Prop where
  /-- Inserting into the empty collection. -/
  insert_empty_eq : ∀ x : α, Insert.insert x (∅ : β) = Singleton.singleton x

/-- Types with an inclusion, `⊆`. -/
class HasSubset (α : Type u) where
  /-- Inclusion. -/
  Subset : α → α → Prop

/-- Types with a strict inclusion, `⊂`. -/
class HasSSubset (α : Type u) where
  /-- Strict inclusion. -/
  SSubset : α → α → Prop

/-- Inclusion, the other way round. -/
abbrev Superset {α : Type u} [HasSubset α] (a b : α) := HasSubset.Subset b a

/-- Strict inclusion, the other way round. -/
abbrev SSuperset {α : Type u} [HasSSubset α] (a b : α) := HasSSubset.SSubset b a

/-- Types with a union, `∪`. -/
class Union (α : Type u) where
  /-- The union. -/
  union : α → α → α

/-- Types with an intersection, `∩`. -/
class Inter (α : Type u) where
  /-- The intersection. -/
  inter : α → α → α

/-- Types with a difference, `\`. -/
class SDiff (α : Type u) where
  /-- The difference. -/
  sdiff : α → α → α

export Insert (insert)

/-!
# Coercions

The chain of classes that `↑x` and automatic coercions walk through.
-/

/-- A coercion from `α` to `β`. -/
class Coe (α : semiOutParam (Sort u)) (β : Sort v) where
  /-- The coercion. -/
  coe : α → β

attribute [coe_decl] Coe.coe

/-- The transitive closure of `Coe`. -/
class CoeTC (α : Sort u) (β : Sort v) where
  /-- The coercion. -/
  coe : α → β

attribute [coe_decl] CoeTC.coe

instance {α β γ : Sort _} [Coe β γ] [CoeTC α β] : CoeTC α γ where
  coe a := Coe.coe (CoeTC.coe a : β)

instance {α β : Sort _} [Coe α β] : CoeTC α β where
  coe a := Coe.coe a

instance {α : Sort _} : CoeTC α α where
  coe a := a

/-- A coercion whose source is searched first. -/
class CoeOut (α : Sort u) (β : semiOutParam (Sort v)) where
  /-- The coercion. -/
  coe : α → β

attribute [coe_decl] CoeOut.coe

/-- The transitive closure of `CoeOut`, then `Coe`. -/
class CoeOTC (α : Sort u) (β : Sort v) where
  /-- The coercion. -/
  coe : α → β

attribute [coe_decl] CoeOTC.coe

instance {α β γ : Sort _} [CoeOut α β] [CoeOTC β γ] : CoeOTC α γ where
  coe a := CoeOTC.coe (CoeOut.coe a : β)

instance {α β : Sort _} [CoeTC α β] : CoeOTC α β where
  coe a := CoeTC.coe a

instance {α : Sort _} : CoeOTC α α where
  coe a := a

/-- A coercion that may be used at the beginning of a chain. -/
class CoeHead (α : Sort u) (β : semiOutParam (Sort v)) where
  /-- The coercion. -/
  coe : α → β

attribute [coe_decl] CoeHead.coe

/-- Chains that may begin with `CoeHead`. -/
class CoeHTC (α : Sort u) (β : Sort v) where
  /-- The coercion. -/
  coe : α → β

attribute [coe_decl] CoeHTC.coe

instance {α β γ : Sort _} [CoeHead α β] [CoeOTC β γ] : CoeHTC α γ where
  coe a := CoeOTC.coe (CoeHead.coe a : β)

instance {α β : Sort _} [CoeOTC α β] : CoeHTC α β where
  coe a := CoeOTC.coe a

instance {α : Sort _} : CoeHTC α α where
  coe a := a

/-- A coercion that may be used at the end of a chain. -/
class CoeTail (α : semiOutParam (Sort u)) (β : Sort v) where
  /-- The coercion. -/
  coe : α → β

attribute [coe_decl] CoeTail.coe

/-- Chains that may begin with `CoeHead` and end with `CoeTail`. -/
class CoeHTCT (α : Sort u) (β : Sort v) where
  /-- The coercion. -/
  coe : α → β

attribute [coe_decl] CoeHTCT.coe

instance {α β γ : Sort _} [CoeTail β γ] [CoeHTC α β] : CoeHTCT α γ where
  coe a := CoeTail.coe (CoeHTC.coe a : β)

instance {α β : Sort _} [CoeHTC α β] : CoeHTCT α β where
  coe a := CoeHTC.coe a

instance {α : Sort _} : CoeHTCT α α where
  coe a := a

/-- A coercion that depends on the value. -/
class CoeDep (α : Sort u) (_ : α) (β : Sort v) where
  /-- The coerced value. -/
  coe : β

attribute [coe_decl] CoeDep.coe

/-- The coercion that the elaborator asks for. -/
class CoeT (α : Sort u) (_ : α) (β : Sort v) where
  /-- The coerced value. -/
  coe : β

attribute [coe_decl] CoeT.coe

instance {α β : Sort _} {a : α} [CoeHTCT α β] : CoeT α a β where
  coe := CoeHTCT.coe a

instance {α β : Sort _} {a : α} [CoeDep α a β] : CoeT α a β where
  coe := CoeDep.coe a

instance {α : Sort _} {a : α} : CoeT α a α where
  coe := a

/-- Coercion to a function. -/
class CoeFun (α : Sort u) (γ : outParam (α → Sort v)) where
  /-- The function. -/
  coe : (f : α) → γ f

attribute [coe_decl] CoeFun.coe

/-- Coercion to a type. -/
class CoeSort (α : Sort u) (β : outParam (Sort v)) where
  /-- The type. -/
  coe : α → β

attribute [coe_decl] CoeSort.coe

instance {α β : Sort _} [CoeFun α fun _ => β] : CoeOut α β where
  coe a := CoeFun.coe a

instance {α β : Sort _} [CoeSort α β] : CoeOut α β where
  coe a := CoeSort.coe a

/-- Truth values as propositions. -/
instance boolToProp : Coe Bool Prop where
  coe b := b = true

instance boolToSort : CoeSort Bool Prop where
  coe b := b = true

/-- Decidable propositions as truth values. -/
instance decPropToBool (p : Prop) [Decidable p] : CoeDep Prop p Bool where
  coe := decide p

instance optionCoe {α : Type u} : Coe α (Option α) where
  coe := some

instance subtypeCoe {α : Sort v} {p : α → Prop} : CoeOut (Subtype p) α where
  coe v := v.val

attribute [coe] Subtype.val

/-- Casts from the natural numbers, `(n : R)`. -/
class NatCast (R : Type u) where
  /-- The cast. -/
  protected natCast : Nat → R

/-- The cast of a natural number. -/
@[coe, reducible, match_pattern] protected def Nat.cast {R : Type u} [NatCast R] : Nat → R :=
  NatCast.natCast

instance {R : Type u} [NatCast R] : CoeTail Nat R where
  coe := Nat.cast

instance {R : Type u} [NatCast R] : CoeHTCT Nat R where
  coe := Nat.cast

instance : NatCast Nat where
  natCast n := n

namespace Lean

/-- The kinds of a piece of syntax may be forgotten. -/
instance {ks : SyntaxNodeKinds} : CoeOut (TSyntax ks) Syntax where
  coe stx := stx.raw

instance {k : SyntaxNodeKind} {ks : SyntaxNodeKinds} :
    CoeHead (TSyntax (k :: ks)) (TSyntax [k]) where
  coe stx := ⟨stx.raw⟩

instance : Coe Ident Term where
  coe s := ⟨s.raw⟩

instance : CoeDep Term ⟨Syntax.ident i s n l⟩ Ident where
  coe := ⟨Syntax.ident i s n l⟩

instance : Coe StrLit Term where
  coe s := ⟨s.raw⟩

instance : Coe NumLit Term where
  coe s := ⟨s.raw⟩

instance : Coe NumLit Prec where
  coe s := ⟨s.raw⟩

end Lean

/-!
# Access by index: `xs[i]`
-/

/-- Collections with elements `xs[i]`, for indices that are valid. -/
class GetElem (coll : Type u) (idx : Type v) (elem : outParam (Type w))
    (valid : outParam (coll → idx → Prop)) where
  /-- The element at a valid index. -/
  getElem (xs : coll) (i : idx) (h : valid xs i) : elem

export GetElem (getElem)

/-- Collections with `xs[i]?` and `xs[i]!`. -/
class GetElem? (coll : Type u) (idx : Type v) (elem : outParam (Type w))
    (valid : outParam (coll → idx → Prop)) extends GetElem coll idx elem valid where
  /-- The element, if the index is valid. -/
  getElem? : coll → idx → Option elem
  /-- The element; the default if the index is not valid. -/
  getElem! [Inhabited elem] (xs : coll) (i : idx) : elem :=
    match getElem? xs i with
    | some e => e
    | none => default

export GetElem? (getElem? getElem!)

namespace List

instance {α : Type u} : GetElem (List α) Nat α fun as i => i < as.length where
  getElem as i h := as.get ⟨i, h⟩

/-- The element at a position, if there is one. -/
def get?Internal {α : Type u} : (as : List α) → (i : Nat) → Option α
  | [], _ => none
  | a :: _, 0 => some a
  | _ :: as, i + 1 => get?Internal as i

instance {α : Type u} : GetElem? (List α) Nat α fun as i => i < as.length where
  getElem? as i := as.get?Internal i

end List

instance {α : Type u} : GetElem (Array α) Nat α fun xs i => i < xs.size where
  getElem xs i h := xs.getInternal i h

instance {α : Type u} : GetElem? (Array α) Nat α fun xs i => i < xs.size where
  getElem? xs i := if h : i < xs.size then some (xs.getInternal i h) else none

instance instGetElemFinVal {cont : Type u} {elem : Type v} {dom : cont → Nat → Prop} {n : Nat}
    [GetElem cont Nat elem dom] : GetElem cont (Fin n) elem fun xs i => dom xs i.val where
  getElem xs i h := getElem xs i.val h

@[simp] theorem Fin.getElem_fin {cont : Type u} {elem : Type v} {dom : cont → Nat → Prop} {n : Nat}
    [GetElem cont Nat elem dom] (xs : cont) (i : Fin n) (h : dom xs i.val) : xs[i]'h = xs[i.val]'h := rfl
