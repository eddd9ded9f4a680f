prelude
import Init.Omega.Constraint
import Init.Omega.Fin
import Init.Omega.Int
import Init.Omega.Logic

/-!
# What the tactic `omega` cites
-/
