"""Data synthesis over HTTP: runs of `synth`, one at a time in each worker, that end in a data set."""
