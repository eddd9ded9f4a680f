axiom cheat : False
opaque wrapped : False := cheat
theorem target : False := wrapped
