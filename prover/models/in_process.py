"""InProcessModel: a language model in this process, worked by a thread, so that nothing else waits for it.

What is common to all libraries that run models: prompts made into tokens, orders placed and withdrawn, failures told to
those who wait. A :class:`ModelEngine` does the rest.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future
from typing import Protocol

from prover.core.attempt import Completion
from prover.errors import QedError, SamplerUnavailableError
from prover.models.language_model import DEFAULT_MAX_TOKENS, SEEDS_OF_A_RUN, SamplingOptions
from prover.models.orders import Inbox, Order
from prover.models.prompt import Prompt, TextPrompt, fit_answer

_LIBRARY_TEMPERATURE = 1.0


class ModelEngine(Protocol):
    """A library with a model loaded."""

    @property
    def context_tokens(self) -> int | None:
        """How many tokens prompt and answer may have together."""
        ...

    @property
    def capacity(self) -> int:
        """How many answers are worked on at a time."""
        ...

    def encode(self, prompt: Prompt) -> list[int]:
        """The tokens of a prompt. Called from one thread at a time."""
        ...

    def work(self, inbox: Inbox) -> None:
        """Answer the orders until there are no more. Called once, from the thread that loaded the model."""
        ...


class InProcessModel:
    """A model that :func:`load` loads when the first prompt comes. Safe to ask from several event loops."""

    def __init__(self, name: str, load: Callable[[], ModelEngine]) -> None:
        self._name = name
        self._load = load
        self._inbox = Inbox()
        self._engine: Future[ModelEngine] = Future()
        self._encoding = threading.Lock()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._open: set[Order] = set()
        self._failure: SamplerUnavailableError | None = None

    @property
    def name(self) -> str:
        """What completions of this model are recorded under."""
        return self._name

    def close(self) -> None:
        """Let go of the model once everything that was asked for is answered or withdrawn."""
        self._inbox.close()
        if self._thread is not None:
            self._thread.join()

    async def generate(
        self, prompt: Prompt, *, count: int, options: SamplingOptions, skip: int = 0
    ) -> AsyncGenerator[Completion, None]:
        """``count`` answers in the order in which they end. Closing the iterator withdraws what is still wanted."""
        if options.temperature == 0:
            count = 0 if skip else min(count, 1)
        if count == 0:
            return
        engine = await self._start()
        tokens = await asyncio.to_thread(self._encode, engine, prompt)
        options = _complete(options, prompt_tokens=len(tokens), context_tokens=engine.context_tokens)
        loop, answers = asyncio.get_running_loop(), asyncio.Queue[Completion | Exception]()
        own: set[Order] = set()

        def place(number: int) -> None:
            seed = None if options.seed is None else options.seed + skip * SEEDS_OF_A_RUN + number
            order = Order(
                prompt=tokens,
                options=options.model_copy(update={"seed": seed}),
                continues_proof=isinstance(prompt, TextPrompt),
                deliver=lambda answer: self._hand_over(order, own, loop, answers, answer),
            )
            own.add(order)
            self._place(order)

        try:
            placed = min(count, 2 * engine.capacity)  # the model may run ahead of those who use it, but not without end
            for number in range(placed):
                place(number)
            for _ in range(count):
                answer = await answers.get()
                if isinstance(answer, Exception):
                    raise answer
                if placed < count:
                    place(placed)
                    placed += 1
                yield answer
        finally:
            for order in list(own):
                order.is_cancelled = True
                self._open.discard(order)

    async def _start(self) -> ModelEngine:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=f"model {self._name}", daemon=True)
                self._thread.start()
        return await asyncio.shield(asyncio.wrap_future(self._engine))

    def _run(self) -> None:
        """The thread: load the model, work, and tell everybody when that fails."""
        try:
            engine = self._load()
        except Exception as error:
            self._engine.set_exception(error if isinstance(error, QedError) else _explain(self._name, "loaded", error))
            return
        self._engine.set_result(engine)
        try:
            engine.work(self._inbox)
        except Exception as error:
            self._failure = _explain(self._name, "run", error)
            self._failure.__cause__ = error
            for order in list(self._open):
                order.deliver(self._failure)

    def _place(self, order: Order) -> None:
        self._open.add(order)
        self._inbox.put(order)
        if self._failure is not None:
            order.deliver(self._failure)

    def _hand_over(
        self,
        order: Order,
        own: set[Order],
        loop: asyncio.AbstractEventLoop,
        answers: asyncio.Queue[Completion | Exception],
        answer: Completion | Exception,
    ) -> None:
        self._open.discard(order)
        own.discard(order)
        if order.is_cancelled or loop.is_closed():
            return
        if isinstance(answer, Completion):
            answer = answer.model_copy(update={"sampler": self._name})
        loop.call_soon_threadsafe(answers.put_nowait, answer)

    def _encode(self, engine: ModelEngine, prompt: Prompt) -> list[int]:
        with self._encoding:
            return engine.encode(prompt)


def _complete(options: SamplingOptions, *, prompt_tokens: int, context_tokens: int | None) -> SamplingOptions:
    """The options with nothing left open but the seed; the answer fits beside the prompt, or PromptTooLongError."""
    max_tokens = fit_answer(
        prompt_tokens=prompt_tokens,
        max_tokens=options.max_tokens or DEFAULT_MAX_TOKENS,
        context_tokens=context_tokens,
    )
    defaults = SamplingOptions(temperature=_LIBRARY_TEMPERATURE, top_p=1.0, stop=())
    return options.over(defaults).model_copy(update={"max_tokens": max_tokens})


def _explain(name: str, what: str, error: Exception) -> SamplerUnavailableError:
    """What a library's exception means. ``what`` could not be done: `loaded` or `run`."""
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, ImportError):
        reason = (
            f"the package {error.name or error} is not installed. Install the extra that has it, `train` "
            "(transformers) or `vllm`, or use a model server"
        )
    return SamplerUnavailableError(f"The model {name!r} cannot be {what}: {reason}.")
