opaque target (n : Nat) : n = n
