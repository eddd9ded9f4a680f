"""Prompts: how each family of models wants to be asked for a proof, and how it is usually sampled.

Each format is a pure function from a theorem to a :class:`Prompt`. The wording is that of the model's publication, to
the character: a model that was trained on one text answers another one worse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.models.language_model import SamplingOptions
from prover.models.prompt import ChatPrompt, Prompt, TextPrompt, ask

PUBLISHED_HEADER = (
    "import Mathlib\nimport Aesop\n\nset_option maxHeartbeats 0\n\nopen BigOperators Real Nat Topology Rat"
)

_PLAN = (
    "Before producing the Lean 4 code to formally prove the given theorem, provide a detailed proof plan outlining the "
    "main proof steps and strategies.\nThe plan should highlight key ideas, intermediate lemmas, and proof structures "
    "that will guide the construction of the final formal proof."
)
_CHAT_SYSTEM = "You prove theorems in Lean 4."
_PREMISES = "Lemmas that may help:"
_CHAT_TASK = (
    "Prove this theorem in Lean 4. Answer with one ```lean4 block that holds the whole theorem with its proof, and any "
    "helper lemmas before it. Leave the statement as it is; use no `sorry`, no axioms and no `native_decide`."
)


@dataclass(frozen=True, kw_only=True)
class PromptFormat:
    """A way to ask, and the sampling that goes with it unless told otherwise."""

    name: str
    write: Callable[[Theorem, str], Prompt]  # the theorem, and the problem in plain words (may be empty)
    sampling: SamplingOptions


def find_format(name: str) -> PromptFormat:
    """The prompt format of that name; InvalidInputError names the ones that exist."""
    if name not in FORMATS:
        raise InvalidInputError(f"There is no prompt format {name!r}; choose: {', '.join(FORMATS)}.")
    return FORMATS[name]


def add_premises(prompt: Prompt, theorem: Theorem, premises: str) -> Prompt:
    """The prompt with lines of lemmas that may help: a comment before the statement, or words after the question."""
    if not premises:
        return prompt
    if isinstance(prompt, ChatPrompt):
        *others, question = prompt.messages
        content = f"{question.content}\n\n{_PREMISES}\n```lean4\n{premises}\n```"
        return ChatPrompt(messages=(*others, question.model_copy(update={"content": content})))
    before, statement, after = prompt.text.rpartition(theorem.statement.strip())
    return TextPrompt(text=f"{before}/- {_PREMISES}\n{premises}\n-/\n{statement}{after}")


def _write_v15(theorem: Theorem, informal: str) -> Prompt:
    return TextPrompt(text=f"Complete the following Lean 4 code:\n\n```lean4\n{_code(theorem, informal)} := by\n")


def _write_v15_thoughtful(theorem: Theorem, informal: str) -> Prompt:
    task = "Complete the following Lean 4 code with explanatory comments preceding each line of code:"
    return TextPrompt(text=f"{task}\n\n```lean4\n{_code(theorem, informal)} := by\n")


def _write_v2(theorem: Theorem, informal: str) -> Prompt:
    code = _code(theorem, informal)
    return ask(f"Complete the following Lean 4 code:\n\n```lean4\n{code} := by\n  sorry\n```")


def _write_v2_thoughtful(theorem: Theorem, informal: str) -> Prompt:
    code = _code(theorem, informal)
    return ask(f"Complete the following Lean 4 code:\n\n```lean4\n{code} := by\n  sorry\n```\n\n{_PLAN}")


def _write_goedel(theorem: Theorem, informal: str) -> Prompt:
    # As published: the closing fence stands on the line of the `sorry`.
    code = _code(theorem, informal)
    return ask(f"Complete the following Lean 4 code:\n\n```lean4\n{code} := by\n  sorry```\n\n{_PLAN}")


def _write_kimina(theorem: Theorem, informal: str) -> Prompt:
    task = "Think about and solve the following problem step by step in Lean 4."
    text = f"{task}\n# Problem:{informal}\n# Formal statement:\n```lean4\n{_code(theorem, informal)} := by\n```\n"
    return ask(text, system="You are an expert in mathematics and Lean 4.")


def _write_chat(theorem: Theorem, informal: str) -> Prompt:
    source = theorem.target_source().strip()
    problem = f"It states this problem: {informal}\n\n" if informal else ""
    return ask(f"{_CHAT_TASK}\n\n{problem}```lean4\n{source}\n```", system=_CHAT_SYSTEM)


def _code(theorem: Theorem, informal: str) -> str:
    """Header, the problem as a comment, and the statement: the beginning of the file as the models know it."""
    header = theorem.header.strip() or PUBLISHED_HEADER
    comment = f"/-- {informal.strip().replace('-/', '- /')}-/\n" if informal.strip() else ""
    return f"{header}\n\n{comment}{theorem.statement.strip()}"


_V15 = SamplingOptions(temperature=1.0, top_p=0.95, max_tokens=2048, stop=("\n```",))
_V2 = SamplingOptions(temperature=1.0, top_p=0.95, max_tokens=8192)

FORMATS: dict[str, PromptFormat] = {
    name: PromptFormat(name=name, write=write, sampling=sampling)
    for name, write, sampling in (
        ("deepseek-v1.5", _write_v15, _V15),
        ("deepseek-v1.5-cot", _write_v15_thoughtful, _V15),
        ("deepseek-v2", _write_v2, _V2),
        ("deepseek-v2-cot", _write_v2_thoughtful, _V2),
        ("goedel-v2", _write_goedel, _V2),
        ("kimina", _write_kimina, SamplingOptions(temperature=0.6, top_p=0.95, max_tokens=8096)),
        ("chat", _write_chat, SamplingOptions(temperature=0.7, top_p=0.95, max_tokens=4096)),
    )
}
