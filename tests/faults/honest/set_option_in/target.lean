theorem target : (List.replicate 20 1).length = 20 := by sorry
