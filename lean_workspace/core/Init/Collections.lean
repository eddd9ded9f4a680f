prelude
import Init.Core

/-!
# Classes behind the notation for collections: `∅`, `{a, b}`, `⊆`, `∪`, `∩`, `\`
-/

universe u v

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
