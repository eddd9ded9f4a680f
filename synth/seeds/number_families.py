"""Families about divisors, congruences, inequalities and primes: chains of lemmas."""

from __future__ import annotations

import random

from synth.seeds.instance import Instance, Names, assume_all, chain_length


def chain_divisors(chance: random.Random, level: int) -> Instance:
    """A chain of divisors, and multiples of its ends."""
    names, length = Names(chance), chain_length(level)
    sort, library = chance.choice((("ℕ", "Nat"), ("ℤ", "Int")))
    links = names.take("number", length + 1)
    assumed = names.take("hypothesis", length)
    factor = chance.randint(2, 60)
    order = list(range(length))
    chance.shuffle(order)
    binders = " ".join(f"({assumed[i]} : {links[i]} ∣ {links[i + 1]})" for i in order)
    lines = [f"have s1 : {links[0]} ∣ {links[2]} := {library}.dvd_trans {assumed[0]} {assumed[1]}"]
    for i in range(2, length):
        lines.append(f"have s{i} : {links[0]} ∣ {links[i + 1]} := {library}.dvd_trans s{i - 1} {assumed[i]}")
    lines.append(f"exact Dvd.dvd.mul_left s{length - 1} {factor}")
    claim = f"({' '.join(links)} : {sort}) {binders} : {links[0]} ∣ {factor} * {links[-1]}"
    return Instance(claim=claim, lines=tuple(lines))


def add_divisors(chance: random.Random, level: int) -> Instance:
    """A common divisor of several numbers divides a combination of them."""
    names, length = Names(chance), chain_length(level)
    sort, library = chance.choice((("ℕ", "Nat"), ("ℤ", "Int")))
    divisor, *numbers = names.take("number", length + 1)
    assumed = names.take("hypothesis", length)
    factors = [chance.randint(2, 9) for _ in numbers]
    power = chance.choice((1, 2, 2, 3))
    terms = [f"{c} * {n}" if power == 1 else f"{c} * {n} ^ {power}" for c, n in zip(factors, numbers, strict=True)]
    lines = []
    for i, (factor, hypothesis) in enumerate(zip(factors, assumed, strict=True), 1):
        inner = hypothesis if power == 1 else f"(dvd_pow {hypothesis} (by decide))"
        lines.append(f"have t{i} : {divisor} ∣ {terms[i - 1]} := Dvd.dvd.mul_left {inner} {factor}")
    total = "t1"
    for i in range(2, length + 1):
        total = f"({library}.dvd_add {total} t{i})"
    lines.append(f"exact {total}")
    claim = (
        f"({' '.join([divisor, *numbers])} : {sort}) "
        f"{assume_all(assumed, [f'{divisor} ∣ {n}' for n in numbers])} : {divisor} ∣ {' + '.join(terms)}"
    )
    return Instance(claim=claim, lines=tuple(lines))


def chain_congruences(chance: random.Random, level: int) -> Instance:
    """A chain of congruences, some turned round, and a power of its ends."""
    names, length = Names(chance), chain_length(level)
    sort, library, label = chance.choice((("ℕ", "Nat", "MOD"), ("ℤ", "Int", "ZMOD")))
    links, assumed = names.take("number", length + 1), names.take("hypothesis", length)
    modulus, power = chance.randint(3, 30), chance.randint(2, 6)
    turned = [chance.random() < 0.4 for _ in range(length)]
    statements, steps = [], []
    for i in range(length):
        left, right = (links[i + 1], links[i]) if turned[i] else (links[i], links[i + 1])
        statements.append(f"{left} ≡ {right} [{label} {modulus}]")
        steps.append(f"{assumed[i]}.symm" if turned[i] else assumed[i])
    lines = []
    current = steps[0]
    for i in range(1, length):
        lines.append(f"have s{i} : {links[0]} ≡ {links[i + 1]} [{label} {modulus}] := {current}.trans {steps[i]}")
        current = f"s{i}"
    lines.append(f"exact {library}.ModEq.pow {power} {current}")
    claim = (
        f"({' '.join(links)} : {sort}) {assume_all(assumed, statements)} : "
        f"{links[0]} ^ {power} ≡ {links[-1]} ^ {power} [{label} {modulus}]"
    )
    return Instance(claim=claim, lines=tuple(lines))


