theorem two_odds (a b : ℤ) (h₁ : Odd a) (h₂ : Odd b) : Even (a + b)
