"""Where the theorems of a Lean source stand: their full names, lines and proofs, read from the text alone."""

from __future__ import annotations

import bisect
import itertools

from prover.core.declaration import begins_command, find_theorems
from prover.core.lexer import Token, name_parts, tokenize_code
from prover.core.value import Value


class WrittenTheorem(Value):
    """A theorem of a source text."""

    name: str  # in full, with the namespaces that it stands in
    line: int  # 1-based
    proof: str  # what follows `:=`; empty where the proof is by equations


def read_written_theorems(source: str) -> tuple[WrittenTheorem, ...]:
    """All theorems of a text, in order."""
    spaces = _read_namespaces(source)
    starts = [start for start, _ in spaces]
    line_starts = [0, *itertools.accumulate(len(line) for line in source.splitlines(keepends=True))]
    found = []
    for declaration in find_theorems(source):
        index = bisect.bisect_right(starts, declaration.start) - 1
        namespace = spaces[index][1] if index >= 0 else ()
        name = name_parts(declaration.name)
        full = name[1:] if name[0] == "_root_" else (*namespace, *name)
        found.append(
            WrittenTheorem(
                name=".".join(full),
                line=bisect.bisect_right(line_starts, declaration.start),
                proof=declaration.body(source) or "",
            )
        )
    return tuple(found)


def _read_namespaces(source: str) -> list[tuple[int, tuple[str, ...]]]:
    """From which offset on which namespace is open."""
    tokens = tokenize_code(source)
    stack: list[tuple[str, ...]] = []  # what each open scope adds to the namespace
    changes: list[tuple[int, tuple[str, ...]]] = []
    for index, token in enumerate(tokens):
        if token.text not in ("namespace", "section", "mutual", "end") or not begins_command(tokens, index):
            continue
        if token.text == "namespace":
            # As Lean counts them: `namespace A.B` is two scopes, which one `end A.B` or two `end`s close.
            stack += [(part,) for part in _name_after(tokens, index)]
        elif token.text == "end":
            for _ in _name_after(tokens, index) or ("",):
                if stack:
                    stack.pop()
        else:
            stack += [()] * max(1, len(_name_after(tokens, index)))
        changes.append((token.start, tuple(itertools.chain.from_iterable(stack))))
    return changes


def _name_after(tokens: tuple[Token, ...], index: int) -> tuple[str, ...]:
    """The name on the same line; empty where there is none."""
    if index + 1 == len(tokens) or tokens[index + 1].line != tokens[index].line:
        return ()
    return name_parts(tokens[index + 1].text)
