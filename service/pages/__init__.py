"""The pages that people look at: rendered here, kept fresh by a little script, with nothing to build."""
