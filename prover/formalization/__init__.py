"""Formalizers: from a problem in plain words to a Lean statement, and back."""
