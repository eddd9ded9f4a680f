"""Data sets: versions that synthesis has made, in the database and as files."""
