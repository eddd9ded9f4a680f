prelude
import Init.Int.Defs

/-!
# Notation of one's own

What the commands `notation`, `macro` and `infix` need besides the compiled elaborators, and the
usual signs for the number types.
-/

namespace Lean

/-- A single kind of syntax stands for the list of it. -/
instance : Coe SyntaxNodeKind SyntaxNodeKinds where
  coe k := [k]

/-- A term stands for a binder of `fun`. -/
instance : Coe Term (TSyntax `Lean.Parser.Term.funBinder) where
  coe stx := ⟨stx.raw⟩

/-- An identifier stands for the name of a declaration. -/
instance : Coe Ident (TSyntax `Lean.Parser.Command.declId) where
  coe stx := ⟨stx.raw⟩

end Lean

/-- A string as a part of itself; quotations of identifiers contain it. -/
def String.toRawSubstring' (s : String) : Substring.Raw where
  str := s
  startPos := ⟨0⟩
  stopPos := ⟨s.utf8ByteSize⟩

/-- The natural numbers. -/
notation "ℕ" => Nat

/-- The integers. -/
notation "ℤ" => Int

/-- Exactly one `x` has the property. -/
macro "∃! " x:ident ", " p:term : term => `(ExistsUnique fun $x => $p)

/-- Exactly one `x` of the type has the property. -/
macro "∃! " x:ident " : " t:term ", " p:term : term => `(ExistsUnique fun $x : $t => $p)

/-- Exactly one `x` of the type has the property. -/
macro "∃! " "(" x:ident " : " t:term ")" ", " p:term : term => `(ExistsUnique fun $x : $t => $p)
