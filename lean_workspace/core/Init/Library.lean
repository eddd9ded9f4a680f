prelude
import Init.SimpLemmas
import Init.GetElem
import Init.Fin.Basic
import Init.Option.Basic
import Init.List.Range
import Init.Logic
import Init.Nat
import Init.Int
import Init.Omega
import Init.Notation
import Init.Collections
import Init.Algebra.Semiring
import Init.NumberTheory.Parity
