"""Formulas as English sentences, within the grammar that :mod:`prover.formalization.english.reading` reads."""

from __future__ import annotations

from prover.formalization.formula import (
    Abs,
    And,
    Arith,
    Cast,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Factorial,
    Forall,
    Formula,
    Gcd,
    Iff,
    Implies,
    Is,
    Lcm,
    Neg,
    Not,
    Num,
    Or,
    Power,
    Property,
    Sort,
    Term,
    Var,
)

_NOUNS = {Sort.INT: ("integer", "integers"), Sort.NAT: ("natural number", "natural numbers")}
_PROPERTIES = {
    Property.EVEN: "even",
    Property.ODD: "odd",
    Property.PRIME: "prime",
    Property.SQUARE: "a perfect square",
}
_DENIAL = "it is not true that"
_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4


def write_sentence(formula: Formula) -> str:
    """The formula as one English sentence."""
    text = _open(formula)
    # A sentence that begins with a variable keeps its letter.
    first, _, _ = text.partition(" ")
    if len(first) > 1 and first.isalpha():
        text = text[0].upper() + text[1:]
    return f"{text}."


def _open(formula: Formula) -> str:
    """A statement where anything may stand: at the start, and after ``then``."""
    match formula:
        case Forall():
            variables, body = _run(formula, Forall)
            return f"for {_nouns('all', 'every', variables)}, {_open(body)}"
        case Implies():
            hypotheses = []
            while isinstance(formula, Implies):
                hypotheses.append(formula.left)
                formula = formula.right
            return f"if {_list([_tight(part) for part in hypotheses], 'and')}, then {_open(formula)}"
        case Exists():
            return _there_is(formula)
        case Not(Exists() as inner):
            return _there_is(inner, denied=True)
        case Iff(left, right):
            return f"{_joined(left, is_left=True)} if and only if {_joined(right)}"
        case _:
            return _joined(formula)


def _joined(formula: Formula, *, is_left: bool = False) -> str:
    """A statement beside ``if and only if``."""
    match formula:
        case And():
            parts = _flat(formula, And)
            return _list([_tight(part) for part in parts], "and")
        case Or():
            return _list([_tight(part) for part in _flat(formula, Or)], "or")
        case _:
            text = _tight(formula)
            return f"({text})" if is_left and text.startswith(_DENIAL) else text


def _flat(formula: Formula, kind: type[And | Or]) -> list[Formula]:
    """``A ∧ (B ∧ C)`` as a list; a bracket on the left stays one."""
    parts = []
    while isinstance(formula, kind):
        parts.append(formula.left)
        formula = formula.right
    return [*parts, formula]


def _tight(formula: Formula) -> str:
    """A statement that stands in a list: single, or in parentheses."""
    match formula:
        case And() | Or() | Implies() | Iff() | Forall() | Exists():
            return f"({_open(formula)})"
        case Not(Exists() as inner):
            return f"({_there_is(inner, denied=True)})"
        case Not(body):
            return _negated(body)
        case _:
            return _atom(formula)


def _negated(body: Formula) -> str:
    match body:
        case Compare("=", left, right):
            return f"{_DENIAL} {_atom(Compare('=', left, right))}"
        case Is(property_, argument):
            return f"{_term(argument)} is not {_PROPERTIES[property_]}"
        case Divides(divisor, number):
            return f"{_term(divisor)} does not divide {_term(number)}"
        case _:
            return f"{_DENIAL} {_tight(body)}"


def _there_is(formula: Exists, *, denied: bool = False) -> str:
    variables, body = _run(formula, Exists)
    names = _list([variable.name for variable in variables], "and")
    noun = _NOUNS[variables[0].sort][len(variables) > 1]
    verb = "are" if len(variables) > 1 else "is"
    article = " no" if denied else "" if len(variables) > 1 else " an" if noun == "integer" else " a"
    return f"there {verb}{article} {noun} {names} such that {_body(body)}"


def _body(formula: Formula) -> str:
    """What follows ``such that``."""
    return _joined(formula) if isinstance(formula, And | Or) else _tight(formula)


def _run(formula: Forall | Exists, kind: type[Forall | Exists]) -> tuple[list[Var], Formula]:
    """The leading variables of one sort, and what they stand before."""
    variables = [formula.variable]
    body = formula.body
    while isinstance(body, kind) and body.variable.sort is variables[0].sort:
        variables.append(body.variable)
        body = body.body
    return variables, body


def _nouns(many: str, one: str, variables: list[Var]) -> str:
    noun = _NOUNS[variables[0].sort][len(variables) > 1]
    return f"{many if len(variables) > 1 else one} {noun} {_list([variable.name for variable in variables], 'and')}"


def _list(parts: list[str], word: str) -> str:
    if len(parts) == 1:
        return parts[0]
    parts = [f"({part})" if part.startswith(_DENIAL) else part for part in parts[:-1]] + parts[-1:]
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _atom(formula: Formula) -> str:
    match formula:
        case Compare("=", Arith("%", dividend, divisor), value):
            return f"the remainder when {_term(dividend)} is divided by {_term(divisor)} is {_term(value)}"
        case Compare(operator, left, right):
            return f"{_term(left)} {operator} {_term(right)}"
        case Divides(divisor, number):
            return f"{_term(divisor)} divides {_term(number)}"
        case Congruent(left, right, modulus):
            return f"{_term(left)} is congruent to {_term(right)} modulo {_term(modulus)}"
        case Coprime(left, right):
            return f"{_term(left)} and {_term(right)} are coprime"
        case Is(property_, argument):
            return f"{_term(argument)} is {_PROPERTIES[property_]}"
    raise TypeError(f"not an atom: {formula!r}")


def _term(term: Term, needed: int = _SUM) -> str:
    match term:
        case Var(name, _):
            return name
        case Num(value, _):
            return str(value)
        case Cast(argument):
            return _term(argument, needed)
        case Arith("%", left, right):
            return f"({_term(left, _POWER)} mod {_term(right, _POWER)})"
        case Arith("*", left, right):
            return _bracket(f"{_term(left, _PRODUCT)} * {_term(right, _POWER)}", _PRODUCT, needed)
        case Arith(operator, left, right):
            return _bracket(f"{_term(left, _SUM)} {operator} {_term(right, _PRODUCT)}", _SUM, needed)
        case Power(base, exponent):
            return _bracket(f"{_term(base, _ATOM)}^{_term(exponent, _ATOM)}", _POWER, needed)
        case Neg(argument):
            return _bracket(f"-{_term(argument, _POWER)}", _PRODUCT if needed == _SUM else _SUM, needed)
        case Abs(argument):
            return f"|{_term(argument)}|"
        case Gcd(left, right):
            return f"gcd({_term(left)}, {_term(right)})"
        case Lcm(left, right):
            return f"lcm({_term(left)}, {_term(right)})"
        case Factorial(argument):
            return f"{_term(argument, _ATOM)}!"


def _bracket(text: str, own: int, needed: int) -> str:
    return f"({text})" if own < needed else text
