prelude
import Init.Coe

/-!
# Access by index: `xs[i]`
-/

universe u v w

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
  getElem as i h := as.get i h

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
