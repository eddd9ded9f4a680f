"""Looks for a wrong acceptance, a crash or a hang: ``python -m bench.fuzz_judge --mutations 20000``.

Compiled files of cheats from the fault corpus are changed at random and put to the judge (reading, comparing, kernel)
as proofs of the cheats' false statements; texts of the corpus are changed at random and put to the gate, and some of
the cheats among them that pass it to the whole judge. Nothing may be accepted, nothing may raise, no single step may
take longer than ``SLOW_S``. The same seed gives the same mutations.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import struct
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.fault_corpus import FaultCase, load_cases
from prover.checking import check_candidate
from prover.core.gate import check_file_source, check_source
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.lean.audit import RefusedProofError, plan_examination
from prover.lean.engine import Engine, FreshEngine
from prover.lean.environment import load_environment
from prover.lean.judge_kernel import JudgeKernel, open_kernel
from prover.lean.kernel import KernelOutcome
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox

SLOW_S = 10.0
LIMITS = CheckLimits(timeout_s=4, memory_mb=1024)
_FALSE = ("theorem target : False", "theorem target : (1 : Nat) = 2")
_FIRST_OBJECT = 96
_BUSY = ("cheats/long_computation", "cheats/endless_elaboration", "cheats/huge_number")  # each takes its whole time
_MAX_SOURCE = 20_000  # characters: the corpus's largest texts are large by repetition only


@dataclass(kw_only=True)
class Findings:
    """What came of the mutations; `wrong` must stay empty."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest_s: float = 0.0

    def note(self, what: str, started: float, *, case: str) -> None:
        """Count an outcome, and hold a slow one against us."""
        took_s = time.monotonic() - started
        self.counts[what] += 1
        self.slowest_s = max(self.slowest_s, took_s)
        if took_s > SLOW_S:
            self.wrong.append(f"{case}: {took_s:.1f} s")


@dataclass(frozen=True, kw_only=True)
class CompiledPair:
    """A false statement, and the compiled file of a cheat that claims to prove it."""

    name: str
    target: bytes
    candidate: bytes


async def compile_pairs(engine: Engine, cases: Sequence[FaultCase]) -> list[CompiledPair]:
    """The cheats of false statements that compile, compiled."""
    pairs = []
    targets: dict[str, bytes] = {}
    for case in cases:
        theorem = case.theorem()
        if case.is_honest or case.compiled or theorem.statement not in _FALSE or theorem.header:
            continue
        source = case.source()
        if len(source) > _MAX_SOURCE or case.name in _BUSY:
            continue
        if theorem.statement not in targets:
            compiled = await engine.run(theorem.target_source(), limits=LIMITS, want_olean=True)
            assert compiled.olean is not None
            targets[theorem.statement] = compiled.olean
        candidate = (await engine.run(source, limits=LIMITS, want_olean=True)).olean
        if candidate is not None:
            pairs.append(CompiledPair(name=case.name, target=targets[theorem.statement], candidate=candidate))
    return pairs


async def fuzz_compiled(kernel: JudgeKernel, pairs: Sequence[CompiledPair], *, mutations: int, seed: int) -> Findings:
    """Put mutated compiled files forward as proofs of false statements."""
    findings, chance = Findings(), random.Random(seed)
    for number in range(mutations):
        pair = chance.choice(pairs)
        changed = mutate_compiled(pair.candidate, chance)
        started = time.monotonic()
        case = f"{pair.name}, mutation {number} of seed {seed}"
        try:
            plan = plan_examination(kernel.library, kernel.pin, name="target", target=pair.target, candidate=changed)
        except RefusedProofError as refusal:
            findings.note(f"refused by looking: {refusal.status}", started, case=case)
            continue
        except Exception as error:  # any exception is what is looked for
            findings.wrong.append(f"{case}: raises {error!r}")
            continue
        answer = await kernel.check(plan.stream, num_declarations=len(plan.declarations), limits=LIMITS)
        findings.note(f"kernel: {answer.outcome}", started, case=case)
        if answer.outcome in (KernelOutcome.ACCEPTED, KernelOutcome.CRASHED):
            findings.wrong.append(f"{case}: {answer.outcome} by the kernel")
    return findings


