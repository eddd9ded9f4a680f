"""Premises: which facts of a library may help to prove a theorem, and how they are put before a model."""
