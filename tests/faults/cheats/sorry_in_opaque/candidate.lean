opaque hidden : False := sorry
theorem target : False := hidden
