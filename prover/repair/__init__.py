"""Repair: a failed proof goes back to the model with what Lean said about it."""
