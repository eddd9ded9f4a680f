set_option autoImplicit true
set_option relaxedAutoImplicit true
theorem target (h : limit = 6) : limit = 6 ∨ limit ≠ 6 ∧ limit = limit + 1 := .inl h
