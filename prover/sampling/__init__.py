"""Samplers: where candidate proofs come from."""
