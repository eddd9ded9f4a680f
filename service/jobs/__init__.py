"""Jobs: one run of the pipeline each, with its events."""
