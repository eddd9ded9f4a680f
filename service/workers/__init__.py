"""Workers: which of them are there, and what they can do."""
