"""Labels for names that do not depend on the names, so that renamed texts become the same text.

Names are told apart by where they stand: every name is described by the text around it until the descriptions are
stable. Names that look the same then are tried one after the other, and the smallest text wins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence

_MAX_LEAVES = 24  # ways to tell apart names that look the same; beyond that the first ones are taken

Labels = Mapping[str, str]
Write = Callable[[Labels], str]  # the whole text, given a label for every name


def write_canonically(names: Sequence[str], write: Write) -> str:
    """The smallest text over all labellings that the text itself cannot tell apart."""
    labellings = _separate(dict.fromkeys(names, "?"), write, [_MAX_LEAVES])
    return min(_finish(labels, write) for labels in labellings)


def _finish(labels: Labels, write: Write) -> str:
    ranked = sorted(labels, key=lambda name: labels[name])
    return write({name: f"x{rank}" for rank, name in enumerate(ranked)})


def _separate(labels: dict[str, str], write: Write, leaves: list[int]) -> Iterator[dict[str, str]]:
    """Labellings in which no two names have the same label; at least one."""
    labels = _refine(labels, write)
    classes: dict[str, list[str]] = {}
    for name, label in labels.items():
        classes.setdefault(label, []).append(name)
    tied = [classes[label] for label in sorted(classes) if len(classes[label]) > 1]
    if not tied:
        leaves[0] -= 1
        yield labels
        return
    for position, name in enumerate(tied[0]):
        if position == 0 or leaves[0] > 0:
            yield from _separate({**labels, name: labels[name] + "!"}, write, leaves)


def _refine(labels: dict[str, str], write: Write) -> dict[str, str]:
    """Describe every name by the text around it, until no more names are told apart."""
    count = len(set(labels.values()))
    described = labels
    while True:
        described = {name: _digest(described[name] + write({**described, name: "*"})) for name in described}
        found = len(set(described.values()))
        if found == count:
            return described
        count = found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
