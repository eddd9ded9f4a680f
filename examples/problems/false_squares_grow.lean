theorem false_squares_grow (n : ℕ) : n < n ^ 2
