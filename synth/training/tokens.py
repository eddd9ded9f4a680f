"""Prompts and answers as tokens, encoded apart from each other as they are when a model is sampled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from prover.core.value import Value


def encode_prompt(tokenizer: Any, text: str) -> list[int]:
    """The tokens that a model begins with, its mark of beginning before them."""
    return list(tokenizer(text)["input_ids"])


def encode_answer(tokenizer: Any, text: str) -> list[int]:
    """The tokens of an answer and the mark of its end."""
    return [*tokenizer(text, add_special_tokens=False)["input_ids"], tokenizer.eos_token_id]


def hash_values(values: Iterable[Value]) -> str:
    """What data is known by: a digest of its values in their order."""
    digest = hashlib.sha256()
    for value in values:
        digest.update(value.model_dump_json().encode() + b"\n")
    return digest.hexdigest()
