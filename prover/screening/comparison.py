"""Comparison of two formulas that should say the same: the problem's, as the grammar reads it, and the statement's.

What is compared is what each supposes and what each claims, not whether they are true: two true theorems are
equivalent, and may speak of different things. Differences come with numbers that show them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product

from prover.formalization.faithfulness import Reading
from prover.formalization.formula import (
    Compare,
    Formula,
    Implies,
    Num,
    Sort,
    Var,
    conjoin,
)
from prover.sampling.computing import holds, is_decisive
from prover.screening.fingerprint import (
    Fingerprint,
    Grid,
    NoFingerprintError,
    Point,
    fingerprint,
    make_grid,
    shift_unsigned,
)
from prover.screening.opened import Opened, open_statement

_MAX_VARIABLES = 4
_RANGES = {0: range(1), 1: range(-40, 41), 2: range(-8, 9), 3: range(-4, 6), 4: range(-2, 4)}
_MIN_POINTS, _MOST_POINTS = 4, 60


@dataclass(frozen=True)
class Comparison:
    """What was found, in a sentence, and the numbers that show a difference."""

    reading: Reading
    reason: str
    evidence: str = ""
    is_certain: bool = True  # False where putting the formulas otherwise might bring them together


def compare_formulas(problem: Formula, statement: Formula) -> Comparison:
    """Whether the two suppose and claim the same."""
    if problem == statement:
        return _SAME
    plain = _compare_opened(open_statement(problem, binds_idle=False), open_statement(statement, binds_idle=False))
    if plain.reading is Reading.UNKNOWN or (plain.reading is Reading.DIFFERENT and not plain.is_certain):
        return _compare_opened(open_statement(problem, binds_idle=True), open_statement(statement, binds_idle=True))
    return plain


def _compare_opened(first: Opened, second: Opened) -> Comparison:
    if any(variable.sort.is_function for variable in (*first.variables, *second.variables)):
        return _unsure("it speaks of functions")
    if len(first.variables) != len(second.variables):
        counts = f"{len(first.variables)} and {len(second.variables)}"
        reason = "The problem and the statement speak of different numbers of things."
        return Comparison(Reading.DIFFERENT, reason, counts, is_certain=False)
    if len(first.variables) > _MAX_VARIABLES:
        return _unsure("it speaks of too many numbers")
    labels = [f"·{place}" for place in range(len(first.variables))]  # no name in a text
    found: list[Comparison] = []
    for order in _alignments(first, second):
        shown = dict(zip(labels, (variable.name for variable in first.variables), strict=True))
        one = first.rename(range(len(labels)), labels)
        other = second.rename(order, labels)
        try:
            found.append(_compare(one, other, shown))
        except NoFingerprintError:
            return _unsure("it has too many quantifiers inside each other")
        if found[-1].reading is Reading.SAME:
            return found[-1]
    unsure = (comparison for comparison in found if comparison.reading is Reading.UNKNOWN)
    return next(unsure, found[0])


_SAME = Comparison(Reading.SAME, "The problem and the statement suppose and claim the same.")


def _unsure(why: str) -> Comparison:
    return Comparison(Reading.UNKNOWN, f"Whether it says what the problem says could not be computed: {why}.")


def _different(reason: str, evidence: str) -> Comparison:
    return Comparison(Reading.DIFFERENT, reason, evidence)


def _alignments(first: Opened, second: Opened) -> Iterator[tuple[int, ...]]:
    """Which variable of the second stands for each of the first: by their names, then in every order."""
    names = [variable.name for variable in second.variables]
    seen = set()
    if all(variable.name in names for variable in first.variables):
        seen.add(by_name := tuple(names.index(variable.name) for variable in first.variables))
        yield by_name
    for order in permutations(range(len(names))):
        if order not in seen:
            yield order


def _compare(first: Opened, second: Opened, shown: Mapping[str, str]) -> Comparison:
    """Compare domains, hypotheses and claims of two whose variables have the same names."""
    points = _points(first, second)
    domain = _compare_domains(first, second, points, shown)
    if domain is not None:
        return domain
    natural = [Sort.NAT in (a.sort, b.sort) for a, b in zip(first.variables, second.variables, strict=True)]
    names = [variable.name for variable in first.variables]
    points = [p for p in points if all(p[n] >= 0 for n, is_natural in zip(names, natural, strict=True) if is_natural)]
    grid = make_grid(names, is_natural=natural)
    supposed = [frozenset(fingerprint(h, grid) for h in side.hypotheses) for side in (first, second)]
    decisive = all(map(is_decisive, (*first.hypotheses, *second.hypotheses)))
    if _close(first, grid) == _close(second, grid):
        return _SAME  # as they stand, or the one is the contrapositive of the other
    if supposed[0] != supposed[1]:
        if not decisive:
            return _unsure("what they suppose has quantifiers inside")
        if _fold_parity(_close(first, grid)) == _fold_parity(_close(second, grid)):
            return _unsure("the one seems to be the contrapositive of the other")
        for point in points:
            given = [_all_hold(side.hypotheses, point) for side in (first, second)]
            if None not in given and given[0] != given[1]:
                who = "the problem supposes more" if given[1] else "the statement supposes more"
                return _different(f"They speak of different numbers: {who}.", _show(point, shown))
        if not _differ_in_bounds_only(first, second, grid):
            return _unsure("they suppose the same in other words, or by a theorem")
    fitting = [point for point in points if decisive and _all_hold(first.hypotheses, point)][:_MOST_POINTS]
    inside = Grid(tuple(fitting)) if len(fitting) >= _MIN_POINTS else grid
    return _compare_claims(first.claim, second.claim, inside, points, shown)


def _compare_domains(
    first: Opened, second: Opened, points: Sequence[dict[str, int]], shown: Mapping[str, str]
) -> Comparison | None:
    """A negative number that one side allows while the other speaks of natural numbers."""
    for one, other in zip(first.variables, second.variables, strict=True):
        if one.sort is other.sort:
            continue
        wide = first if one.sort is Sort.INT else second
        for point in points:
            if point[one.name] < 0 and _all_hold(wide.hypotheses, point):
                kinds = ("natural numbers", "integers")
                theirs, ours = kinds if wide is second else kinds[::-1]
                reason = f"The problem speaks of {theirs} where the statement speaks of {ours}."
                return _different(reason, _show(point, shown))
    return None


def _compare_claims(
    first: Formula, second: Formula, grid: Grid, points: Sequence[Point], shown: Mapping[str, str]
) -> Comparison:
    prints = fingerprint(first, grid), fingerprint(second, grid)
    if prints[0] == prints[1]:
        return _SAME
    if is_decisive(first) and is_decisive(second):
        # Where the hypotheses hold first; claims that differ elsewhere only are different claims, too.
        for point in (*grid.points, *points):
            truths = holds(first, point), holds(second, point)
            if None not in truths and truths[0] != truths[1]:
                who = ("problem", "statement") if truths[0] else ("statement", "problem")
                reason = f"Here what the {who[0]} claims is true, and what the {who[1]} claims is not."
                return _different(reason, _show(point, shown))
    if (more_or_less := _compare_parts(*prints)) is not None:
        return _different(f"The statement claims {more_or_less} than the problem.", "")
    if not _literals(prints[0]) & _literals(prints[1]):
        return _different("The claims have nothing in common.", "")
    return _unsure("the claims agree in part")


def _close(side: Opened, grid: Grid) -> Fingerprint:
    claim = Implies(conjoin(list(side.hypotheses)), side.claim) if side.hypotheses else side.claim
    return fingerprint(claim, grid)


def _differ_in_bounds_only(first: Opened, second: Opened, grid: Grid) -> bool:
    """Whether all hypotheses that they do not share compare a variable with a number, as ``n ≠ 0`` and ``0 < n`` do."""
    prints = [{fingerprint(h, grid): h for h in side.hypotheses} for side in (first, second)]
    own = [h for i in (0, 1) for key, h in prints[i].items() if key not in prints[1 - i]]
    return all(isinstance(h, Compare) and isinstance(h.left, Var | Num) and isinstance(h.right, Var | Num) for h in own)


def _compare_parts(first: Fingerprint, second: Fingerprint) -> str | None:
    """How the second claims less or more than the first, when one is the other with something beside it."""
    match first, second:
        case (("∀" | "∃" | "∃!" as one, sort, tuple() as body), (other, kind, tuple() as rest)) if (one, sort) == (
            other,
            kind,
        ):
            return _compare_parts(body, rest)
    for sign, more, less in (("∧", "more", "less"), ("∨", "less", "more")):
        parts = [p[1] if p[0] == sign and isinstance(p[1], frozenset) else frozenset({p}) for p in (first, second)]
        if parts[0] < parts[1]:
            return more
        if parts[1] < parts[0]:
            return less
    return None


def _fold_parity(print_: Fingerprint) -> Fingerprint:
    """The fingerprint with what is odd as what is not even."""
    match print_:
        case ("∣", is_positive, tuple() as moduli, tuple() as values) if set(moduli) == {2}:
            even = shift_unsigned(values, 1)
            return ("∣", is_positive is ((values[0] or 0) % 2 == 0), moduli, even)
        case (sign, *middle, frozenset() as parts):
            return (sign, *middle, frozenset(_fold_parity(part) for part in parts if isinstance(part, tuple)))
        case ("∀" | "∃" | "∃!" | "¬∃!" as sign, sort, tuple() as body):
            return (sign, sort, _fold_parity(body))
    return print_


def _literals(print_: Fingerprint) -> frozenset[object]:
    """The atoms inside a fingerprint."""
    match _fold_parity(print_):
        case ("∧" | "∨", frozenset() as parts) | ("↔", _, frozenset() as parts):
            return frozenset[object]().union(*(_literals(part) for part in parts))
        case ("∀" | "∃" | "∃!" | "¬∃!", _, tuple() as body):
            return _literals(body)
        case ("∣", _, moduli, values):
            return frozenset({("∣", moduli, values)})  # whether affirmed or denied
        case ("0=" | "=" as kind, _, *rest):
            return frozenset({(kind, *rest)})
    return frozenset({print_})


def _points(first: Opened, second: Opened) -> list[dict[str, int]]:
    names = [variable.name for variable in first.variables]
    found = [dict(zip(names, values, strict=True)) for values in product(_RANGES[len(names)], repeat=len(names))]
    return sorted(found, key=lambda point: sum(map(abs, point.values())))


def _all_hold(hypotheses: Sequence[Formula], point: Mapping[str, int]) -> bool | None:
    truths = [holds(hypothesis, point) for hypothesis in hypotheses]
    if False in truths:
        return False
    return None if None in truths else True


def _show(point: Mapping[str, int], shown: Mapping[str, str]) -> str:
    return ", ".join(f"{shown[name]} = {value}" for name, value in point.items())
