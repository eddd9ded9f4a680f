prelude
import Init.AC
import Init.Fin.IntQuantifiers
import Init.Finset.Sum
import Init.Int.Gcd
import Init.MetaConfig
import Init.NumberTheory.Abs
import Init.NumberTheory.Digits
import Init.NumberTheory.ModEq
import Init.NumberTheory.Prime
import Init.Repr
import Init.Tactic.Arithmetic
