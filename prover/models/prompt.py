"""Prompt: what a language model is given, a text to go on with or a conversation to answer."""

from __future__ import annotations

from typing import Literal

from prover.core.value import Value
from prover.errors import PromptTooLongError

MIN_ANSWER_TOKENS = 32  # a prompt that leaves less than this is refused


class ChatMessage(Value):
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class TextPrompt(Value):
    """A text that the model goes on with."""

    kind: Literal["text"] = "text"
    text: str


class ChatPrompt(Value):
    """A conversation that the model answers; the model's own chat template is applied by whoever runs it."""

    kind: Literal["chat"] = "chat"
    messages: tuple[ChatMessage, ...]

    @property
    def text(self) -> str:
        """All that is said, without the template's marks."""
        return "\n".join(message.content for message in self.messages)


Prompt = TextPrompt | ChatPrompt


def ask(text: str, *, system: str = "") -> ChatPrompt:
    """A conversation of one question."""
    messages = [ChatMessage(role="user", content=text)]
    if system:
        messages.insert(0, ChatMessage(role="system", content=system))
    return ChatPrompt(messages=tuple(messages))


def fit_answer(*, prompt_tokens: int, max_tokens: int, context_tokens: int | None) -> int:
    """How many tokens an answer may have beside its prompt; PromptTooLongError when hardly any are left."""
    if context_tokens is None:
        return max_tokens
    room = context_tokens - prompt_tokens
    if room < min(MIN_ANSWER_TOKENS, max_tokens):
        raise PromptTooLongError(
            f"The prompt has {prompt_tokens} tokens and the model's context {context_tokens}: {max(room, 0)} are left "
            "for the answer. Use a model with a longer context, or a shorter statement or header."
        )
    return min(max_tokens, room)
