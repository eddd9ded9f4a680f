def text : String := "a \"quoted\" brace, a backslash \\ and α"
theorem same : text = text := rfl
theorem target (s : String) : s = s := rfl
