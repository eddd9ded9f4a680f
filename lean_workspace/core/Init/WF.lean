prelude
import Init.Core
set_option linter.unusedVariables false

/-!
# Sizes

Every inductive type has a size; well-founded recursion falls back on it.
-/

universe u v w

/-- Types with a size. -/
class SizeOf (α : Sort u) where
  /-- The size. -/
  sizeOf : α → Nat

export SizeOf (sizeOf)

/-- The size of things about which nothing is known. -/
protected def default.sizeOf (α : Sort u) : α → Nat
  | _ => 0

/-- Every type has at least the default size. -/
instance (priority := low) instSizeOfDefault (α : Sort u) : SizeOf α where
  sizeOf := default.sizeOf α

@[simp] theorem sizeOf_default {α : Sort u} (n : α) : sizeOf n = 0 := rfl

instance : SizeOf Nat where
  sizeOf n := n

@[simp] theorem sizeOf_nat (n : Nat) : sizeOf n = n := rfl

instance [SizeOf α] : SizeOf (Unit → α) where
  sizeOf f := sizeOf (f ())

@[simp] theorem sizeOf_thunk [SizeOf α] (f : Unit → α) : sizeOf f = sizeOf (f ()) := rfl

deriving instance SizeOf for PUnit
deriving instance SizeOf for Prod
deriving instance SizeOf for PProd
deriving instance SizeOf for MProd
deriving instance SizeOf for Bool
deriving instance SizeOf for Subtype
deriving instance SizeOf for PLift
deriving instance SizeOf for ULift
deriving instance SizeOf for Option
deriving instance SizeOf for List
deriving instance SizeOf for Sum
deriving instance SizeOf for PSum
deriving instance SizeOf for Sigma
deriving instance SizeOf for PSigma
deriving instance SizeOf for Except
deriving instance SizeOf for Fin
deriving instance SizeOf for Array

/-!
# Well-founded relations and recursion
-/

/-- `x` is accessible: every descending chain from it ends. -/
inductive Acc {α : Sort u} (r : α → α → Prop) : α → Prop where
  | intro (x : α) (h : (y : α) → r y x → Acc r y) : Acc r x

theorem Acc.inv {α : Sort u} {r : α → α → Prop} {x y : α} (h₁ : Acc r x) (h₂ : r y x) : Acc r y :=
  h₁.recOn (fun _ ac₁ _ h₂ => ac₁ y h₂) h₂

/-- Every element is accessible. -/
inductive WellFounded {α : Sort u} (r : α → α → Prop) : Prop where
  | intro (h : ∀ a, Acc r a) : WellFounded r

/-- A type with a chosen well-founded relation. -/
class WellFoundedRelation (α : Sort u) where
  /-- The relation. -/
  rel : α → α → Prop
  /-- It is well founded. -/
  wf : WellFounded rel

namespace WellFounded

variable {α : Sort u} {C : α → Sort v} {r : α → α → Prop}

theorem apply (wf : WellFounded r) (a : α) : Acc r a := wf.recOn (fun p => p) a

/-- Recursion along the accessibility of an element. -/
noncomputable def fixF (F : (x : α) → ((y : α) → r y x → C y) → C x) (x : α) (a : Acc r x) : C x :=
  a.rec (fun x₁ _ ih => F x₁ ih)

theorem fixFEq (F : (x : α) → ((y : α) → r y x → C y) → C x) (x : α) (acx : Acc r x) :
    fixF F x acx = F x (fun y p => fixF F y (Acc.inv acx p)) := by
  cases acx; exact rfl

theorem fixF_eq (F : (x : α) → ((y : α) → r y x → C y) → C x) (x : α) (acx : Acc r x) :
    fixF F x acx = F x (fun y p => fixF F y (Acc.inv acx p)) :=
  fixFEq F x acx

/-- Well-founded recursion. -/
noncomputable def fix (hwf : WellFounded r) (F : (x : α) → ((y : α) → r y x → C y) → C x) (x : α) :
    C x :=
  fixF F x (apply hwf x)

theorem fix_eq (hwf : WellFounded r) (F : (x : α) → ((y : α) → r y x → C y) → C x) (x : α) :
    fix hwf F x = F x (fun y _ => fix hwf F y) :=
  fixF_eq F x (apply hwf x)

theorem induction (hwf : WellFounded r) {C : α → Prop} (a : α)
    (h : ∀ x, (∀ y, r y x → C y) → C x) : C a :=
  fixF h a (apply hwf a)

end WellFounded

/-- The empty relation is well founded. -/
@[instance_reducible] def emptyWf {α : Sort u} : WellFoundedRelation α where
  rel := fun _ _ => False
  wf := ⟨fun a => Acc.intro a fun _ h => h.elim⟩

namespace Subrelation

variable {α : Sort u} {r q : α → α → Prop}

theorem accessible {a : α} (h₁ : ∀ {x y}, q x y → r x y) (ac : Acc r a) : Acc q a :=
  ac.rec fun x _ ih => Acc.intro x fun y h => ih y (h₁ h)

