"""QED: theorems in Lean 4 from problems in plain words."""
