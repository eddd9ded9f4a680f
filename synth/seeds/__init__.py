"""Where statements come from: a grammar, families with known proofs, variations, files."""
