"""Language models, whoever runs them: a prompt in, completions out."""
