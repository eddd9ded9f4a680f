"""Proofs put together from lemmas of the library, backward from the goal, over formulas.

The search is small: a few lemmas deep, and only along goals that hold at small numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from prover.formalization.formula import Compare, Falsity, Formula, Iff, Is, Not, Var
from prover.sampling.computing import holds, is_decisive, is_linear
from prover.sampling.lemma_reading import Premise
from prover.sampling.matching import Substitution, instantiate, is_ground, match, normalize
from prover.sampling.search import candidates
from prover.sampling.setting import Setting

_MAX_DEPTH = 3  # lemmas above one another
_MAX_STEPS = 3_000  # lemmas matched with a goal in one search
_MAX_PROOFS = 8
_NUM_SAMPLES = 40
_ARITHMETIC = ("omega",)


@dataclass(frozen=True)
class _Proof:
    """Tactic lines, and how far-fetched they are."""

    lines: tuple[str, ...]
    cost: int


class PremiseIndex:
    """Lemmas by the form of what they conclude."""

    def __init__(self, premises: Sequence[Premise]) -> None:
        self._by_form: defaultdict[tuple[str, ...], list[Premise]] = defaultdict(list)
        for premise in premises:
            conclusion = normalize(premise.conclusion)
            plain = Premise(
                name=premise.name, hypotheses=tuple(map(normalize, premise.hypotheses)), conclusion=conclusion
            )
            if isinstance(conclusion, Iff):
                self._by_form["rewrite", *_form(conclusion.left)].append(plain)
                self._by_form["rewrite back", *_form(conclusion.right)].append(plain)
            else:
                self._by_form[_form(conclusion)].append(plain)

    def concluding(self, goal: Formula) -> list[Premise]:
        """The lemmas that may conclude the goal."""
        return self._by_form.get(_form(goal), [])

    def rewriting(self, goal: Formula) -> Iterator[tuple[Premise, Formula, Formula, str]]:
        """Equivalences with a side that may be the goal: that side, the other one, and the arrow before the name."""
        for direction, arrow in (("rewrite", ""), ("rewrite back", "← ")):
            for premise in self._by_form.get((direction, *_form(goal)), ()):
                if isinstance(premise.conclusion, Iff):
                    sides = premise.conclusion.left, premise.conclusion.right
                    side, other = sides if direction == "rewrite" else sides[::-1]
                    yield premise, side, other, arrow


def _form(formula: Formula) -> tuple[str, ...]:
    match formula:
        case Compare(operator, _, _):
            return "Compare", operator
        case Is(kind, _):
            return "Is", kind
        case Not(body):
            return "Not", *_form(body)
    return (type(formula).__name__,)


def resolve(setting: Setting, index: PremiseIndex) -> Iterator[list[str]]:
    """Proofs of the setting's goal from lemmas and hypotheses, the simplest first."""
    search = _Search(setting, index)
    seen: set[tuple[str, ...]] = set()
    for depth in range(1, _MAX_DEPTH + 1):
        for proof in sorted(search.prove_within(depth), key=lambda proof: proof.cost):
            if proof.lines not in seen and len(seen) < _MAX_PROOFS:
                seen.add(proof.lines)
                yield [*setting.opening, *proof.lines]


