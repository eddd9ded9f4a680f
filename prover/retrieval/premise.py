"""Premise: a declaration of a library that a proof may cite."""

from __future__ import annotations

from prover.core.value import Value


class Premise(Value):
    """A declaration as a library states it, and where it stands."""

    name: str  # in full, with its namespaces
    signature: str  # what follows the name: binders, a colon, the type
    kind: str = "theorem"
    file: str = ""  # the module or the path that the corpus knows it by
    line: int = 0  # 1-based; 0 where it is not known
    uses: tuple[str, ...] = ()  # names of the premises that its own proof cites, as far as the corpus knows


class Place(Value):
    """A place in a corpus: what is imported there, or stands above it in the file, may be cited."""

    file: str
    line: int
