macro (priority := high) "theorem" "target" ":" "(" "1" ":" "Nat" ")" "=" "2" ":=" "trivial" : command => `(theorem harmless : True := trivial)
theorem target : (1 : Nat) = 2 := trivial
