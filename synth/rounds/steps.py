"""The steps that every round of a loop shares: sampling, judging, training and evaluating a model."""

from __future__ import annotations

import itertools
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from prover.core.verdict import EnvironmentStamp
from prover.lean.checker import Checker
from synth.rounds.config import RoundsConfig
from synth.rounds.data import HeldOut, Statement, list_statements, make_held_out
from synth.rounds.easiness import leave_out_easy
from synth.rounds.folder import RoundsFolder, keep, recall, write_text
from synth.rounds.ledger import Judged, Ledger, judge_samples
from synth.rounds.metrics import Score, score
from synth.rounds.translation import judge_translations
from synth.training.config import TrainingConfig
from synth.training.examples import Example, write_formalization_prompt, write_proof_prompt
from synth.training.sampling import Sample, SampleRequest
from synth.training.steps import CreateStep, SampleStep, SftStep, Step, run_in_child
from synth.training.training_run import is_finished

HELD_OUT, TRANSLATIONS = "held-out", "translations"
_PROOF, _TRANSLATION = "proof:", "translation:"  # before the ids of requests
_EVALUATION_SEED = 7_919  # the same for every model

Say = Callable[[str], None]
T = TypeVar("T")


class Statements:
    """What is tried together: statements to be proved and sentences to be translated, by id."""

    def __init__(self, to_prove: Sequence[Statement], to_translate: Sequence[Statement]) -> None:
        self.to_prove = {statement.id: statement for statement in to_prove}
        self.to_translate = {statement.id: statement for statement in to_translate}

    def list_requests(self, attempts: int, translation_attempts: int) -> list[SampleRequest]:
        """The prompts for all of them."""
        return [
            *(
                SampleRequest(id=_PROOF + s.id, prompt=write_proof_prompt(s.theorem), attempts=attempts)
                for s in self.to_prove.values()
            ),
            *(
                SampleRequest(
                    id=_TRANSLATION + s.id, prompt=write_formalization_prompt(s.problem), attempts=translation_attempts
                )
                for s in self.to_translate.values()
            ),
        ]


