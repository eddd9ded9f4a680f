"""Prompts: how each family of models wants to be asked for a statement, and how it is usually sampled.

Each format is a pure function from a problem to a :class:`Prompt`. The wording is that of the model's publication, to
the character: a model that was trained on one text answers another one worse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prover.core.problem import Problem
from prover.errors import InvalidInputError
from prover.models.language_model import SamplingOptions
from prover.models.prompt import Prompt, TextPrompt, ask

PUBLISHED_HEADER = (
    "import Mathlib\nimport Aesop\n\nset_option maxHeartbeats 400000\n\nopen BigOperators Real Nat Topology Rat"
)

_AUTOFORMALIZE = (
    "Please autoformalize the following problem in Lean 4 with a header. Use the following theorem names: {name}.\n\n"
)
_CHAT_TASK = (
    "State this problem as one theorem in Lean 4, called `{name}`. Say exactly what the problem says: every "
    "assumption, nothing that it does not say, the same kinds of numbers, and the whole claim. If it asks a question, "
    "state the answer. Do not prove it: end with `:= by sorry`. Answer with one ```lean4 block.{header}\n\n"
    "Problem: {problem}"
)


@dataclass(frozen=True, kw_only=True)
class FormalizationFormat:
    """A way to ask for statements, and the sampling that goes with it unless told otherwise."""

    name: str
    write: Callable[[Problem, str, str], Prompt]  # the problem, the theorem's name, the header that it will stand under
    sampling: SamplingOptions


def find_formalization_format(name: str) -> FormalizationFormat:
    """The prompt format of that name; InvalidInputError names the ones that exist."""
    if name not in FORMALIZATION_FORMATS:
        raise InvalidInputError(
            f"There is no prompt format {name!r} for formalizers; choose: {', '.join(FORMALIZATION_FORMATS)}."
        )
    return FORMALIZATION_FORMATS[name]


def _write_deepseek(problem: Problem, name: str, header: str) -> Prompt:
    return TextPrompt(
        text=f"Mathematical Problem in Natural Language:\n{problem.text.strip()}\n"
        "Translate the problem to Lean 4 (only the core declaration):\n"
    )


def _write_kimina(problem: Problem, name: str, header: str) -> Prompt:
    return ask(_AUTOFORMALIZE.format(name=name) + problem.text, system="You are an expert in mathematics and Lean 4.")


def _write_stepfun(problem: Problem, name: str, header: str) -> Prompt:
    start = f"\n\nYour code should start with:\n```Lean4\n{header or PUBLISHED_HEADER}\n```\n"
    text = _AUTOFORMALIZE.format(name=name) + problem.text + start
    return ask(text, system="You are an expert in mathematics and Lean 4.")


def _write_herald(problem: Problem, name: str, header: str) -> Prompt:
    task = "Please translate the natural language statement to Lean4 code with the header"
    text = f"{task}\n**Name**\n{name}\n**Informal statement**\n{problem.text}\n"
    return ask(text, system="You are an expert at Lean 4 and Mathematics.")


def _write_chat(problem: Problem, name: str, header: str) -> Prompt:
    under = f" It will stand under this header:\n\n```lean4\n{header}\n```" if header.strip() else ""
    text = _CHAT_TASK.format(name=name, header=under, problem=problem.text.strip())
    return ask(text, system="You translate mathematical problems to Lean 4.")


FORMALIZATION_FORMATS: dict[str, FormalizationFormat] = {
    name: FormalizationFormat(name=name, write=write, sampling=sampling)
    for name, write, sampling in (
        ("deepseek", _write_deepseek, SamplingOptions(temperature=0.7, top_p=0.95, max_tokens=512)),
        ("kimina", _write_kimina, SamplingOptions(temperature=0.6, top_p=0.95, max_tokens=2048)),
        ("stepfun", _write_stepfun, SamplingOptions(temperature=0.6, top_p=0.95, max_tokens=16384)),
        ("herald", _write_herald, SamplingOptions(temperature=0.6, top_p=0.95, max_tokens=1024)),
        ("chat", _write_chat, SamplingOptions(temperature=0.7, top_p=0.95, max_tokens=2048)),
    )
}
