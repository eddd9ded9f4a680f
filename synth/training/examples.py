"""Example: a prompt and the answer to it, and how each kind of row becomes one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from prover.core.message import Message, Severity
from prover.core.problem import Problem
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.formalization.prompts import find_formalization_format
from prover.sampling.prompts import find_format
from synth.rows import CorrectionRow, FormalizationRow, ProofRow, Row

PROOF_FORMAT = "deepseek-v1.5"
FORMALIZATION_FORMAT = "deepseek"
FENCE_END = "\n```"
_FENCE = "```lean4\n"
_CORRECTION_PROMPT = (
    "The following Lean 4 code has an error:\n\n```lean4\n{statement} := {failed}\n```\n\n{errors}\n\n"
    "Complete the following Lean 4 code:\n\n```lean4\n{statement} := by\n"
)
_MAX_ERRORS, _MAX_ERROR_CHARACTERS = 2, 200

V = TypeVar("V", bound=Value)


class ExampleKind(StrEnum):
    """What is asked for."""

    PROOF = "proof"
    TRANSLATION = "translation"
    CORRECTION = "correction"


class Example(Value):
    """A prompt and the answer to it."""

    kind: ExampleKind
    prompt: str
    answer: str


class Preference(Value):
    """Two answers to one prompt, the first of them better."""

    prompt: str
    chosen: str
    rejected: str


def make_example(row: Row, *, prompt_format: str = PROOF_FORMAT) -> Example:
    """What a row teaches."""
    match row:
        case ProofRow():
            return make_proof_example(row.theorem, row.proof, prompt_format=prompt_format)
        case FormalizationRow():
            return make_translation_example(row.problem, row.theorem.statement)
        case CorrectionRow():
            prompt = write_correction_prompt(row.theorem, row.failed, row.messages)
            return Example(kind=ExampleKind.CORRECTION, prompt=prompt, answer=write_answer(row.proof))


def write_proof_prompt(theorem: Theorem, *, prompt_format: str = PROOF_FORMAT) -> str:
    """How the samplers ask for a proof in this format. Raises InvalidInputError for a format of conversations."""
    prompt = find_format(prompt_format).write(theorem, "")
    if prompt.kind != "text":
        raise InvalidInputError(f"Training needs a format that the model's answer continues, not {prompt_format!r}.")
    return prompt.text


def make_translation_example(problem: str, statement: str) -> Example:
    """A problem and the statement that says the same."""
    prompt = write_formalization_prompt(problem)
    return Example(kind=ExampleKind.TRANSLATION, prompt=prompt, answer=f"{_FENCE}{statement}{FENCE_END}")


def make_proof_example(theorem: Theorem, proof: Proof, *, prompt_format: str = PROOF_FORMAT) -> Example:
    """A theorem and a proof of it."""
    prompt = write_proof_prompt(theorem, prompt_format=prompt_format)
    return Example(kind=ExampleKind.PROOF, prompt=prompt, answer=write_answer(proof))


def write_formalization_prompt(problem: str) -> str:
    """How the formalizers ask for a statement in DeepSeek's format."""
    return find_formalization_format(FORMALIZATION_FORMAT).write(Problem(text=problem), "", "").text


def write_correction_prompt(theorem: Theorem, failed: Proof, messages: Sequence[Message]) -> str:
    """How a proof is asked for by showing one that failed, with the first of Lean's errors."""
    errors = [
        f"error: {message.text.strip()[:_MAX_ERROR_CHARACTERS]}"
        for message in messages
        if message.severity is Severity.ERROR
    ]
    return _CORRECTION_PROMPT.format(
        statement=theorem.statement.strip(), failed=failed.body.strip(), errors="\n".join(errors[:_MAX_ERRORS])
    )


def write_answer(proof: Proof) -> str:
    """A proof as what follows ``:= by`` and the line's end, with the fence that closes the block."""
    body = proof.body.strip()
    rest = body.removeprefix("by")
    if rest == body or rest[:1].isalnum():
        return f"  exact {body}{FENCE_END}"
    lines = rest.strip("\n").rstrip().split("\n")
    if len(lines) == 1:
        return f"  {lines[0].strip()}{FENCE_END}"
    if not rest.startswith("\n"):  # the first tactic stands beside the `by`
        lines[0] = " " * _margin(lines[1:]) + lines[0].strip()
    margin = _margin(lines)
    return "\n".join(f"  {line[margin:]}" if line.strip() else "" for line in lines) + FENCE_END


def write_values(path: Path, values: Iterable[Value]) -> int:
    """Write values as JSON lines, whole or not at all; how many they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".draft")
    count = 0
    with draft.open("w", encoding="utf-8") as file:
        for count, value in enumerate(values, 1):  # noqa: B007 - the last one is the answer
            file.write(value.model_dump_json() + "\n")
    draft.replace(path)
    return count


def read_values(path: Path, kind: type[V]) -> Iterator[V]:
    """The values of a file of JSON lines. Raises InvalidInputError, which names the line that is none."""
    if not path.is_file():
        raise InvalidInputError(f"There is no file {path}.")
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield kind.model_validate(json.loads(line))
            except ValueError as error:
                raise InvalidInputError(f"{path}, line {number}: not a {kind.__name__}: {error}") from None


def _margin(lines: Sequence[str]) -> int:
    return min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
