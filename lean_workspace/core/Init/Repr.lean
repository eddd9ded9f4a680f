prelude
import Init.Int.Defs
import Init.List.Basic
set_option linter.unusedVariables false

/-!
# Printing values

What `#eval` prints with: formats, `Repr`, and its instances for the data types of the library.
-/

universe u v

namespace Std

/-- Whether a group that does not fit on a line is broken everywhere, or only where it has to be. -/
inductive Format.FlattenBehavior where
  | allOrNone
  | fill

/-- Text that Lean's own printer lays out. -/
inductive Format where
  | nil : Format
  | line : Format
  | align (force : Bool) : Format
  | text : String → Format
  | nest (indent : Int) (f : Format) : Format
  | append : Format → Format → Format
  | group : Format → (behavior : Format.FlattenBehavior := .allOrNone) → Format
  | tag : Nat → Format → Format

instance : Inhabited Format := ⟨.nil⟩
instance : Append Format := ⟨.append⟩
instance : Coe String Format := ⟨.text⟩

/-- The formats one after the other, with a comma between them. -/
def Format.joinWithCommas : List Format → Format
  | [] => .nil
  | [f] => f
  | f :: fs => f ++ .text "," ++ .line ++ joinWithCommas fs

/-- A format between two brackets, as one group. -/
def Format.bracket (left : String) (f : Format) (right : String) : Format :=
  .group (.nest left.length (.text left ++ f ++ .text right))

/-- The same, with as much on each line as fits. -/
def Format.bracketFill (left : String) (f : Format) (right : String) : Format :=
  .group (.nest left.length (.text left ++ f ++ .text right)) .fill

end Std

open Std (Format)

/-- Types whose values can be printed, as Lean terms where that is possible. -/
class Repr (α : Type u) where
  /-- The value as the argument of an operator of this precedence. -/
  reprPrec : α → Nat → Format

export Repr (reprPrec)

/-- The value, printed. -/
abbrev repr {α : Type u} [Repr α] (a : α) : Format := reprPrec a 0

/-- The value, printed as an argument. -/
abbrev reprArg {α : Type u} [Repr α] (a : α) : Format := reprPrec a 1024

/-- An application: in parentheses where it is an argument. -/
def Repr.addAppParen (f : Format) (precedence : Nat) : Format :=
  if precedence ≥ 1024 then .bracket "(" f ")" else f

/-- A number in decimal digits. -/
@[extern "l_Nat_reprFast"] opaque Nat.reprFast (n : Nat) : String
/-- A number in decimal digits, with a sign where it is negative. -/
@[extern "l_Int_repr"] protected opaque Int.repr (i : Int) : String
/-- A string as it is written in Lean. -/
@[extern "l_String_quote"] opaque String.quote (s : String) : String

instance : Repr Nat := ⟨fun n _ => .text n.reprFast⟩
instance : Repr Int :=
  ⟨fun i precedence => if i < 0 then Repr.addAppParen (.text i.repr) precedence else .text i.repr⟩
instance {n : Nat} : Repr (Fin n) := ⟨fun i _ => .text i.val.reprFast⟩
instance : Repr Bool := ⟨fun b _ => .text (if b then "true" else "false")⟩
instance {p : Prop} : Repr (Decidable p) := ⟨fun h _ => .text (if h.decide then "true" else "false")⟩
instance : Repr String := ⟨fun s _ => .text s.quote⟩
instance : Repr Unit := ⟨fun _ _ => .text "()"⟩

instance {α : Type u} [Repr α] : Repr (List α) :=
  ⟨fun l _ => .bracketFill "[" (Format.joinWithCommas (l.map repr)) "]"⟩
instance {α : Type u} [Repr α] : Repr (Option α) :=
  ⟨fun
    | none, _ => .text "none"
    | some a, precedence => Repr.addAppParen (.text "some " ++ reprArg a) precedence⟩
instance {α : Type u} {β : Type v} [Repr α] [Repr β] : Repr (α × β) :=
  ⟨fun p _ => .bracket "(" (Format.joinWithCommas [repr p.fst, repr p.snd]) ")"⟩
instance {α : Type u} {p : α → Prop} [Repr α] : Repr (Subtype p) :=
  ⟨fun a precedence => reprPrec a.val precedence⟩
