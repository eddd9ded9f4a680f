"""Controlled English about natural numbers and integers: a grammar, its reading, and the way back."""
