"""Whether two statements say the same, as Lean sees it.

Two theorems that are both true imply each other, whatever they speak about, and so do two that are both false. So a
proof of an implication counts only where it leads from the one to the other: the same text must fail when the premise
says nothing, and when the conclusion is absurd. Proofs that know some mathematics count only where neither the
conclusion alone nor the opposite of the premise was proved. What remains is evidence and no certainty.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from itertools import permutations

from prover.core.equivalence import Equivalence, implies, list_controls
from prover.core.opposites import negate
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.lean.checker import Checker, check_and_judge
from prover.sampling.portfolio import PortfolioSampler
from prover.sampling.shape import read_shape

TIMEOUT_S = 60.0
_PORTFOLIO_PROOFS = 12  # of an implication, after the bridges; and of each theorem and negation, to tell two apart
_MOST_PERMUTED = 3  # variables

# None of these knows any mathematics: names, order and form of quantifiers and hypotheses, `a > b` for `b < a`.
_BRIDGES = (
    "fun h => h",
    "by intro h; intros; apply h <;> assumption",
    "by intro h; intros; apply h <;> omega",
    "by intro h x; rintro ⟨y, hy⟩; exact h x y hy",
    "by rintro ⟨x, h₁, h₂⟩; exact ⟨x, h₂, h₁⟩",
    "by intro h x hx; exact h ⟨x, hx⟩",
    "by intro h k; obtain ⟨x, hx⟩ := k; exact h x hx",
    "by intro h; simpa [eq_comm, and_comm, and_left_comm, or_comm, or_left_comm] using h",
)


async def compare_meaning(
    first: Theorem, second: Theorem, *, checker: Checker, timeout_s: float = TIMEOUT_S, with_portfolio: bool = True
) -> Equivalence:
    """What can be shown of two statements within the time. Raises EngineError when Lean cannot be run.

    Without the portfolio only proofs that rearrange are tried, and no difference is ever shown.
    """
    try:
        async with asyncio.timeout(timeout_s):
            for one, other in ((first, second), (second, first)):
                if not await _follows(one, other, checker, with_portfolio=with_portfolio):
                    break
            else:
                return Equivalence.EQUIVALENT
            if not with_portfolio:
                return Equivalence.NOT_SHOWN
            for one, other in ((first, second), (second, first)):
                if await _is_disproved(one, checker) and await _is_proved(other, checker):
                    return Equivalence.DIFFERS
    except TimeoutError:
        pass
    return Equivalence.NOT_SHOWN


async def _follows(first: Theorem, second: Theorem, checker: Checker, *, with_portfolio: bool) -> bool:
    """Whether the judge accepts a proof that leads from the first to the second."""
    theorem = implies(first, second)
    if theorem is None:
        return False
    controls = list_controls(first, second)
    for body in list_bridges(first, second):
        if await _leads(theorem, Proof(body=body), controls, checker):
            return True
    if not with_portfolio or await _is_proved(second, checker) or await _is_disproved(first, checker):
        return False
    async for proof in _try_portfolio(theorem):
        if await _leads(theorem, proof, controls, checker):
            return True
    return False


async def _leads(theorem: Theorem, proof: Proof, controls: tuple[Theorem, ...], checker: Checker) -> bool:
    if (await checker.check(theorem, proof)).status is not VerdictStatus.COMPILED:
        return False
    for control in controls:
        if (await checker.check(control, proof)).status is not VerdictStatus.LEAN_ERROR:
            return False
    return (await checker.judge(theorem, proof)).is_proved


def list_bridges(first: Theorem, second: Theorem) -> Iterator[str]:
    """Proofs of ``first → second`` that only rearrange, then such that compare terms by linear arithmetic, too."""
    yield from _BRIDGES
    shape, premise = read_shape(second), read_shape(first)
    variables = [variable.name for variable in shape.variables]
    assumptions = [hypothesis.name for hypothesis in shape.hypotheses]
    if not variables or len(variables) != len(premise.variables) or len(variables) > _MOST_PERMUTED:
        return
    intro = f"intro h {' '.join([*variables, *assumptions])}"
    for order in permutations(variables):
        given = " ".join([*order, *("(by first | assumption | omega)" for _ in premise.hypotheses)])
        yield f"by\n  {intro}\n  have c := h {given}\n  first | exact c | omega"


async def _is_proved(theorem: Theorem, checker: Checker) -> bool:
    async for proof in _try_portfolio(theorem):
        if (await check_and_judge(checker, theorem, proof)).is_proved:
            return True
    return False


async def _is_disproved(theorem: Theorem, checker: Checker) -> bool:
    negation = negate(theorem)
    return negation is not None and await _is_proved(negation, checker)


async def _try_portfolio(theorem: Theorem) -> AsyncGenerator[Proof, None]:
    async with aclosing(PortfolioSampler().sample(theorem, attempts=_PORTFOLIO_PROOFS)) as completions:
        async for completion in completions:
            yield Proof(body=completion.text)
