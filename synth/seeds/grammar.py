"""The generator of elementary statements: formulas by topic and level, written as Lean and as English.

Seed number ``n`` of a generator is made from its own random numbers, so it is the same whatever was made before it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.formalization.english.writing import write_sentence
from prover.formalization.formula import Forall, Formula, Implies, Sort, free_variables
from prover.formalization.lean_text import write_theorem
from synth.rows import Origin, OriginKind, make_id
from synth.seeds.seed import Seed
from synth.seeds.terms import Draft, choose_variables, find_models, make_hypothesis
from synth.seeds.topics import TOPICS

THEOREM_NAME = "problem"
_TRIES = 40
_MIN_MODELS = 3

# Per level: most variables, most hypotheses.
_SIZES = {1: (1, 1), 2: (2, 1), 3: (2, 2), 4: (3, 2), 5: (3, 3)}
_FREE = frozenset({"identities", "square inequalities", "quadratic equations"})  # hypotheses would only disturb
_UNSURE = frozenset({"existence"})  # small numbers do not settle them
_CLOSED = frozenset({"sums", "factorials"})  # topics that bring their own variables


def make_statement(chance: random.Random, *, topic: str, level: int, want: bool) -> Formula | None:
    """A closed formula of the topic, true or false as far as small numbers tell; None when none was found."""
    for _ in range(_TRIES):
        draft = _begin(chance, topic=topic, level=level, want=want)
        claim = TOPICS[topic](draft) if draft else None
        if draft and claim:
            return _close(draft, claim)
    return None


def _begin(chance: random.Random, *, topic: str, level: int, want: bool) -> Draft | None:
    most_variables, most_hypotheses = _SIZES[level]
    sort = chance.choice((Sort.NAT, Sort.INT))
    variables = () if topic in _CLOSED else choose_variables(chance, chance.randint(1, most_variables), sort)
    hypotheses: tuple[Formula, ...] = ()
    if variables and topic not in _FREE:
        for _ in range(chance.randint(0 if level < 3 else 1, most_hypotheses)):
            variable = chance.choice(variables)
            others = tuple(other for other in variables if other != variable)
            hypothesis = make_hypothesis(chance, variable, others)
            if hypothesis not in hypotheses:
                hypotheses = (*hypotheses, hypothesis)
    models = find_models(variables, hypotheses)
    if len(models) < (_MIN_MODELS if variables else 1):
        return None
    return Draft(
        chance=chance, level=level, sort=sort, variables=variables, hypotheses=hypotheses, models=models, want=want
    )


def _close(draft: Draft, claim: Formula) -> Formula:
    """The claim under the hypotheses that have to do with it, over the variables that occur."""
    linked = free_variables(claim)
    for _ in draft.hypotheses:
        linked = linked.union(*(free for h in draft.hypotheses if not linked.isdisjoint(free := free_variables(h))))
    for hypothesis in reversed(draft.hypotheses):
        if not linked.isdisjoint(free_variables(hypothesis)):
            claim = Implies(hypothesis, claim)
    used = free_variables(claim)
    for variable in reversed(draft.variables):
        if variable in used:
            claim = Forall(variable, claim)
    return claim


def generate_seeds(
    *, count: int, seed: int, levels: Sequence[int], topics: Sequence[str] = (), true_share: float = 0.7
) -> Iterator[Seed]:
    """``count`` statements, the topics in turn. Raises InvalidInputError for an unknown topic."""
    chosen = list(topics) or list(TOPICS)
    unknown = sorted(set(chosen) - set(TOPICS))
    if unknown:
        raise InvalidInputError(f"There is no topic {unknown[0]!r}. The topics are: {', '.join(TOPICS)}.")
    for number in range(count):
        chance = random.Random(f"{seed} grammar {number}")  # noqa: S311 - no secret
        topic = chosen[number % len(chosen)]
        level = levels[number // len(chosen) % len(levels)]
        want = chance.random() < true_share
        formula = make_statement(chance, topic=topic, level=level, want=want)
        if formula is None:
            continue
        yield make_seed(
            formula,
            origin=Origin(kind=OriginKind.GRAMMAR, name=topic, seed=seed, number=number),
            level=level,
            guess=want if topic not in _UNSURE else None,
        )


def make_seed(formula: Formula, *, origin: Origin, level: int, guess: bool | None = None) -> Seed:
    """The seed of a closed formula, with its Lean text and its English."""
    statement = write_theorem(THEOREM_NAME, formula)
    return Seed(
        id=make_id(statement, origin.kind, origin.name, str(origin.number)),
        theorem=Theorem(name=THEOREM_NAME, statement=statement),
        problem=write_sentence(formula),
        origin=origin,
        level=level,
        guess=guess,
    )
