prelude
import Init.Grind.Norm
import Init.Grind.Classes
import Init.Int.OfNat

/-!
# What the tactic `grind` cites
-/
