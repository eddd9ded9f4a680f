"""Counting: what all processes of the service have counted together, in the database."""
