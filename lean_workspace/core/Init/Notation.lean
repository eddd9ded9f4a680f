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
