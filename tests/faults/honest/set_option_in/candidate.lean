set_option maxRecDepth 10000 in
set_option linter.unusedVariables false in
theorem target : (List.replicate 20 1).length = 20 := by
  set_option maxHeartbeats 400000 in
  rfl
