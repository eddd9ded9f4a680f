theorem lemma_about (n : Nat) (h : 0 < n) : n / 2 < n := by
  omega
theorem target (n : Nat) (h : 0 < n) : n / 2 < n := by
  match n, h with
  | n + 1, h => exact lemma_about (n + 1) h
