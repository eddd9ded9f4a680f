"""Functions that hypotheses give by equations: their values, instances, and functions that refute a claim."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from prover.core.opposites import restore
from prover.core.theorem import Theorem
from prover.formalization.formula import (
    Apply,
    Arith,
    Compare,
    Forall,
    Formula,
    Node,
    Num,
    Sort,
    Term,
    Var,
    free_variables,
    subnodes,
    substitute,
)
from prover.sampling.computing import holds
from prover.sampling.matching import replace_nodes
from prover.sampling.search import candidates, numeral, read_formula, take_apart
from prover.sampling.setting import Setting, term_text

_COEFFICIENTS = (0, 1, 2, 3, -1, 4, 5, -2, -3, 6, 7, 8, 9, 10)


def instantiate(setting: Setting) -> Iterator[list[str]]:
    """General hypotheses at small numbers and at the terms in sight, then arithmetic."""
    general = [(name, given) for name, given in setting.hypotheses if isinstance(given, Forall)]
    if not general:
        return
    if any(isinstance(node, Apply) for node in setting.nodes()):
        yield from _compute_values(setting, general)
    for name, given in general:
        for argument in _arguments(setting, given):
            yield [*setting.opening, f"have i := {name} {argument}", "first | omega | simp_all"]


def _compute_values(setting: Setting, general: list[tuple[str, Forall]]) -> Iterator[list[str]]:
    names = ", ".join(name for name, _ in general)
    for close in (f"simp [{names}]", f"simp_all [{names}]", f"simp only [{names}] at *; omega"):
        yield [*setting.opening, close]
    lines = list(setting.opening)
    for name, given in general:
        two = isinstance(given.body, Forall)
        at = ["1 1", "2 1", "2 2", "3 1", "0 0"] if two else [str(i) for i in range(6)]
        lines += [f"have {name}_{i} := {name} {arguments}" for i, arguments in enumerate(at)]
    yield [*lines, f"clear {names.replace(',', '')}", "simp at *", "omega"]
    yield [*lines, f"clear {names.replace(',', '')}", "norm_num at *; omega"]


def _arguments(setting: Setting, given: Forall) -> list[str]:
    """Terms at which a general statement about all numbers is likely to say what is wanted."""
    if isinstance(given.body, Forall) or given.variable.sort not in (Sort.NAT, Sort.INT):
        return []
    variables = [v.name for v in setting.variables if v.sort is given.variable.sort]
    terms = [text for name in variables for text in (f"({name} + 1)", name, f"({name} - 1)")]
    return [*terms, "0", "1", "2"][:6]


def refute_with_function(negation: Theorem) -> Iterator[list[str]]:
    """A function that has the properties that are assumed, and not the one that is claimed."""
    original = restore(negation)
    formula = read_formula(original) if original else None
    if formula is None:
        return
    spine, hypotheses, conclusion = take_apart(formula)
    functions = [part for part in spine if isinstance(part, Var) and part.sort.is_function]
    numbers = [part for part in spine if isinstance(part, Var) and not part.sort.is_function]
    if len(functions) != 1:
        return
    for body in _bodies(functions[0], hypotheses):
        assumed = [_apply(given, functions[0], body) for given in hypotheses]
        if any(not free_variables(given) and not holds(given, {}) for given in assumed):
            continue
        claimed = _apply(conclusion, functions[0], body)
        for values in islice(candidates(numbers), _MAX_VALUES):
            if all(holds(given, values) for given in assumed) and holds(claimed, values) is False:
                yield from _write_refutation(spine, body, values)
                return


def _write_refutation(spine: list[Var | None], body: Term, values: dict[str, int]) -> Iterator[list[str]]:
    function = f"(fun {_ARGUMENT} => {term_text(body)})"
    for proof in ("(by decide)", "(fun x => by first | rfl | omega | grind)", "(by intros; first | omega | grind)"):
        arguments = [
            proof if part is None else function if part.sort.is_function else numeral(values[part.name])
            for part in spine
        ]
        yield ["intro h", f"exact absurd (h {' '.join(arguments)}) (by decide)"]


_ARGUMENT = "x"
_MAX_VALUES = 300  # of the numbers beside the function, for each that it may be


def _bodies(function: Var, hypotheses: list[Formula]) -> Iterator[Term]:
    """What the function may be: a definition that is given, or a linear one."""
    x = Var(_ARGUMENT, function.sort.source)
    for given in hypotheses:
        match given:
            case Forall(variable, Compare("=", Apply(applied, Var(name, _)), body)) if (
                applied == function and name == variable.name
            ):
                if not any(isinstance(node, Apply) for node in subnodes(body)):
                    yield substitute(body, {variable: x})
    if function.sort.source is not function.sort.target:
        return
    for slope, offset in product(_COEFFICIENTS, _COEFFICIENTS):
        if function.sort.target is Sort.INT or min(slope, offset) >= 0:
            line: Term = Arith("*", _number(slope, x.sort), x)
            yield Arith("+", line, _number(offset, x.sort))


def _number(value: int, sort: Sort) -> Term:
    number = Num(abs(value), sort)
    return number if value >= 0 else Arith("-", Num(0, sort), number)


def _apply(formula: Formula, function: Var, body: Term) -> Formula:
    """The formula with the function's values written out."""

    def change(node: Node) -> Node | None:
        if isinstance(node, Apply) and node.function == function:
            argument = replace_nodes(node.argument, change)
            return replace_nodes(body, lambda part: argument if isinstance(part, Var) and part.name == "x" else None)
        return None

    return replace_nodes(formula, change)
