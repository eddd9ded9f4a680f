private axiom cheat : False
theorem target : False := cheat
