"""Processes: the one that starts the others, and what runs in each."""
