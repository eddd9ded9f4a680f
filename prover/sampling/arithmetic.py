"""Proofs by induction, bounded search, factoring, prime factors, common divisors and instances of hypotheses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from prover.formalization.formula import (
    Abs,
    Apply,
    Compare,
    Coprime,
    Divides,
    Factorial,
    Falsity,
    Forall,
    Gcd,
    Is,
    Num,
    Power,
    Property,
    Sort,
    Sum,
    Term,
    Var,
    free_variables,
    sort_of,
    subnodes,
)
from prover.formalization.lean_text import write_formula
from prover.sampling.computing import NotComputableError, holds, is_decisive, numbers, value_of
from prover.sampling.setting import Setting, term_text

_MAX_INSTANCES = 12_000  # of a bounded search
_MULTIPLIERS = range(26)


def search_bounded(setting: Setting) -> Iterator[list[str]]:
    """All numbers below bounds that follow from the hypotheses, tried by the kernel."""
    variables = [v for v in setting.variables if v.sort in (Sort.NAT, Sort.INT)]
    if not variables or len(variables) < len(setting.variables) or not all(map(is_decisive, setting.formulas())):
        return
    if not any(isinstance(given, Compare) for _, given in setting.hypotheses):
        return
    numerals = {node.value for node in setting.nodes() if isinstance(node, Num)}
    largest = max((n for n in numerals if n <= 2000), default=10)
    for bound in sorted({11, largest + 1, *(n + 1 for n in numerals if 10 < n < 250)})[:4]:
        spans = [bound if v.sort is Sort.NAT else 2 * bound for v in variables]
        size = 1
        for span in spans:
            size *= span
        if size <= _MAX_INSTANCES and _holds_within(setting, variables, bound):
            yield _write_search(setting, variables, bound)


def _holds_within(setting: Setting, variables: list[Var], bound: int) -> bool:
    ranges = [range(bound) if v.sort is Sort.NAT else range(-bound, bound) for v in variables]
    for choice in product(*ranges):
        values = {v.name: n for v, n in zip(variables, choice, strict=True)}
        if all(holds(given, values) for _, given in setting.hypotheses) and not holds(setting.goal, values):
            return False
    return True


def _write_search(setting: Setting, variables: list[Var], bound: int) -> list[str]:
    binders, arguments, bounds = [], [], []  # the bounds come first: most attempts end there, at little cost
    for v in variables:
        if v.sort is Sort.NAT:
            binders.append(f"∀ {v.name} : ℕ, {v.name} < {bound} →")
            arguments.append(f"{v.name} b_{v.name}")
            bounds.append(f"have b_{v.name} : {v.name} < {bound} := by omega")
        else:
            binders.append(f"∀ {v.name} : ℤ, -{bound} ≤ {v.name} → {v.name} < {bound} →")
            arguments.append(f"{v.name} b_{v.name}.1 b_{v.name}.2")
            bounds.append(f"have b_{v.name} : -{bound} ≤ {v.name} ∧ {v.name} < {bound} := by omega")
    given = "".join(f"({write_formula(formula)}) → " for _, formula in setting.hypotheses)
    names = " ".join(name for name, _ in setting.hypotheses)
    return [
        *setting.opening,
        *bounds,
        f"have key : {' '.join(binders)} {given}({write_formula(setting.goal)}) := by decide +kernel",
        f"exact key {' '.join(arguments)} {names}",
    ]


def factor_equation(setting: Setting) -> Iterator[list[str]]:
    """A quadratic equation in one integer, as a product or by completing the square."""
    for _, given in setting.hypotheses:
        match given:
            case Compare("=", left, right) if len(free_variables(given)) == 1:
                (variable,) = free_variables(given)
                if variable.sort is not Sort.INT or not _has_power(left, right):
                    continue
                roots = [n for n in numbers(variable.sort, 100) if holds(given, {variable.name: n})]
                x = variable.name
                if 0 < len(roots) <= 2:
                    first, last = roots[0], roots[-1]
                    yield [
                        *setting.opening,
                        f"have z : ({x} - ({first})) * ({x} - ({last})) = 0 := by ring_nf at *; omega",
                        "rcases Int.mul_eq_zero.mp z with z | z <;> omega",
                    ]
                squares = [f"have s{i} := Int.mul_self_nonneg (2 * {x} + ({i - 4}))" for i in range(9)]
                yield [*setting.opening, *squares, "ring_nf at *", "omega"]


def factor_cubic(setting: Setting) -> Iterator[list[str]]:
    """A cubic equation in one integer with a single root: the other factor is never zero."""
    for _, given in setting.hypotheses:
        match given:
            case Compare("=", left, right) if len(free_variables(given)) == 1:
                (variable,) = free_variables(given)
                if variable.sort is not Sort.INT:
                    continue
            case _:
                continue
        try:
            at = [value_of(left, {variable.name: n}) - value_of(right, {variable.name: n}) for n in (-1, 0, 1, 2, 3)]
        except NotComputableError:
            continue
        second = [at[i] - 2 * at[i + 1] + at[i + 2] for i in range(3)]
        roots = [n for n in numbers(variable.sort, 100) if holds(given, {variable.name: n})]
        if len(roots) != 1 or second != [second[0] + 6 * i for i in range(3)]:
            continue
        x, root, b, d = variable.name, roots[0], second[0] // 2, at[1]
        c = at[2] - 1 - b - d
        p, q = b + root, c + root * (b + root)
        yield [
            *setting.opening,
            f"have z : ({x} - ({root})) * ({x} * {x} + ({p}) * {x} + ({q})) = 0 := by ring_nf at *; omega",
            "rcases Int.mul_eq_zero.mp z with z | z",
            "· omega",
            f"· have s := Int.mul_self_nonneg (2 * {x} + ({p}))",
            "  ring_nf at *",
            "  omega",
        ]


def split_values(setting: Setting) -> Iterator[list[str]]:
    """The values of a variable that hypotheses bound: products with it become linear."""
    for variable in setting.variables[:2]:
        if any(isinstance(node, Power) for node in setting.nodes()) or variable.sort is not Sort.NAT:
            continue
        if not any(getattr(n, "operator", "") == "*" and variable in free_variables(n) for n in setting.nodes()):
            continue
        x = variable.name
        values = " ∨ ".join(f"{x} = {n}" for n in range(11))
        yield [
            *setting.opening,
            f"have v : {values} := by omega",
            f"rcases v with {' | '.join(['rfl'] * 11)} <;> omega",
        ]


def split_exponent(setting: Setting) -> Iterator[list[str]]:
    """A power with a variable exponent, modulo a number in the statement: its remainders have a period."""
    moduli = [n.divisor.value for n in setting.nodes() if isinstance(n, Divides) and isinstance(n.divisor, Num)]
    for node in setting.nodes():
        match node:
            case Power(Num(base, Sort.NAT), Var(n, Sort.NAT)):
                pass
            case _:
                continue
        for m in moduli:
            period = next((k for k in range(1, 13) if pow(base, k, m) == 1), 0) if m > 1 else 0
            if period > 1:
                cases = " ∨ ".join(f"{n} = {period} * i + {r}" for r in range(period))
                yield [
                    *setting.opening,
                    f"have key : ∀ i, {base} ^ ({period} * i) % {m} = 1 := by",
                    "  intro i",
                    "  induction i with",
                    "  | zero => rfl",
                    "  | succ i hi => simp only [Nat.mul_succ, Nat.pow_add] at *; omega",
                    f"obtain ⟨i, v⟩ : ∃ i, {cases} := ⟨{n} / {period}, by omega⟩",
                    "have k := key i",
                    f"rcases v with {' | '.join(['rfl'] * period)} <;> simp only [Nat.pow_add] at * <;> omega",
                ]
                return


def _has_power(*terms: Term) -> bool:
    return any(isinstance(node, Power) or getattr(node, "operator", "") == "*" for t in terms for node in subnodes(t))


def use_primes(setting: Setting) -> Iterator[list[str]]:
    """What a prime number may be divided by, then linear arithmetic."""
    primes = [
        (name, given.argument)
        for name, given in setting.hypotheses
        if isinstance(given, Is) and given.property is Property.PRIME
    ]
    if not primes:
        return
    lines = list(setting.opening)
    for index, (name, argument) in enumerate(primes):
        text = term_text(argument)
        lines.append(f"have p{index} := Nat.Prime.two_le {name}")
        for q in (2, 3):
            lines += [
                f"have p{index}_{q} : {text} % {q} = 0 → {text} = {q} := fun d =>",
                f"  (({name}.eq_one_or_self_of_dvd {q} (Nat.dvd_of_mod_eq_zero d)).resolve_left (by decide)).symm",
            ]
    unfold = "try simp only [Nat.even_iff, Nat.odd_iff, Nat.ModEq] at *"
    yield [*lines, unfold, "omega"]
    for node in setting.nodes():
        if isinstance(node, Power) and isinstance(node.base, Var):
            name = primes[0][0]
            yield [*setting.opening, f"exact Nat.Prime.dvd_of_dvd_pow {name} ‹_›"]
            break


def combine_divisors(setting: Setting) -> Iterator[list[str]]:
    """A common divisor divides ``u * a - v * b``, which computing shows to be a small constant."""
    pairs = [(n.left, n.right) for n in setting.nodes() if isinstance(n, Gcd | Coprime)]
    for left, right in dict.fromkeys(pairs):
        variables = sorted(free_variables(left) | free_variables(right), key=lambda v: v.name)
        if len(variables) != 1 or any(v.sort is not Sort.NAT for v in variables):
            continue
        (variable,) = variables
        for u, v, constant, swapped in _find_combinations(left, right, variable)[:1]:
            first, second = term_text(left), term_text(right)
            a, b = ("d2", "d1") if swapped else ("d1", "d2")
            big, small = (second, first) if swapped else (first, second)
            yield [
                *setting.opening,
                "try unfold Nat.Coprime at *",
                f"have d1 : Nat.gcd {first} {second} ∣ {first} := Nat.gcd_dvd_left _ _",
                f"have d2 : Nat.gcd {first} {second} ∣ {second} := Nat.gcd_dvd_right _ _",
                f"have d3 := Nat.dvd_sub (Nat.dvd_mul_left_of_dvd {a} {u}) (Nat.dvd_mul_left_of_dvd {b} {v})",
                f"have e : {u} * {big} - {v} * {small} = {constant} := by first | omega | (ring_nf; omega)",
                "rw [e] at d3",
                "have d4 := Nat.le_of_dvd (by decide) d3",
                f"generalize Nat.gcd {first} {second} = g at *",
                f"have d5 : {' ∨ '.join(f'g = {i}' for i in range(constant + 1))} := by omega",
                f"rcases d5 with {' | '.join(['rfl'] * (constant + 1))} <;> omega",
            ]


def _find_combinations(left: Term, right: Term, variable: Var) -> list[tuple[str, str, int, bool]]:
    samples = [{variable.name: n} for n in (0, 1, 2, 5, 11, 30)]
    try:
        rows = [(value_of(left, s), value_of(right, s), s[variable.name]) for s in samples]
    except NotComputableError:
        return []
    found = []
    multipliers = [(str(k), [k] * len(rows)) for k in _MULTIPLIERS[1:]] + [(variable.name, [n for *_, n in rows])]
    for (u, us), (v, vs) in product(multipliers, repeat=2):
        for swapped in (False, True):
            results = {
                i * (b if swapped else a) - j * (a if swapped else b)
                for i, j, (a, b, _) in zip(us, vs, rows, strict=True)
            }
            if len(results) == 1 and 0 < (constant := results.pop()) <= 20:
                found.append((u, v, constant, swapped))
    return sorted(found, key=lambda row: row[2])


def induct(setting: Setting) -> Iterator[list[str]]:
    """Induction on a natural number from the base that a hypothesis gives."""
    spoken = [node for node in subnodes(setting.goal) if isinstance(node, Var)]
    for variable in dict.fromkeys(v for v in spoken if v.sort is Sort.NAT and v in setting.variables):
        n = variable.name
        mentioning = [(name, given) for name, given in setting.hypotheses if variable in free_variables(given)]
        lines = list(setting.opening)
        if mentioning:
            base = next((k for k in range(12) if all(holds(g, {n: k}) for _, g in mentioning)), None)
            if base is None or len(mentioning) > 1:
                continue
            lines += [
                f"obtain ⟨m, rfl⟩ : ∃ m, {n} = m + {base} := ⟨{n} - {base}, by omega⟩",
                f"clear {mentioning[0][0]}",
            ]
            n = "m"
        steps = _list_steps(setting)
        for step in steps:
            yield [
                *lines,
                f"induction {n} with",
                "| zero => first | decide | (simp; done) | (simp_all; done) | omega",
                f"| succ {n} ih => {step}",
            ]


def _list_steps(setting: Setting) -> list[str]:
    equations = [name for name, given in setting.hypotheses if isinstance(given, Forall)]
    rules = ", ".join(("Nat.pow_succ", "Nat.mul_succ", "Nat.pow_add", "Nat.pow_mul", "Nat.factorial_succ", *equations))
    if any(isinstance(node, Sum) for node in setting.nodes()):
        return [
            "simp only [Finset.sum_range_succ] at *; ring_nf at *; omega",
            "simp [List.range_succ] at *; ring_nf at *; omega",
        ]
    steps = [f"simp only [{rules}] at *; omega"]
    if equations:
        steps.append(f"have l := @Nat.lt_two_pow_self n; simp only [{', '.join(equations)}, ih]; omega")
        steps.append(f"simp only [{', '.join(equations)}, ih]; ring_nf; omega")
        steps.append(f"have := {equations[0]} {'n'}; omega")
    if any(isinstance(node, Factorial) for node in setting.nodes()):
        steps.append("simp only [Nat.factorial_succ, Nat.add_right_comm] at *; nlinarith")
    steps.append("ring_nf at *; omega")
    for power in dict.fromkeys(node for node in subnodes(setting.goal) if isinstance(node, Power)):
        base = power.base
        if isinstance(base, Num) and base.value % 2 and sort_of(base) is Sort.NAT and _is_variable(power.exponent):
            odd = f"have odd : ∀ i, {base.value} ^ i % 2 = 1 := by"
            proof = "      intro i; induction i with | zero => rfl | succ i hi => omega"
            steps.append(f"\n    {odd}\n{proof}\n    have o := odd {power.exponent.name}; omega")  # type: ignore[union-attr]
        if not isinstance(base, Num) and _is_variable(power.exponent) and sort_of(base) is Sort.NAT:
            text = term_text(base)
            grown = f"have p := Nat.mul_le_mul_right {text} ih; rw [Nat.pow_succ]; ring_nf at *"
            steps.append(f"{grown}; omega")
    return steps


def _is_variable(term: Term) -> bool:
    return isinstance(term, Var)


def instantiate(setting: Setting) -> Iterator[list[str]]:
    """General hypotheses about a function at small numbers, then arithmetic."""
    general = [(name, given) for name, given in setting.hypotheses if isinstance(given, Forall)]
    if not general:
        return
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


def unfold(setting: Setting) -> Iterator[list[str]]:
    """Definitions as remainders and cases, then linear arithmetic."""
    rules: dict[str, None] = {}
    for node in setting.nodes():
        if isinstance(node, Is) and node.property in (Property.EVEN, Property.ODD):
            rules.update(dict.fromkeys(("Nat.even_iff", "Nat.odd_iff", "Int.even_iff", "Int.odd_iff")))
        if type(node).__name__ == "Congruent":
            rules.update(dict.fromkeys(("Nat.ModEq", "Int.ModEq")))
        if isinstance(node, Abs):
            rules["abs"] = None
    if any(isinstance(node, Abs) for node in setting.nodes()):
        yield [*setting.opening, "simp only [abs_eq_max_neg] at *", "omega"]
    if rules:
        rules.pop("abs", None)
    if rules:
        yield [*setting.opening, f"simp only [{', '.join(rules)}] at *", "omega"]
    elif setting.opening or setting.goal == Falsity():
        yield [*setting.opening, "omega"]


def has_function(setting: Setting) -> bool:
    """Whether a function is spoken of."""
    return any(isinstance(node, Apply) for node in setting.nodes())
