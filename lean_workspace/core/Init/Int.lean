prelude
import Init.Int.DivMod

/-!
# The integers
-/
