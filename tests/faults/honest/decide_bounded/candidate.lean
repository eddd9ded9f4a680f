theorem target : ∀ n : Fin 20, n.val * n.val < 400 := by decide
