axiom target : False
