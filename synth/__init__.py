"""Data synthesis and training. Empty so far but for its place in the layout."""
