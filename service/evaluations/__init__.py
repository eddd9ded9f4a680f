"""Evaluations: a benchmark's problems as jobs, and what came of them."""
