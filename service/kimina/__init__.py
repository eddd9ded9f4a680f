"""Kimina: the two ways to check Lean files that clients of Kimina Lean Server know, answered as it answers them."""
