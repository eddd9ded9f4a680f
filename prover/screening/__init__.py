"""Screening: what can be found out about a candidate statement before anybody tries to prove it."""
