"""API keys: who may ask for what, how much, and what was done in whose name."""