class RoundSteps:
    """Does the steps in a folder; one whose result is there is not done again."""

    def __init__(
        self,
        folder: RoundsFolder,
        config: RoundsConfig,
        checker: Checker,
        *,
        parallel: int,
        benchmark: Sequence[Statement],
        say: Say,
    ) -> None:
        self.benchmark = tuple(benchmark)
        self.seconds: dict[str, float] = {}  # of the round under way, by step
        self.say = say
        self._folder = folder
        self._config = config
        self._checker = checker
        self._parallel = parallel
        self._ledger = Ledger(folder.path / f"ledger-{checker.environment.library_hash[:12]}.jsonl")

    @property
    def environment(self) -> EnvironmentStamp:
        """The environment that the verdicts hold in."""
        return self._checker.environment

    @property
    def held_out(self) -> HeldOut:
        """What no model is trained on, once :meth:`prepare` has made it."""
        return HeldOut.model_validate_json(self._held_out_path.read_text(encoding="utf-8"))

    @property
    def _held_out_path(self) -> Path:
        return self._folder.path / "held_out.json"

    async def prepare(self) -> None:
        """Draw what is held out, before anything else; it is drawn once."""
        if not self._held_out_path.is_file():
            made = await make_held_out(self._config.data, seed=self._config.seed, select=self.select)
            write_text(self._held_out_path, made.model_dump_json(indent=1) + "\n")

    async def select(self, statements: Sequence[Statement]) -> Sequence[Statement]:
        """The statements that are worth trying."""
        if self._config.data.easy == "keep":
            return statements
        return await leave_out_easy(statements, checker=self._checker, parallel=self._parallel)

    @property
    def avoided(self) -> frozenset[str]:
        """The normal forms of everything that models are evaluated on."""
        return self.held_out.keys | frozenset(statement.id for statement in self.benchmark)

    async def find_base(self) -> str:
        """The model that training begins with: the one that the configuration names, or an untrained tiny one."""
        training, folder = self._config.training, self._folder.round(0)
        if training.model.base:
            return training.model.base
        base = folder / "base"
        if not (base / "tokenizer_config.json").is_file():
            # Its tokenizer is fitted to the generator's statements, too; nobody knows their proofs yet.
            stream = list_statements(self._config.data, seed=self._config.seed + 2, avoid=self.avoided)
            fresh = itertools.islice(stream, self._config.data.pool)
            examples = recall(folder / "examples.jsonl", Example) or []
            kind = examples[0].kind
            texts = [Example(kind=kind, prompt=write_proof_prompt(s.theorem), answer="") for s in fresh]
            keep(folder / "texts.jsonl", [*examples, *texts])
            step = CreateStep(texts=folder / "texts.jsonl", folder=base, config=training, seed=self._config.seed)
            await self.do("create", step, folder)
        return str(base)

    async def train(self, number: int, model: str, training: TrainingConfig) -> None:
        """Train a round's model on the round's examples."""
        folder = self._folder.round(number)
        if is_finished(folder / "training"):
            return
        step = SftStep(
            model=model,
            examples=folder / "examples.jsonl",
            folder=folder / "training",
            config=training,
            seed=self._config.seed + number,
        )
        await self.do("train", step, folder)

    async def attempt(self, number: int, before: int, statements: Statements) -> tuple[list[Judged], list[Judged]]:
        """What the model in service makes of a round's statements, judged: proofs and translations."""
        config, folder = self._config, self._folder.round(number)
        return await self._sample_and_judge(
            folder,
            self._folder.model(before),
            statements.list_requests(config.attempts, config.translation_attempts),
            statements,
            seed=config.seed + number,
            enough=config.proofs_per_statement,
        )

    async def evaluate(self, folder: Path, model: str) -> tuple[Score, ...]:
        """The scores of a model: on held-out statements first, then the benchmark, then translations."""
        held_out = self.held_out
        statements = Statements([*held_out.statements, *self.benchmark], held_out.sentences)
        attempts = self._config.evaluation_attempts
        proofs, translations = await self._sample_and_judge(
            folder,
            model,
            statements.list_requests(attempts, attempts),
            statements,
            seed=self._config.seed + _EVALUATION_SEED,
            enough=None,  # every proof is judged
        )
        of_benchmark = {statement.id for statement in self.benchmark}
        scores = [score(HELD_OUT, [sample for sample in proofs if sample.id not in of_benchmark])]
        if of_benchmark:
            scores.append(score(self._config.benchmark, [sample for sample in proofs if sample.id in of_benchmark]))
        if held_out.sentences:
            scores.append(score(TRANSLATIONS, translations))
        for each in scores:
            points = (f"pass@{p.k} {_percent(p.value)} [{_percent(p.low)}, {_percent(p.high)}]" for p in each.pass_at_k)
            self.say(f"  {each.name}: {', '.join(points)}")
        return tuple(scores)

    async def _sample_and_judge(
        self,
        folder: Path,
        model: str,
        requests: Sequence[SampleRequest],
        statements: Statements,
        *,
        seed: int,
        enough: int | None,
    ) -> tuple[list[Judged], list[Judged]]:
        prefix = "evaluation: " if folder.name == "evaluation" else ""
        samples = recall(folder / "samples.jsonl", Sample)
        if samples is None:
            keep(folder / "requests.jsonl", requests)
            step = SampleStep(
                model=model,
                requests=folder / "requests.jsonl",
                samples=folder / "samples.jsonl",
                options=self._config.sampling,
                seed=seed,
            )
            await self.do(f"{prefix}sample", step, folder)
            samples = recall(folder / "samples.jsonl", Sample) or []
        proofs = recall(folder / "proofs.jsonl", Judged)
        if proofs is None:
            theorems = {id_: statement.theorem for id_, statement in statements.to_prove.items()}
            judging = judge_samples(
                _select(samples, _PROOF), theorems, checker=self._checker, ledger=self._ledger,
                parallel=self._parallel, enough=enough,
            )  # fmt: skip
            proofs = keep(folder / "proofs.jsonl", await self._time(f"{prefix}judge", judging))
        translations = recall(folder / "translations.jsonl", Judged)
        if translations is None:
            meant = {id_: statement.theorem for id_, statement in statements.to_translate.items()}
            comparing = judge_translations(
                _select(samples, _TRANSLATION), meant, checker=self._checker, ledger=self._ledger,
                parallel=self._parallel,
            )  # fmt: skip
            translations = keep(folder / "translations.jsonl", await self._time(f"{prefix}compare", comparing))
        return proofs, translations

    async def do(self, name: str, step: Step, folder: Path) -> None:
        """Do a step in a child process, its log beside its result. Raises StepFailedError."""
        self.say(f"{folder.relative_to(self._folder.path)}: {name} ...")
        await self._time(name, run_in_child(step, folder / "logs" / f"{step.kind}.log"))

    async def _time(self, name: str, work: Awaitable[T]) -> T:
        started = time.monotonic()
        result = await work
        spent_s = time.monotonic() - started
        self.seconds[name] = round(self.seconds.get(name, 0.0) + spent_s, 1)
        self.say(f"  {name}: {spent_s:.1f} s")
        return result


def _select(samples: Sequence[Sample], prefix: str) -> list[Sample]:
    """The samples whose request has the prefix, without it."""
    return [
        sample.model_copy(update={"id": sample.id.removeprefix(prefix)})
        for sample in samples
        if sample.id.startswith(prefix)
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
