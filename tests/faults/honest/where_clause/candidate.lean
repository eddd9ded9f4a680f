theorem target (n : Nat) : 0 + n = n := go n
where
  go : (n : Nat) → 0 + n = n
    | 0 => rfl
    | n + 1 => congrArg (· + 1) (go n)
