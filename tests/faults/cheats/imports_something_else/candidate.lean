import Init.Meta
import Init.Monad
theorem target (n : Nat) : n = n := rfl