def multiply_inequalities(chance: random.Random, level: int) -> Instance:
    """Products of smaller numbers are at most products of larger ones, through a chain at the end."""
    names, length = Names(chance), min(chain_length(level), 4)
    small, large = names.take("number", length), names.take("number", length)
    assumed = names.take("hypothesis", length)
    lines = []
    current = assumed[0]
    for i in range(1, length):
        left, right = " * ".join(small[: i + 1]), " * ".join(large[: i + 1])
        lines.append(f"have s{i} : {left} ≤ {right} := Nat.mul_le_mul {current} {assumed[i]}")
        current = f"s{i}"
    shift = chance.randint(1, 90)
    lines.append(f"exact Nat.le_trans {current} (Nat.le_add_right _ {shift})")
    statements = [f"{a} ≤ {b}" for a, b in zip(small, large, strict=True)]
    claim = (
        f"({' '.join([*small, *large])} : ℕ) {assume_all(assumed, statements)} : "
        f"{' * '.join(small)} ≤ {' * '.join(large)} + {shift}"
    )
    return Instance(claim=claim, lines=tuple(lines))


def raise_inequalities(chance: random.Random, level: int) -> Instance:
    """Powers keep the order, and so do their multiples, along a chain."""
    names, length = Names(chance), chain_length(level)
    links, assumed = names.take("number", length + 1), names.take("hypothesis", length)
    power, factor = chance.randint(2, 9), chance.randint(2, 40)
    lines = []
    current = assumed[0]
    for i in range(1, length):
        lines.append(f"have s{i} : {links[0]} ≤ {links[i + 1]} := Nat.le_trans {current} {assumed[i]}")
        current = f"s{i}"
    lines.append(f"exact Nat.mul_le_mul_left {factor} (Nat.pow_le_pow_left {current} {power})")
    statements = [f"{links[i]} ≤ {links[i + 1]}" for i in range(length)]
    claim = (
        f"({' '.join(links)} : ℕ) {assume_all(assumed, statements)} : "
        f"{factor} * {links[0]} ^ {power} ≤ {factor} * {links[-1]} ^ {power}"
    )
    return Instance(claim=claim, lines=tuple(lines))


def strip_coprime(chance: random.Random, level: int) -> Instance:
    """A number that is coprime to several factors divides what is left of a product."""
    names, length = Names(chance), min(1 + level, 4)
    divisor, *factors, last = names.take("number", length + 2)
    given, *assumed = names.take("hypothesis", length + 1)
    product = last
    products = [product]
    for factor in reversed(factors):
        product = f"{factor} * {product}" if product == last else f"{factor} * ({product})"
        products.append(product)
    lines = []
    current = given
    for i, hypothesis in enumerate(assumed):
        rest = products[length - 1 - i]
        lines.append(f"have s{i} : {divisor} ∣ {rest} := Nat.Coprime.dvd_of_dvd_mul_left {hypothesis} {current}")
        current = f"s{i}"
    lines.append(f"exact {current}")
    claim = (
        f"({' '.join([divisor, *factors, last])} : ℕ) ({given} : {divisor} ∣ {products[-1]}) "
        f"{assume_all(assumed, [f'Nat.Coprime {divisor} {factor}' for factor in factors])} : {divisor} ∣ {last}"
    )
    return Instance(claim=claim, lines=tuple(lines))


def split_prime(chance: random.Random, level: int) -> Instance:
    """A prime that divides a product of powers divides one of the bases."""
    names = Names(chance)
    p, a, b, c = names.take("number", 4)
    prime, given = names.take("hypothesis", 2)
    powers = tuple(chance.randint(2, 9) for _ in range(3))
    product = " * ".join(f"{base} ^ {power}" for base, power in zip((a, b, c), powers, strict=True))
    claim = (
        f"({p} {a} {b} {c} : ℕ) ({prime} : Nat.Prime {p}) ({given} : {p} ∣ {product}) : "
        f"{p} ∣ {a} ∨ {p} ∣ {b} ∨ {p} ∣ {c}"
    )
    lines = (
        f"rcases (Nat.Prime.dvd_mul {prime}).mp {given} with g | g",
        f"· rcases (Nat.Prime.dvd_mul {prime}).mp g with g | g",
        f"  · exact Or.inl (Nat.Prime.dvd_of_dvd_pow {prime} g)",
        f"  · exact Or.inr (Or.inl (Nat.Prime.dvd_of_dvd_pow {prime} g))",
        f"· exact Or.inr (Or.inr (Nat.Prime.dvd_of_dvd_pow {prime} g))",
    )
    return Instance(claim=claim, lines=lines)
