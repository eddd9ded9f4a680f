prelude
import Init.Grind.Norm
import Init.Grind.Ring.OfSemiring
import Init.Int.OfNat

/-!
# What the tactic `grind` cites
-/
