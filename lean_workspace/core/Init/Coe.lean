prelude
import Init.Core
set_option linter.unusedVariables false

/-!
# Coercions

The chain of classes that `↑x` and automatic coercions walk through.
-/

universe u v

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
