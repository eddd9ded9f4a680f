"""Rounds of expert iteration: a model proves what it can, learns from what Lean accepted, and proves more.

Round 0 trains the first model, on few rows. Each later round samples with the model in service, has Lean check and
judge the answers, keeps what was proved, trains, and evaluates on what is held out; the result goes into service only
if it is better (:func:`synth.rounds.metrics.decide`). A round that fails leaves the model in service. Every step writes
its result whole, so that a loop that was killed goes on at the step it was at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from prover.lean.checker import Checker
from synth.rounds.config import RoundsConfig
from synth.rounds.data import Statement, make_first_examples, make_pool, make_sentences
from synth.rounds.examples import (
    choose_proofs,
    make_correction_examples,
    make_proof_examples,
    make_translation_examples,
)
from synth.rounds.folder import RoundsFolder, keep, recall, write_text
from synth.rounds.ledger import Judged
from synth.rounds.metrics import RoundMetrics, Score, decide
from synth.rounds.portfolio import Unmatched, list_unmatched
from synth.rounds.report import RoundsReport, draw, write_markdown
from synth.rounds.rows import make_rows
from synth.rounds.steps import RoundSteps, Say, Statements
from synth.training.examples import Example
from synth.training.steps import StepFailedError

_OFTEN = 0.5  # a statement that is solved more often than this has little left to teach
_CORRECTIONS = 4  # one for so many proofs


async def iterate(
    folder: RoundsFolder,
    config: RoundsConfig,
    checker: Checker,
    *,
    parallel: int,
    benchmark: Sequence[Statement] = (),
    say: Say = print,
) -> RoundsReport:
    """Run the rounds that are not finished, and report on all of them.

    ``benchmark``: statements that the models are evaluated on beside what is held out. Raises InvalidInputError when
    the folder belongs to another configuration, and StepFailedError when there is no first model.
    """
    folder.claim(config.model_dump_json(indent=1) + "\n")
    loop = Loop(folder, config, RoundSteps(folder, config, checker, parallel=parallel, benchmark=benchmark, say=say))
    await loop.steps.prepare()
    rounds = [await loop.run_round(number) for number in range(config.rounds + 1)]
    unmatched, compared = await _compare_with_portfolio(folder, config, checker, loop.steps, parallel=parallel)
    report = RoundsReport(
        config=config,
        environment=checker.environment,
        rounds=tuple(rounds),
        in_service=folder.in_service,
        unmatched=tuple(unmatched),
        compared=compared,
    )
    write_text(folder.path / "report.json", report.model_dump_json(indent=1) + "\n")
    write_text(folder.path / "report.md", write_markdown(report))
    write_text(folder.path / "curves.svg", draw(report))
    return report


async def _compare_with_portfolio(
    folder: RoundsFolder, config: RoundsConfig, checker: Checker, steps: RoundSteps, *, parallel: int
) -> tuple[list[Unmatched], int]:
    """What the model in service proves of held-out statements and the benchmark, and the portfolio does not."""
    number = folder.in_service
    judged = recall(folder.round(number) / "evaluation" / "proofs.jsonl", Judged) or []
    proofs = choose_proofs(judged, most=1)
    statements = {s.id: s for s in (*steps.held_out.statements, *steps.benchmark)}
    solved = [(statements[id_], found[0]) for id_, found in proofs.items()]
    path = folder.round(number) / "evaluation" / "unmatched.jsonl"
    unmatched = recall(path, Unmatched)
    if unmatched is None:
        steps.say(f"the portfolio tries the {len(solved)} statements that the model in service proves ...")
        attempts = config.portfolio_attempts
        unmatched = await list_unmatched(solved, checker, attempts=attempts, parallel=parallel)
        keep(path, unmatched)
    return unmatched, len(solved)


class Loop:
    """A loop of rounds in one folder."""

    def __init__(self, folder: RoundsFolder, config: RoundsConfig, steps: RoundSteps) -> None:
        self.steps = steps
        self._folder = folder
        self._config = config

    async def run_round(self, number: int) -> RoundMetrics:
        """Finish a round, and put its model into service if it is better; what the round did."""
        metrics = self._folder.read_metrics(number)
        if metrics is None:
            self.steps.seconds = {}
            metrics = await (self._improve(number) if number else self._begin())
            self._folder.write_metrics(metrics)
        if metrics.is_promoted:
            self._folder.put_in_service(number)
        return metrics

    async def _begin(self) -> RoundMetrics:
        folder, config = self._folder.round(0), self._config
        path = folder / "examples.jsonl"
        examples = recall(path, Example)
        if examples is None:
            examples = keep(path, make_first_examples(config.data, seed=config.seed, avoid=self.steps.avoided))
        sft = config.training.sft.model_copy(update={"steps": config.first_steps})
        training = config.training.model_copy(update={"sft": sft})
        await self.steps.train(0, await self.steps.find_base(), training)
        scores = await self.steps.evaluate(folder / "evaluation", self._folder.model(0))
        seconds = dict(self.steps.seconds)
        return RoundMetrics(number=0, model_before=0, scores=scores, training_rows=len(examples), seconds=seconds)

    async def _improve(self, number: int) -> RoundMetrics:
        before = self._folder.in_service
        self.steps.say(f"round {number}: the model of round {before} is in service")
        try:
            return await self._try_round(number, before)
        except StepFailedError as error:
            self.steps.say(f"round {number} failed; the model of round {before} stays in service. {error}")
            seconds = dict(self.steps.seconds)
            return RoundMetrics(number=number, model_before=before, failure=str(error), seconds=seconds)

    async def _try_round(self, number: int, before: int) -> RoundMetrics:
        statements = await self._choose_statements(number)
        proofs, translations = await self.steps.attempt(number, before, statements)
        examples = self._teach(number, proofs, translations, statements)
        every = [*self._list_earlier_examples(number), *examples]
        keep(self._folder.round(number) / "examples.jsonl", every)
        goes_on = self._config.start == "previous"
        model = self._folder.model(before) if goes_on else await self.steps.find_base()
        await self.steps.train(number, model, self._config.training)
        scores = await self.steps.evaluate(self._folder.round(number) / "evaluation", self._folder.model(number))
        promotion = decide(self._score_of(before), scores[0])
        self.steps.say(f"round {number}: {'promoted' if promotion.is_promoted else 'not promoted'}: {promotion.reason}")
        return RoundMetrics(
            number=number,
            model_before=before,
            scores=scores,
            promotion=promotion,
            statements=len(statements.to_prove),
            statements_solved=len({sample.id for sample in proofs if sample.is_proved}),
            new_rows=len(examples),
            new_translations=len({sample.id for sample in translations if sample.is_proved}),
            training_rows=len(every),
            tokens_sampled=sum(sample.tokens for sample in (*proofs, *translations)),
            seconds=dict(self.steps.seconds),
        )

    async def _choose_statements(self, number: int) -> Statements:
        """What a round tries: statements and sentences of its own, and some of earlier rounds again."""
        folder = self._folder.round(number)
        to_prove, to_translate = (recall(folder / name, Statement) for name in ("statements.jsonl", "sentences.jsonl"))
        if to_prove is None or to_translate is None:
            earlier = {s.id: s for n in range(1, number) for s in self._list_tried(n)}
            avoid = self.steps.avoided | frozenset(earlier)
            data, seed = self._config.data, self._config.seed
            to_translate = keep(folder / "sentences.jsonl", make_sentences(data, seed=seed, number=number, avoid=avoid))
            avoid |= {sentence.id for sentence in to_translate}
            fresh = await make_pool(data, seed=seed, number=number, avoid=avoid, select=self.steps.select)
            to_prove = keep(folder / "statements.jsonl", [*fresh, *self._choose_again(number, earlier)])
        return Statements(to_prove, to_translate)

    def _list_tried(self, number: int) -> list[Statement]:
        folder = self._folder.round(number)
        return [s for name in ("statements.jsonl", "sentences.jsonl") for s in recall(folder / name, Statement) or []]

    def _choose_again(self, number: int, earlier: dict[str, Statement]) -> list[Statement]:
        """Statements that were solved sometimes, the seldom solved first; then some that never were."""
        found: dict[str, list[bool]] = defaultdict(list)
        for n in range(1, number):
            for sample in recall(self._folder.round(n) / "proofs.jsonl", Judged) or []:
                found[sample.id].append(sample.compiles)
        shares = {id_: sum(proved) / len(proved) for id_, proved in found.items()}
        sometimes = sorted((share, id_) for id_, share in shares.items() if 0 < share < _OFTEN)
        never = sorted(id_ for id_, share in shares.items() if share == 0)
        most = self._config.retried
        chosen = [id_ for _, id_ in sometimes][: max(most // 2, most - len(never))]
        chosen += never[: most - len(chosen)]
        return [earlier[id_] for id_ in chosen]

    def _teach(
        self, number: int, proofs: Sequence[Judged], translations: Sequence[Judged], statements: Statements
    ) -> list[Example]:
        """The rows that the round brings."""
        known = {(example.prompt, example.answer) for example in self._list_earlier_examples(number)}
        chosen = choose_proofs(proofs, most=self._config.proofs_per_statement)
        rows = make_rows(
            chosen,
            translations,
            statements.to_prove,
            statements.to_translate,
            number=number,
            model=f"round-{self._folder.in_service}",
            environment=self.steps.environment,
        )
        keep(self._folder.round(number) / "rows.jsonl", rows)
        found = [
            *make_proof_examples(chosen, statements.to_prove),
            *make_translation_examples(translations, statements.to_translate),
            *make_correction_examples(proofs, chosen, statements.to_prove, most=len(chosen) // _CORRECTIONS),
        ]
        examples = [example for example in found if (example.prompt, example.answer) not in known]
        return keep(self._folder.round(number) / "new_examples.jsonl", examples)

    def _list_earlier_examples(self, number: int) -> list[Example]:
        first = recall(self._folder.round(0) / "examples.jsonl", Example) or []
        later = [recall(self._folder.round(n) / "new_examples.jsonl", Example) or [] for n in range(1, number)]
        return [*first, *(example for examples in later for example in examples)]

    def _score_of(self, number: int) -> Score:
        metrics = self._folder.read_metrics(number)
        assert metrics is not None, "a model in service has been evaluated"
        return metrics.scores[0]