def mutate_compiled(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes, words or pointers changed, a piece moved or cut off, or a name's letter changed."""
    changed = bytearray(data)
    base = struct.unpack_from("<Q", data, 80)[0]
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        place = chance.randrange(_FIRST_OBJECT, len(changed))
        word = place & ~7
        match chance.randrange(10):
            case 7 | 8 | 9:  # the file stays well formed: a pointer to another object of the same kind
                _swap_pointer(changed, base, chance)
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                changed[place] ^= 1 << chance.randrange(8)
            case 2:  # a pointer to any place
                changed[word : word + 8] = struct.pack("<Q", base + 8 * chance.randrange(len(data) // 8))
            case 3:
                value = chance.choice((0, 1, 3, 5, 2**31, 2**63, 2**64 - 1))
                changed[word : word + 8] = struct.pack("<Q", value)
            case 4:  # one object, or half of one, over another
                other = chance.randrange(_FIRST_OBJECT, len(data)) & ~7
                size = chance.choice((8, 8, 16, 32))
                changed[word : word + size] = data[other : other + size].ljust(size, b"\0")
            case 5:
                changed[:_FIRST_OBJECT] = data[:_FIRST_OBJECT]
                changed[chance.randrange(_FIRST_OBJECT)] = chance.randrange(256)
            case _:
                del changed[chance.randrange(len(changed) // 2, len(changed)) :]
                break
        if len(changed) < _FIRST_OBJECT + 8:
            break
    return bytes(changed)


def _swap_pointer(data: bytearray, base: int, chance: random.Random) -> None:
    """Let some pointer point to another, earlier object of the same tag and size; nothing if none is met by chance."""
    for _ in range(20):
        word = chance.randrange(_FIRST_OBJECT, len(data)) & ~7
        target = struct.unpack_from("<Q", data.ljust(len(data) + 8, b"\0"), word)[0] - base
        if not _FIRST_OBJECT <= target < len(data) - 8 or target % 8:
            continue
        for _ in range(100):
            other = chance.randrange(_FIRST_OBJECT, max(word, _FIRST_OBJECT + 1)) & ~7
            if other != target and data[other : other + 8] == data[target : target + 8]:
                data[word : word + 8] = struct.pack("<Q", base + other)
                return


_PIECES = (
    "/-", "-/", "--", "/--", "\n", "\n\n", '"', 's!"{', "}", 'r#"', '"#', "'", "«", "»", "\\", "@[", "]", "#", "⟨",
    "(", " in ", " by ", " := ", " | ", ".", "_root_.", "\u200b", "\u00a0", "\0", "\U0001d49c", "axiom ", "macro ",
    "theorem ", "end ", "namespace ", "set_option ", "debug.skipKernelTC", " true ", "sorry", "open ", "0x", "1e",
    "`(", "%", "\\u0041",
)  # fmt: skip


def mutate_source(source: str, other: str, chance: random.Random) -> str:
    """The text with pieces put in, taken out, doubled, exchanged, or taken from another text."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        place = chance.randrange(len(source) + 1)
        length = chance.choice((1, 1, 2, 5, 20, 80))
        match chance.randrange(6):
            case 0 | 1:
                source = source[:place] + chance.choice(_PIECES) + source[place:]
            case 2:
                source = source[:place] + source[place + length :]
            case 3:
                source = source[:place] + source[place : place + length] * 2 + source[place + length :]
            case 4:
                start = chance.randrange(len(other) + 1)
                source = source[:place] + other[start : start + length] + source[place:]
            case _:
                character = chr(chance.choice((chance.randrange(128), chance.randrange(0xD800))))
                source = source[:place] + character + source[place:]
    return source


def fuzz_gate(cases: Sequence[FaultCase], *, mutations: int, seed: int) -> tuple[Findings, list[tuple[Theorem, str]]]:
    """Put mutated texts to the gate; also returned: mutated cheats of false statements that passed it."""
    findings, chance = Findings(), random.Random(seed)
    texts = [(case, text) for case in cases if len(text := case.source()) <= _MAX_SOURCE and case.name not in _BUSY]
    theorems = {case.name: case.theorem() for case, _ in texts}
    passed = []
    for number in range(mutations):
        case, text = chance.choice(texts)
        changed = mutate_source(text, chance.choice(texts)[1], chance)
        theorem = theorems[case.name]
        started = time.monotonic()
        try:
            refusal = check_file_source(changed)
            check_source(theorem, Proof(body=changed, preamble=changed))
        except Exception as error:  # any exception is what is looked for
            findings.wrong.append(f"{case.name}, mutation {number} of seed {seed}: raises {error!r}")
            continue
        findings.note("refused" if refusal else "passed", started, case=case.name)
        if refusal is None and theorem.statement in _FALSE and not theorem.header:
            passed.append((theorem, changed))
    return findings, passed


async def fuzz_whole_judge(engine: Engine, candidates: Sequence[tuple[Theorem, str]]) -> Findings:
    """Put mutated cheats through gate and judge."""
    findings = Findings()
    for theorem, source in candidates:
        started = time.monotonic()
        verdict = await check_candidate(engine, theorem, source, limits=LIMITS)
        findings.note(verdict.status, started, case=source[:60])
        if verdict.status is VerdictStatus.PROVED:
            findings.wrong.append(f"proved: {theorem.statement!r} by {source!r}")
    return findings


async def main(mutations: int, judged: int, seed: int) -> int:
    """Run all three, print the counts, and fail when something is wrong."""
    environment = load_environment("core")
    engine = FreshEngine(environment, find_sandbox())
    cases = load_cases()
    kernel = await open_kernel(environment)
    pairs = await compile_pairs(engine, cases)
    started = time.monotonic()
    compiled = await fuzz_compiled(kernel, pairs, mutations=mutations, seed=seed)
    _print(f"{mutations} mutated compiled files of {len(pairs)} cheats", compiled, started)
    started = time.monotonic()
    gate, passed = fuzz_gate(cases, mutations=mutations, seed=seed)
    _print(f"{mutations} mutated texts at the gate", gate, started)
    started = time.monotonic()
    judge = await fuzz_whole_judge(engine, passed[:judged])
    _print(f"{len(passed[:judged])} mutated cheats that passed the gate, judged", judge, started)
    return 1 if compiled.wrong or gate.wrong or judge.wrong else 0


def _print(title: str, findings: Findings, started: float) -> None:
    print(f"{title}: {time.monotonic() - started:.0f} s, the slowest {findings.slowest_s:.2f} s", flush=True)
    for what, count in findings.counts.most_common():
        print(f"  {count:>7}  {what}")
    for line in findings.wrong:
        print(f"  WRONG: {line}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=20_000)
    parser.add_argument("--judged", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(asyncio.run(main(options.mutations, options.judged, options.seed)))
