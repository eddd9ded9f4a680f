"""Training of language models with trl and peft, for both ends: a tiny model on a laptop, LoRA of 7B on a GPU."""
