"""How a model is told that its proof failed: Goedel-Prover-V2's published way, and a plain one for other models."""

from __future__ import annotations

from prover.core.message import Message
from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.models.prompt import ChatMessage, ChatPrompt, Prompt
from prover.repair.failure import Failure
from prover.sampling.prompts import FORMATS, PromptFormat

MAX_ERRORS = 8  # shown of one proof
MAX_MESSAGE_CHARACTERS = 4_000
_LINES_BEFORE, _LINES_INSIDE, _LINES_AFTER = 4, 6, 1
_THOUGHT_END = "</think>"

_CHAT_TASK = (
    "Say what is wrong and why, in a few sentences. Then give the whole theorem with a corrected proof in one ```lean4 "
    "block. Leave the statement as it is; use no `sorry`, no axioms and no `native_decide`."
)


def write_repair(prompt_format: PromptFormat, failure: Failure) -> Prompt:
    """The conversation so far, and what Lean said about its last answer.

    Goedel-Prover-V2 is reminded of all rounds, as in its publication, others of the last. Raises InvalidInputError for
    a format that is no conversation.
    """
    is_goedel = prompt_format.name == "goedel-v2"
    question = _ask(prompt_format, failure.theorem, failure.problem)
    rounds = [failure]
    while is_goedel and (before := rounds[0].before) is not None:
        rounds.insert(0, before)
    messages = list(question.messages)
    for each in rounds:
        messages.append(ChatMessage(role="assistant", content=_restate(each)))
        messages.append(ChatMessage(role="user", content=_object_as_goedel(each) if is_goedel else _object(each)))
    return ChatPrompt(messages=tuple(messages))


def require_conversation(prompt_format: PromptFormat) -> None:
    """Refuse a format that cannot take objections; InvalidInputError names those that can."""
    _ask(prompt_format, Theorem(name="t", statement="theorem t : True"), "")


def _ask(prompt_format: PromptFormat, theorem: Theorem, problem: str) -> ChatPrompt:
    prompt = prompt_format.write(theorem, problem)
    if isinstance(prompt, ChatPrompt):
        return prompt
    example = Theorem(name="t", statement="theorem t : True")
    offered = [name for name, each in FORMATS.items() if isinstance(each.write(example, ""), ChatPrompt)]
    raise InvalidInputError(
        f"The prompt {prompt_format.name!r} is a text to go on with, and has no place for Lean's objections. To have "
        f"proofs repaired, choose one of: {', '.join(offered)}."
    )


def _restate(failure: Failure) -> str:
    """The model's answer, without its thoughts."""
    return failure.completion.text.rpartition(_THOUGHT_END)[2].strip()


def _object_as_goedel(failure: Failure) -> str:
    return (
        f"The proof (Round {failure.round}) is not correct. Following is the compilation error message, where we use "
        f"<error></error> to signal the position of the error.\n\n{describe_errors(failure)}\n\nBefore producing the "
        "Lean 4 code to formally prove the given theorem, provide a detailed analysis of the error message."
    )


def _object(failure: Failure) -> str:
    return (
        "Lean does not accept this proof. Its errors, each with the place marked by <error></error>:\n"
        f"{describe_errors(failure)}\n{_CHAT_TASK}"
    )


def describe_errors(failure: Failure) -> str:
    """Lean's errors, each after the lines around its place, which is marked; goals are part of Lean's text."""
    lines = failure.source.split("\n")
    parts = [
        f"\nError {number}:\n\nCorresponding Code:\n```lean4\n{_mark(lines, error)}\n```\n\n"
        f"Error Message: {_shorten(error.text)}\n"
        for number, error in enumerate(failure.errors[:MAX_ERRORS], 1)
    ]
    omitted = len(failure.errors) - MAX_ERRORS
    if omitted > 0:
        parts.append(f"\n... [Omitted {omitted} more errors] ...\n")
    return "".join(parts)


def _mark(lines: list[str], error: Message) -> str:
    """The lines around an error, with marks where it begins and ends."""
    last = len(lines) - 1
    start = min(error.line - 1, last)
    end = min(max((error.end_line or error.line) - 1, start), last)
    marked = dict(enumerate(lines))
    end_column = error.end_column if error.end_line is not None and error.end_column is not None else error.column
    if end == start:
        end_column = max(end_column, error.column)
    marked[end] = f"{marked[end][:end_column]}</error>{marked[end][end_column:]}"
    marked[start] = f"{marked[start][: error.column]}<error>{marked[start][error.column :]}"
    shown = [marked[number] for number in range(max(0, start - _LINES_BEFORE), start + 1)]
    inside = range(start + 1, end)
    shown += [marked[number] for number in inside[:_LINES_INSIDE]]
    if len(inside) > _LINES_INSIDE:
        before = shown[-1]
        shown.append(before[: len(before) - len(before.lstrip())] + "... --[Truncated]-- ...")
    if end > start:
        shown.append(marked[end])
    shown += [marked[number] for number in range(end + 1, min(end + _LINES_AFTER, last) + 1)]
    return "\n".join(shown)


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_MESSAGE_CHARACTERS else text[:MAX_MESSAGE_CHARACTERS] + "…"
