"""Formulas as English sentences, within the grammar that :mod:`prover.formalization.english.reading` reads."""

from __future__ import annotations

from prover.formalization.formula import (
    Abs,
    And,
    Apply,
    Arith,
    Cast,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Factorial,
    Falsity,
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
    Sum,
    Term,
    Unique,
    Var,
    sort_of,
    subnodes,
)

_NOUNS = {Sort.INT: ("integer", "integers"), Sort.NAT: ("natural number", "natural numbers")}
_SETS = {Sort.INT: "the integers", Sort.NAT: "the natural numbers"}
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
            return f"for {'all' if len(variables) > 1 else 'every'} {_named(formula, variables)}, {_open(body)}"
        case Implies():
            hypotheses = []
            while isinstance(formula, Implies):
                hypotheses.append(formula.left)
                formula = formula.right
            return f"if {_list([_tight(part) for part in hypotheses], 'and')}, then {_open(formula)}"
        case Exists():
            return _there_is(formula)
        case Unique(variable, body):
            return f"there is exactly one {_named(Exists(variable, body), [variable])} such that {_body(body)}"
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
        case And() | Or() | Implies() | Iff() | Forall() | Exists() | Unique():
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
    noun = _named(formula, variables)
    verb = "are" if len(variables) > 1 else "is"
    article = " no" if denied else "" if len(variables) > 1 else " an" if noun.startswith("integer") else " a"
    return f"there {verb}{article} {noun} such that {_body(body)}"


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


def _named(formula: Forall | Exists, variables: list[Var]) -> str:
    """``integers a and b``, ``function f from the integers to the integers``."""
    sort = variables[0].sort
    names = _list([variable.name for variable in variables], "and")
    if sort.is_function:
        noun = "functions" if len(variables) > 1 else "function"
        return f"{noun} {names} from {_SETS[sort.source]} to {_SETS[sort.target]}"
    return f"{_NOUNS[sort][len(variables) > 1]} {names}"


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
            return f"{_side(left)} {operator} {_side(right)}"
        case Divides(divisor, number):
            return f"{_term(divisor)} divides {_term(number)}"
        case Congruent(left, right, modulus):
            return f"{_term(left)} is congruent to {_term(right)} modulo {_term(modulus)}"
        case Coprime(left, right):
            return f"{_term(left)} and {_term(right)} are coprime"
        case Is(property_, argument):
            return f"{_term(argument)} is {_PROPERTIES[property_]}"
        case Falsity():
            return "there is a contradiction"
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
        case Arith("/", left, right):
            return f"⌊{_term(left, _PRODUCT)} / {_term(right, _POWER)}⌋"
        case Arith("-", left, right) if sort_of(left) is Sort.NAT:
            return _bracket(f"{_term(left, _SUM)} ∸ {_term(right, _PRODUCT)}", _SUM, needed)
        case Apply(function, argument):
            return f"{function.name}({_term(argument)})"
        case Sum():
            return f"({_sum(term)})"
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


def _side(term: Term) -> str:
    """One side of a comparison."""
    return _sum(term) if isinstance(term, Sum) else _term(term)


def _sum(term: Sum) -> str:
    return f"∑_{{{term.variable.name}=0}}^{{{_last_index(term.count)}}} {_term(term.body, _POWER)}"


def _last_index(count: Term) -> str:
    """``count - 1``, where a sum from 0 over ``count`` numbers ends."""
    match count:
        case Num(value, _) if value > 0:
            return str(value - 1)
        case Arith("+", left, Num(1, _)):
            return _term(left)
        case _:
            return f"{_term(count, _SUM)} - 1"


def write_legends(formula: Formula) -> list[str]:
    """What a reader must know about the signs in the sentence for ``formula``."""
    operations = [node for node in subnodes(formula) if isinstance(node, Arith)]
    quotients = [node for node in operations if node.operator == "/"]
    legends: list[str] = []
    if any(node.operator == "-" and sort_of(node.left) is Sort.NAT for node in operations):
        legends.append("(Here a ∸ b is the natural-number difference: 0 when a - b is negative.)")
    if any(not (isinstance(node.right, Num) and node.right.value > 0) for node in quotients):
        legends.append("(Here ⌊a / b⌋ is 0 when b is 0, and rounded so that the remainder is not negative.)")
    elif quotients:
        legends.append("(Here ⌊a / b⌋ is the quotient rounded down.)")
    if any(isinstance(node, Sum) for node in subnodes(formula)):
        legends.append("(A sum that ends before it begins is 0.)")
    return legends
