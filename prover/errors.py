"""Everything that QED raises on purpose.

::

    QedError
    ├── InvalidInputError            the caller's text or options; says what to change
    │   ├── ProblemTooLongError
    │   ├── InvalidTheoremError      a Lean statement that cannot be a target
    │   └── PromptTooLongError       a model's context leaves no room for an answer
    ├── NotUnderstoodError           the formalizer cannot read the problem; points at the word
    ├── EnvironmentUnavailableError  a Lean environment is missing or does not match its pin
    │   └── BuildError               the embedded library could not be compiled or stored
    ├── FetchError                   a file could not be fetched, or is not the pinned one
    ├── SandboxUnavailableError      no operating-system sandbox on this machine
    ├── EngineError                  Lean could not be run at all (never a verdict on a proof)
    ├── SamplerError                 a model's server refuses what it is asked
    │   └── SamplerUnavailableError  it cannot be reached, or fails for longer than the patience with it
    └── ServiceUnavailableError      database or broker cannot be reached

A failed attempt is data (a :class:`prover.core.verdict.Verdict`), not an exception; these are for
input that cannot be worked on and for failures of the machinery.
"""

from __future__ import annotations


class QedError(Exception):
    """Base of all errors of this project. ``str(error)`` is meant for the user."""


class InvalidInputError(QedError):
    """The caller's text or options cannot be worked on."""


class ProblemTooLongError(InvalidInputError):
    """The problem is longer than the limit that the message names."""


class InvalidTheoremError(InvalidInputError):
    """A text given as a Lean statement is not one theorem declaration."""


class PromptTooLongError(InvalidInputError):
    """A prompt leaves no room for an answer in the model's context."""


class NotUnderstoodError(QedError):
    """The formalizer cannot read the problem.

    ``position`` is the 0-based offset in the problem's text, in characters, of the first word that
    could not be read (the length of the text when more was expected); ``word`` is that word.
    """

    def __init__(self, message: str, *, position: int, word: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.position = position
        self.word = word
        self.suggestions = suggestions


class EnvironmentUnavailableError(QedError):
    """A Lean environment is not installed, or is not the pinned version."""


class BuildError(EnvironmentUnavailableError):
    """The embedded library could not be compiled, or its cache could not be written."""


class FetchError(QedError):
    """A published file could not be fetched, or is not the pinned one."""


class SandboxUnavailableError(QedError):
    """Untrusted Lean code cannot be isolated on this machine."""


class EngineError(QedError):
    """Lean could not be run at all: an infrastructure failure, never a verdict."""


class SamplerError(QedError):
    """A model's server refuses what it is asked: a wrong key, an unknown model, a request that it does not take."""


class SamplerUnavailableError(SamplerError):
    """A model's server cannot be reached, or has failed for longer than the patience with it."""


class ServiceUnavailableError(QedError):
    """The database or the broker cannot be reached."""
