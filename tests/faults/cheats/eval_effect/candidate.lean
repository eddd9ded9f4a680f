initialize planted : Nat ← pure 1
#eval planted
theorem target : False := sorry
