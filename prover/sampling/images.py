"""Powers of several variables modulo one number: each has few remainders, and linear arithmetic does the rest."""

from __future__ import annotations

from collections.abc import Iterator

from prover.formalization.formula import Is, Power, Property, Sort, Var, sort_of
from prover.sampling.residues import candidate_moduli, nonlinear_terms, settles, unfoldings
from prover.sampling.setting import Setting

_MAX_IMAGES = 6_000  # combinations of remainders


def list_images(setting: Setting) -> Iterator[list[str]]:
    """Powers of several variables, of which each has few remainders: those, then linear arithmetic."""
    powers = [t for t in nonlinear_terms(setting) if isinstance(t, Power) and isinstance(t.base, Var)]
    variables = list(dict.fromkeys(t.base for t in powers if isinstance(t.base, Var)))
    if len(variables) < 2 or len(powers) < len(nonlinear_terms(setting)):
        return
    for modulus in candidate_moduli(setting):
        if modulus ** len(variables) <= _MAX_IMAGES and settles(setting, variables, modulus):
            yield [*setting.opening, *_write_images(setting, powers, modulus)]
            return


def _seen_modulus(setting: Setting, variable: Var, modulus: int) -> int:
    """Modulo what the variable itself matters: 1 where it stands in powers only, 2 where only its parity is asked."""
    occurrences = setting.nodes().count(variable)
    occurrences -= sum(isinstance(n, Power) and n.base == variable for n in setting.nodes())
    parities = sum(
        isinstance(n, Is) and n.property in (Property.EVEN, Property.ODD) and n.argument == variable
        for n in setting.nodes()
    )
    if occurrences == 0:
        return 1
    return 2 if occurrences == parities and modulus % 2 == 0 else modulus


def _write_images(setting: Setting, powers: list[Power], modulus: int) -> list[str]:
    lines = [f"try simp only [{', '.join(rules)}] at *"] if (rules := unfoldings(setting)) else []
    names: dict[tuple[int, Sort, int], str] = {}
    for power in powers:
        exponent, sort = power.exponent.value, sort_of(power)  # type: ignore[union-attr]
        seen = _seen_modulus(setting, power.base, modulus)  # type: ignore[arg-type]
        if (exponent, sort, seen) not in names:
            names[exponent, sort, seen] = f"image{len(names)}"
            lines += _write_image(f"image{len(names) - 1}", exponent, sort, modulus, seen)
        lines.append(f"have := {names[exponent, sort, seen]} {power.base.name}")  # type: ignore[union-attr]
    return [*lines, "omega"]


def _write_image(name: str, exponent: int, sort: Sort, modulus: int, seen: int) -> list[str]:
    """The remainders of ``x ^ exponent``, each with the remainders of ``x`` modulo ``seen`` that it goes with."""
    pairs = sorted({(r % seen, pow(r, exponent, modulus)) for r in range(modulus)})
    cases = [f"x ^ {exponent} % {modulus} = {image}" for _, image in pairs]
    if seen > 1:
        cases = [f"x % {seen} = {r} ∧ {case}" for (r, _), case in zip(pairs, cases, strict=True)]
    rules = "Nat.pow_succ, Nat.mul_mod" if sort is Sort.NAT else "Int.pow_succ, Int.mul_emod"
    close = f"simp [{rules}, r]" if seen == 1 else f"simp [{rules}, r] <;> omega"
    return [
        f"have {name} : ∀ x : {sort}, {' ∨ '.join(cases)} := by",
        "  intro x",
        f"  have r : {' ∨ '.join(f'x % {modulus} = {r}' for r in range(modulus))} := by omega",
        f"  rcases r with {' | '.join(['r'] * modulus)} <;> {close}",
    ]
