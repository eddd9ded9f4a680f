prelude
import Init.Grind.Norm
import Init.Grind.Ring.Stepwise
import Init.Int.OfNat

/-!
# What the tactic `grind` cites
-/
