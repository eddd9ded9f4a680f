prelude
import Init.SimpLemmas
import Init.GetElem
import Init.Nat.Basic
import Init.Nat.Div
import Init.Nat.Dvd
import Init.Nat.Gcd
import Init.Nat.Kernel
import Init.Fin.Basic
import Init.Option.Basic
import Init.List.Range
