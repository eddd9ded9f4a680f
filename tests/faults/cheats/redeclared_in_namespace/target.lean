namespace Work
theorem target : False := by sorry
