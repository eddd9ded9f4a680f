"""Evaluation: benchmarks, and what the pipeline makes of them."""