theorem wf (h₁ : ∀ {x y}, q x y → r x y) (h₂ : WellFounded r) : WellFounded q :=
  ⟨fun a => accessible h₁ (h₂.apply a)⟩

end Subrelation

namespace InvImage

variable {α : Sort u} {β : Sort v} {r : β → β → Prop}

theorem accAux (f : α → β) {b : β} (ac : Acc r b) :
    ∀ x : α, f x = b → Acc (fun a₁ a₂ => r (f a₁) (f a₂)) x :=
  ac.rec fun _ _ ih z e => Acc.intro z fun y h => ih (f y) (e ▸ h) y rfl

theorem accessible {a : α} (f : α → β) (ac : Acc r (f a)) :
    Acc (fun a₁ a₂ => r (f a₁) (f a₂)) a :=
  accAux f ac a rfl

theorem wf (f : α → β) (h : WellFounded r) : WellFounded (fun a₁ a₂ => r (f a₁) (f a₂)) :=
  ⟨fun a => accessible f (h.apply (f a))⟩

end InvImage

/-- The preimage of a relation. -/
def InvImage {α : Sort u} {β : Sort v} (r : β → β → Prop) (f : α → β) : α → α → Prop :=
  fun a₁ a₂ => r (f a₁) (f a₂)

/-- The preimage of a well-founded relation. -/
@[reducible] def invImage {α : Sort u} {β : Sort v} (f : α → β) (h : WellFoundedRelation β) :
    WellFoundedRelation α where
  rel := InvImage h.rel f
  wf := InvImage.wf f h.wf

theorem Nat.lt_wfRel_acc (n : Nat) : Acc (fun a b : Nat => a < b) n := by
  induction n with
  | zero => exact Acc.intro 0 fun y h => absurd h (Nat.not_lt_zero y)
  | succ n ih =>
    exact Acc.intro _ fun m h =>
      (Nat.eq_or_lt_of_le (Nat.le_of_lt_succ h)).elim (fun e => e ▸ ih) (fun h => Acc.inv ih h)

/-- The natural numbers are well founded. -/
@[instance_reducible] protected def Nat.lt_wfRel : WellFoundedRelation Nat where
  rel := (· < ·)
  wf := ⟨Nat.lt_wfRel_acc⟩

/-- Recursion on a measure in the natural numbers. -/
abbrev measure {α : Sort u} (f : α → Nat) : WellFoundedRelation α :=
  invImage f Nat.lt_wfRel

/-- Recursion on the size. -/
abbrev sizeOfWFRel {α : Sort u} [SizeOf α] : WellFoundedRelation α :=
  measure sizeOf

instance (priority := low) instWellFoundedRelationOfSizeOf {α : Sort u} [SizeOf α] :
    WellFoundedRelation α :=
  sizeOfWFRel

instance : WellFoundedRelation Nat := Nat.lt_wfRel

namespace WellFounded.Nat

/-- The number itself, in a form that unfolds only when it is a literal. -/
@[inline] def eager (n : Nat) : Nat :=
  if decide (n = n) = true then n else n

theorem eager_eq (n : Nat) : eager n = n := by
  unfold eager
  generalize instDecidableEqBool _ _ = d
  exact match d with
    | isTrue _ => rfl
    | isFalse _ => rfl

variable {α : Sort u} {motive : α → Sort v} (h : α → Nat)
  (F : (x : α) → ((y : α) → InvImage (· < ·) h y x → motive y) → motive x)

/-- Recursion with `fuel` steps. -/
@[specialize] def fix.go : (fuel : Nat) → (x : α) → h x < fuel → motive x
  | 0, _, hx => absurd hx (Nat.not_lt_zero _)
  | fuel + 1, x, hx => F x fun y hy => fix.go fuel y (Nat.lt_of_lt_of_le hy (Nat.le_of_lt_succ hx))

/-- Well-founded recursion along a measure in the natural numbers, which computes on closed terms. -/
@[specialize] def fix (x : α) : motive x :=
  fix.go h F (eager (h x + 1)) x (eager_eq _ ▸ Nat.le.refl)

theorem fix.go_congr (x : α) (fuel₁ fuel₂ : Nat) (h₁ : h x < fuel₁) (h₂ : h x < fuel₂) :
    fix.go h F fuel₁ x h₁ = fix.go h F fuel₂ x h₂ := by
  induction fuel₁ generalizing x fuel₂ with
  | zero => exact absurd h₁ (Nat.not_lt_zero _)
  | succ n ih =>
    cases fuel₂ with
    | zero => exact absurd h₂ (Nat.not_lt_zero _)
    | succ m =>
      exact congrArg (F x) (funext fun y => funext fun hy => ih y m _ _)

theorem fix_eq (x : α) : fix h F x = F x (fun y _ => fix h F y) := by
  have e : ∀ fuel (hx : h x < fuel), fix.go h F fuel x hx = F x (fun y _ => fix h F y) := by
    intro fuel hx
    cases fuel with
    | zero => exact absurd hx (Nat.not_lt_zero _)
    | succ n => exact congrArg (F x) (funext fun y => funext fun _ => fix.go_congr h F y _ _ _ _)
  exact e _ _

