prelude
import Init.Grind.Norm
import Init.Grind.Classes

/-!
# What the tactic `grind` cites
-/
