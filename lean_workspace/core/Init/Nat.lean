prelude
import Init.Nat.Basic
import Init.Nat.Div
import Init.Nat.Dvd
import Init.Nat.Gcd
import Init.Nat.Kernel
import Init.Nat.Lemmas
import Init.Nat.Simproc
