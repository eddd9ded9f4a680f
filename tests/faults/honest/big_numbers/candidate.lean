def text : String := "αβγ\n\"quoted\""
theorem same : text = "αβγ\n\"quoted\"" := rfl
theorem target : (2 : Nat) ^ 200 = 1606938044258990275541962092341162602522202993782792835301376 := by decide +kernel
