theorem three_is_even : 3 = 3 := rfl
