"""Measurements of QED's own parts."""
