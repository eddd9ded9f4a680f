axiom «propext
cheat» : False
theorem target : False := «propext
cheat»
