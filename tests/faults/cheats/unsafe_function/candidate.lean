unsafe def loop (n : Nat) : False := loop (n + 1)
unsafe def target : False := loop 0