class _Search:
    def __init__(self, setting: Setting, index: PremiseIndex) -> None:
        self._index = index
        self._given = [(name, normalize(formula)) for name, formula in setting.hypotheses]
        self._goal = normalize(setting.goal)
        self._samples = list(islice(_sample(setting), _NUM_SAMPLES))
        self._steps = self._max_depth = 0

    def prove_within(self, depth: int) -> list[_Proof]:
        """Proofs of the setting's goal by at most ``depth`` lemmas above one another."""
        self._steps, self._max_depth = 0, depth
        return list(islice(self.prove(self._goal), 30))

    def prove(self, goal: Formula, path: tuple[Formula, ...] = ()) -> Iterator[_Proof]:
        """Proofs of a goal without unknowns; ``path`` are the goals on the way to it."""
        if isinstance(goal, Falsity):
            for name, given in self._given:
                for proof in self.prove(_opposite(given)) if not isinstance(given, Compare) else ():
                    yield _Proof((f"refine absurd {name} ?_", *proof.lines), proof.cost)
            return
        if len(path) == self._max_depth or goal in path or self._is_refuted(goal):
            return
        path = (*path, goal)
        for premise in self._index.concluding(goal):
            yield from self._apply(premise, premise.conclusion, path, "apply {}")
            if isinstance(goal, Compare) and goal.operator in "=≠":
                swapped = Compare(goal.operator, goal.right, goal.left)
                if swapped not in path:
                    yield from self._apply(premise, premise.conclusion, (*path[:-1], swapped), "symm; apply {}")
        for premise, side, other, arrow in self._index.rewriting(goal):
            yield from self._apply(premise, side, path, f"rw [{arrow}{{}}]", first=other)

    def _apply(
        self, premise: Premise, side: Formula, path: tuple[Formula, ...], how: str, *, first: Formula | None = None
    ) -> Iterator[_Proof]:
        """Proofs of the last goal of the path that begin with this lemma, of which ``side`` is to be that goal."""
        self._steps += 1
        known = match(side, path[-1], {}) if self._steps <= _MAX_STEPS else None
        if known is None:
            return
        needed = premise.hypotheses if first is None else (first, *premise.hypotheses)
        for parts in self._supply(needed, known, path):
            if is_linear(path[-1]) and all(part.lines == _ARITHMETIC for part in parts):
                continue  # linear arithmetic alone would have done it
            cost = 2 + sum(part.cost for part in parts)
            yield _Proof((*how.format(premise.name).split("; "), *_write_parts(parts)), cost)

    def _supply(
        self, needed: Sequence[Formula], known: Substitution, path: tuple[Formula, ...]
    ) -> Iterator[list[_Proof]]:
        """Proofs of all hypotheses of a lemma; one that has unknowns must be among the given ones."""
        if not needed:
            yield []
            return
        hypothesis = instantiate(needed[0], known)
        if is_ground(hypothesis):
            for proof in islice(self._supply_one(hypothesis, path), 2):
                yield from ([proof, *rest] for rest in self._supply(needed[1:], known, path))
            return
        for name, given in self._given:
            extended = match(hypothesis, given, known)
            if extended is not None:
                proof = _Proof((f"exact {name}",), 1)
                yield from ([proof, *rest] for rest in self._supply(needed[1:], extended, path))

    def _supply_one(self, goal: Formula, path: tuple[Formula, ...]) -> Iterator[_Proof]:
        for name, given in self._given:
            if given == goal:
                yield _Proof((f"exact {name}",), 0)
                return
        if self._is_refuted(goal):
            return
        if isinstance(goal, Compare) and is_linear(goal):
            yield _Proof(_ARITHMETIC, 1)
        else:
            yield from self.prove(goal, path)

    def _is_refuted(self, goal: Formula) -> bool:
        return is_decisive(goal) and any(holds(goal, values) is False for values in self._samples)


def _opposite(formula: Formula) -> Formula:
    return formula.body if isinstance(formula, Not) else normalize(Not(formula))


def _write_parts(parts: Sequence[_Proof]) -> list[str]:
    if len(parts) == 1:
        return list(parts[0].lines)
    lines = []
    for part in parts:
        lines.append(f"· {part.lines[0]}")
        lines += [f"  {line}" for line in part.lines[1:]]
    return lines


def _sample(setting: Setting) -> Iterator[Mapping[str, int]]:
    """Small numbers of which all hypotheses hold, as far as computing can tell."""
    decisive = [given for _, given in setting.hypotheses if is_decisive(given)]
    for values in candidates([v for v in setting.variables if isinstance(v, Var)]):
        if all(holds(given, values) for given in decisive):
            yield values
