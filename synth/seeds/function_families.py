"""Families about functions: nested, or given by a recurrence."""

from __future__ import annotations

import random

from synth.seeds.instance import Instance, Names, assume_all


def nest_monotone(chance: random.Random, level: int) -> Instance:
    """A monotone function applied several times, to the ends of a chain."""
    names, depth, length = Names(chance), 1 + level, 1 + level // 2
    (function,) = names.take("function")
    x, y = names.take("number", 2)
    links = names.take("number", length + 1)
    rule, *assumed = names.take("hypothesis", length + 1)
    lines = []
    current = assumed[0]
    for i in range(1, length):
        lines.append(f"have s{i} : {links[0]} ≤ {links[i + 1]} := Nat.le_trans {current} {assumed[i]}")
        current = f"s{i}"
    for _ in range(depth):
        current = f"({rule} _ _ {current})"
    shift = chance.randint(1, 60)
    lines.append(f"exact Nat.le_trans {current} (Nat.le_add_right _ {shift})")

    def nested(argument: str) -> str:
        for _ in range(depth):
            argument = f"({function} {argument})"
        return argument.removeprefix("(").removesuffix(")")

    statements = [f"{links[i]} ≤ {links[i + 1]}" for i in range(length)]
    claim = (
        f"({function} : ℕ → ℕ) ({rule} : ∀ {x} {y}, {x} ≤ {y} → {function} {x} ≤ {function} {y}) "
        f"({' '.join(links)} : ℕ) {assume_all(assumed, statements)} : "
        f"{nested(links[0])} ≤ {nested(links[-1])} + {shift}"
    )
    return Instance(claim=claim, lines=tuple(lines))


def nest_injective(chance: random.Random, level: int) -> Instance:
    """Injective functions one after the other are injective."""
    names, depth = Names(chance), 1 + level
    f, g = names.take("function", 2)
    x, y, u, v = names.take("number", 4)
    first, second, given = names.take("hypothesis", 3)
    word = [chance.choice((f, g)) for _ in range(depth)]
    if len(set(word)) == 1 and depth > 1:
        word[-1] = f if word[0] == g else g

    def nested(argument: str) -> str:
        for function in reversed(word):
            argument = f"({function} {argument})"
        return argument.removeprefix("(").removesuffix(")")

    factor, shift = chance.randint(2, 9), chance.randint(1, 30)
    proof = given
    for function in word:
        proof = f"({first if function == f else second} _ _ {proof})"
    claim = (
        f"({f} {g} : ℕ → ℕ) ({first} : ∀ {x} {y}, {f} {x} = {f} {y} → {x} = {y}) "
        f"({second} : ∀ {x} {y}, {g} {x} = {g} {y} → {x} = {y}) ({u} {v} : ℕ) "
        f"({given} : {nested(u)} = {nested(v)}) : {factor} * {u} + {shift} = {factor} * {v} + {shift}"
    )
    lines = (f"have e : {u} = {v} := {proof.removeprefix('(').removesuffix(')')}", "rw [e]")
    return Instance(claim=claim, lines=lines)


def solve_recurrence(chance: random.Random, level: int) -> Instance:
    """The closed form of a sequence that grows by the same amount, or by twice itself."""
    names = Names(chance)
    (f,), (n,) = names.take("function"), names.take("number")
    zero, step = names.take("hypothesis", 2)
    start, stride = chance.randint(0, 20), chance.randint(2, 20)
    if chance.random() < 0.5:
        rule, closed = f"{f} {n} + {stride}", f"{stride} * {n} + {start}"
        last = f"rw [{step}, ih]; omega"
    else:
        rule, closed = f"2 * {f} {n} + {stride}", f"{start + stride} * 2 ^ {n} - {stride}"
        last = f"rw [{step}, ih, Nat.pow_succ]; have := Nat.one_le_two_pow (n := {n}); omega"
    claim = (
        f"({f} : ℕ → ℕ) ({zero} : {f} 0 = {start}) ({step} : ∀ {n}, {f} ({n} + 1) = {rule}) : ∀ {n}, {f} {n} = {closed}"
    )
    lines = (f"intro {n}", f"induction {n} with", f"| zero => rw [{zero}]", f"| succ {n} ih => {last}")
    return Instance(claim=claim, lines=lines)


def compute_recurrence(chance: random.Random, level: int) -> Instance:
    """A later value of a sequence that is given by its first two values and a rule."""
    names, steps = Names(chance), 2 + level
    (f,), (n,) = names.take("function"), names.take("number")
    zero, one, step = names.take("hypothesis", 3)
    a, b = chance.randint(1, 3), chance.randint(1, 3)
    values = [chance.randint(0, 5), chance.randint(1, 6)]
    lines = []
    for i in range(steps):
        values.append(a * values[i + 1] + b * values[i])
        known = [zero if j == 0 else one if j == 1 else f"s{j}" for j in (i + 1, i)]
        lines.append(f"have s{i + 2} : {f} {i + 2} = {values[-1]} := by rw [{step} {i}, {known[0]}, {known[1]}]")
    lines.append(f"exact s{steps + 1}")
    rule = f"{a} * {f} ({n} + 1) + {b} * {f} {n}"
    claim = (
        f"({f} : ℕ → ℕ) ({zero} : {f} 0 = {values[0]}) ({one} : {f} 1 = {values[1]}) "
        f"({step} : ∀ {n}, {f} ({n} + 2) = {rule}) : {f} {steps + 1} = {values[-1]}"
    )
    return Instance(claim=claim, lines=tuple(lines))
