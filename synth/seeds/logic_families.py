"""Families about predicates, relations and lists: rules applied to one another."""

from __future__ import annotations

import random

from synth.seeds.instance import Instance, Names, assume_all, chain_length


def step_predicate(chance: random.Random, level: int) -> Instance:
    """A predicate that is passed on by steps, from one number to another."""
    names, steps = Names(chance), 2 + 2 * level
    (predicate,), (x,) = names.take("predicate"), names.take("number")
    base, rule = names.take("hypothesis", 2)
    start, stride = chance.randint(0, 9), chance.randint(1, 7)
    proof = base
    for i in range(steps):
        proof = f"({rule} {start + i * stride} {proof})"
    claim = (
        f"({predicate} : ℕ → Prop) ({base} : {predicate} {start}) "
        f"({rule} : ∀ {x}, {predicate} {x} → {predicate} ({x} + {stride})) : {predicate} {start + steps * stride}"
    )
    return Instance(claim=claim, lines=(f"exact {proof}",))


def chain_implications(chance: random.Random, level: int) -> Instance:
    """Rules between predicates, some with two premises, applied to one number."""
    names, length = Names(chance), min(chain_length(level), 5)
    (x,), (n,) = names.take("number"), names.take("number")
    predicates = names.take("predicate", length + 1)
    first, *assumed = names.take("hypothesis", length + 1)
    shift = chance.randint(0, 5)
    lines, statements = [], []
    argument = f"{n}"
    current = first
    for i in range(length):
        source, goal = predicates[i], predicates[i + 1]
        step = f"({x} + {shift})" if shift else x
        statements.append(f"∀ {x} : ℕ, {source} {x} → {goal} {step}")
        following = f"({argument} + {shift})" if shift else argument
        lines.append(f"have s{i} : {goal} {following} := {assumed[i]} _ {current}")
        argument, current = following, f"s{i}"
    order = list(range(length))
    chance.shuffle(order)
    binders = " ".join(f"({assumed[i]} : {statements[i]})" for i in order)
    claim = (
        f"({' '.join(predicates)} : ℕ → Prop) ({n} : ℕ) ({first} : {predicates[0]} {n}) {binders} : "
        f"∃ {x}, {predicates[-1]} {x}"
    )
    lines.append(f"exact ⟨_, {current}⟩")
    return Instance(claim=claim, lines=tuple(lines))


def unpack_existence(chance: random.Random, level: int) -> Instance:
    """What exists is taken apart, carried through rules, and put together again."""
    names = Names(chance)
    (x,) = names.take("number")
    predicates = names.take("predicate", 4)
    given, first, second = names.take("hypothesis", 3)
    a, b = chance.randint(1, 9), chance.randint(1, 9)
    p, q, r, s = predicates
    claim = (
        f"({' '.join(predicates)} : ℕ → Prop) ({given} : ∃ {x}, {p} {x} ∧ {q} {x}) "
        f"({first} : ∀ {x}, {p} {x} → {r} ({x} + {a})) "
        f"({second} : ∀ {x}, {r} {x} → {q} ({x} - {a}) → {s} ({b} * {x})) : "
        f"∃ {x}, {s} {x} ∧ ∃ w, {r} w ∧ {x} = {b} * w"
    )
    lines = (
        f"obtain ⟨c, hc, hd⟩ := {given}",
        f"have e : c + {a} - {a} = c := by omega",
        f"have hr : {r} (c + {a}) := {first} c hc",
        f"exact ⟨{b} * (c + {a}), {second} (c + {a}) hr (e.symm ▸ hd), c + {a}, hr, rfl⟩",
    )
    return Instance(claim=claim, lines=lines)