end WellFounded.Nat

/-- Complete induction. -/
@[elab_as_elim] protected theorem Nat.strongRecOn_prop {motive : Nat → Prop} (n : Nat)
    (ind : ∀ n, (∀ m, m < n → motive m) → motive n) : motive n :=
  WellFounded.fixF ind n (Nat.lt_wfRel_acc n)

/-- Complete recursion. -/
@[elab_as_elim] protected noncomputable def Nat.strongRecOn {motive : Nat → Sort u} (n : Nat)
    (ind : ∀ n, (∀ m, m < n → motive m) → motive n) : motive n :=
  Nat.lt_wfRel.wf.fix ind n

namespace Prod

variable {α : Type u} {β : Type v} (ra : α → α → Prop) (rb : β → β → Prop)

/-- The lexicographic order on pairs. -/
protected inductive Lex : α × β → α × β → Prop where
  | left {a₁} (b₁) {a₂} (b₂) (h : ra a₁ a₂) : Prod.Lex (a₁, b₁) (a₂, b₂)
  | right (a) {b₁ b₂} (h : rb b₁ b₂) : Prod.Lex (a, b₁) (a, b₂)

theorem lex_def {r : α → α → Prop} {s : β → β → Prop} {p q : α × β} :
    Prod.Lex r s p q ↔ r p.1 q.1 ∨ p.1 = q.1 ∧ s p.2 q.2 :=
  ⟨fun h => by cases h with
    | left _ _ h => exact Or.inl h
    | right _ h => exact Or.inr ⟨rfl, h⟩,
   fun h => match p, q, h with
    | _, _, Or.inl h => Lex.left _ _ h
    | (_, _), (_, _), Or.inr ⟨e, h⟩ => by cases e; exact Lex.right _ h⟩

theorem lexAccessible {a : α} (aca : Acc ra a) (acb : ∀ b, Acc rb b) (b : β) :
    Acc (Prod.Lex ra rb) (a, b) := by
  induction aca generalizing b with
  | intro xa aca iha =>
    induction (acb b) with
    | intro xb acb ihb =>
      apply Acc.intro
      intro p lt
      cases lt with
      | left b₁ b₂ h => exact iha _ h b₁
      | right a h => exact ihb _ h

/-- The lexicographic order of two well-founded relations is well founded. -/
@[reducible] def lex (ha : WellFoundedRelation α) (hb : WellFoundedRelation β) :
    WellFoundedRelation (α × β) where
  rel := Prod.Lex ha.rel hb.rel
  wf := ⟨fun (a, b) => lexAccessible ha.rel hb.rel (ha.wf.apply a) hb.wf.apply b⟩

instance [ha : WellFoundedRelation α] [hb : WellFoundedRelation β] :
    WellFoundedRelation (α × β) :=
  lex ha hb

end Prod

namespace PSigma

variable {α : Sort u} {β : α → Sort v}

/-- The lexicographic order on dependent pairs. -/
protected inductive Lex (r : α → α → Prop) (s : ∀ a, β a → β a → Prop) :
    PSigma β → PSigma β → Prop where
  | left : ∀ {a₁ : α} (b₁ : β a₁) {a₂ : α} (b₂ : β a₂), r a₁ a₂ → PSigma.Lex r s ⟨a₁, b₁⟩ ⟨a₂, b₂⟩
  | right : ∀ (a : α) {b₁ b₂ : β a}, s a b₁ b₂ → PSigma.Lex r s ⟨a, b₁⟩ ⟨a, b₂⟩

theorem lexAccessible {r : α → α → Prop} {s : ∀ a, β a → β a → Prop} {a : α} (aca : Acc r a)
    (acb : ∀ a, WellFounded (s a)) : ∀ b : β a, Acc (PSigma.Lex r s) ⟨a, b⟩ := by
  induction aca with
  | intro xa aca iha =>
    intro b
    induction (acb xa).apply b with
    | intro xb acb ihb =>
      apply Acc.intro
      intro p lt
      cases lt with
      | left b₁ b₂ h => exact iha _ h b₁
      | right a h => exact ihb _ h

/-- The lexicographic order of two well-founded relations is well founded. -/
@[reducible] def lex {α : Sort u} {β : α → Sort v} (ha : WellFoundedRelation α)
    (hb : (a : α) → WellFoundedRelation (β a)) : WellFoundedRelation (PSigma β) where
  rel := PSigma.Lex ha.rel (fun a => (hb a).rel)
  wf := ⟨fun ⟨a, b⟩ => lexAccessible (ha.wf.apply a) (fun a => (hb a).wf) b⟩

instance [ha : WellFoundedRelation α] [hb : (a : α) → WellFoundedRelation (β a)] :
    WellFoundedRelation (PSigma β) :=
  lex ha hb

end PSigma
