"""Data synthesis and training: so far the tiny model and what it is made from."""