def cross_relation(chance: random.Random, level: int) -> Instance:
    """A relation that is symmetric and transitive, along a path with some steps against the direction."""
    names, length = Names(chance), min(2 + level + chance.randint(0, 1), 7)
    relation = chance.choice(("R", "S", "E"))
    x, y, z = "x", "y", "z"
    links = ["a", "b", "c", "d", "e", "m", "n", "k"][: length + 1]
    symmetric, transitive, *assumed = names.take("hypothesis", 2 + length)
    turned = [chance.random() < 0.5 for _ in range(length)]
    statements, steps = [], []
    for i in range(length):
        left, right = (links[i + 1], links[i]) if turned[i] else (links[i], links[i + 1])
        statements.append(f"{relation} {left} {right}")
        steps.append(f"({symmetric} _ _ {assumed[i]})" if turned[i] else assumed[i])
    proof = steps[-1]
    for step in reversed(steps[:-1]):
        proof = f"({transitive} _ _ _ {step} {proof})"
    claim = (
        f"({relation} : ℕ → ℕ → Prop) ({symmetric} : ∀ {x} {y}, {relation} {x} {y} → {relation} {y} {x}) "
        f"({transitive} : ∀ {x} {y} {z}, {relation} {x} {y} → {relation} {y} {z} → {relation} {x} {z}) "
        f"({' '.join(links)} : ℕ) {assume_all(assumed, statements)} : {relation} {links[0]} {links[-1]}"
    )
    return Instance(claim=claim, lines=(f"exact {proof.removeprefix('(').removesuffix(')')}",))


def eliminate_cases(chance: random.Random, level: int) -> Instance:
    """Several cases of a disjunction over predicates, each led to the same conclusion by its own rule."""
    names, count = Names(chance), min(2 + level, 5)
    (x,), (n,) = names.take("number"), names.take("number")
    predicates = names.take("predicate", count)
    goal = "Z"
    given, *assumed = names.take("hypothesis", count + 1)
    shifts = [chance.randint(1, 9) for _ in predicates]
    rules = [f"∀ {x} : ℕ, {p} {x} → {goal} ({x} + {shift})" for p, shift in zip(predicates, shifts, strict=True)]
    claim = (
        f"({' '.join([*predicates, goal])} : ℕ → Prop) ({n} : ℕ) "
        f"({given} : {' ∨ '.join(f'{p} {n}' for p in predicates)}) {assume_all(assumed, rules)} : "
        f"∃ {x}, {n} < {x} ∧ {goal} {x}"
    )
    lines = [f"rcases {given} with {' | '.join(['g'] * count)}"]
    lines += [f"· exact ⟨{n} + {shift}, by omega, {rule} {n} g⟩" for shift, rule in zip(shifts, assumed, strict=True)]
    return Instance(claim=claim, lines=tuple(lines))


def carry_members(chance: random.Random, level: int) -> Instance:
    """A bound on the members of lists is a bound on the members of a list made from them."""
    names, count = Names(chance), min(2 + level // 2, 4)
    lists, shift = ["xs", "ys", "zs", "ws"][:count], chance.randint(1, 60)
    x, *bounds, total = names.take("number", count + 2)
    assumed = names.take("hypothesis", count)
    upper = names.take("hypothesis", count)
    statements = [f"∀ {x} ∈ {each}, {x} ≤ {bound}" for each, bound in zip(lists, bounds, strict=True)]
    above = [f"{bound} ≤ {total}" for bound in bounds]
    claim = (
        f"({' '.join(lists)} : List ℕ) ({' '.join([*bounds, total])} : ℕ) {assume_all(assumed, statements)} "
        f"{assume_all(upper, above)} : ∀ {x} ∈ {' ++ '.join(lists)}, {x} ≤ {total} + {shift}"
    )
    lines = [f"intro {x} hm", "simp only [List.mem_append] at hm"]
    pattern = "g"
    for _ in range(count - 1):
        pattern = f"({pattern} | g)" if pattern != "g" else "(g | g)"
    lines.append(f"rcases hm with {pattern.removeprefix('(').removesuffix(')')}")
    lines += [
        f"· exact Nat.le_trans (Nat.le_trans ({h} _ g) {up}) (Nat.le_add_right _ {shift})"
        for h, up in zip(assumed, upper, strict=True)
    ]
    return Instance(claim=claim, lines=tuple(lines))
