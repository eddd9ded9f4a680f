"""Reads the compiled parser descriptions out of Lean's library: ``python -I -S descriptors.py LIBRARY < REQUEST``.

Every `syntax` declaration of stock Lean is a compiled object of type `Lean.ParserDescr` (or the trailing form) behind
an exported data symbol. This program loads the library in a process of its own, lets Lean initialize it, and looks at
the objects behind the symbols it is asked about. The request is JSON, ``[[symbol, address], ...]`` with addresses as
in the symbol table; the answer is JSON, one ``{"symbol", "form", "kind"}`` per symbol whose object is a parser
description: the form is ``node``, ``trailing`` or ``abbreviation``, the kind a list of name components.

Memory is read through /proc/self/mem, so that a word which is no pointer is an error to catch and not a crash.
"""

import ctypes
import json
import os
import sys

_CONSTRUCTORS = {3: ("node", 3), 4: ("trailing", 4), 9: ("abbreviation", 3)}  # tag: form, number of fields
_KIND_FIELD = {"node": 0, "trailing": 0, "abbreviation": 1}
_STRING_TAG = 249
_MAX_NAME_LENGTH = 4096


class Memory:
    """This process's memory, read-only. Reading where nothing is mapped raises OSError."""

    def __init__(self) -> None:
        self._file = os.open("/proc/self/mem", os.O_RDONLY)

    def read(self, address: int, size: int) -> bytes:
        """Bytes at an address."""
        data = os.pread(self._file, size, address)
        if len(data) != size:
            raise OSError("short read")
        return data

    def word(self, address: int) -> int:
        """The 8-byte word at an address."""
        return int.from_bytes(self.read(address, 8), "little")

    def header(self, address: int) -> tuple[int, int]:
        """Tag and number of pointer fields of a Lean object."""
        if address == 0 or address % 8:
            raise ValueError("not an object")
        data = self.read(address, 8)
        return data[7], data[6]

    def field(self, address: int, index: int) -> int:
        """A pointer field of a Lean object, as it is stored."""
        return self.word(address + 8 + 8 * index)

    def string(self, address: int) -> str:
        """The contents of a Lean string that may be a name component."""
        if self.header(address)[0] != _STRING_TAG:
            raise ValueError("not a string")
        size = self.word(address + 8)
        if not 0 < size <= _MAX_NAME_LENGTH:
            raise ValueError("not a name component")
        return self.read(address + 32, size - 1).decode()

    def name(self, address: int) -> list[str | int]:
        """The components of a Lean `Name`."""
        components: list[str | int] = []
        while address != 1:
            tag, fields = self.header(address)
            if fields != 2 or tag not in (1, 2) or len(components) > 64:
                raise ValueError("not a name")
            last = self.field(address, 1)
            components.append(self.string(last) if tag == 1 else last >> 1)
            address = self.field(address, 0)
        return components[::-1]

    def description(self, address: int) -> tuple[str, list[str | int]] | None:
        """Form and syntax kind of the parser description at an address, or None if something else is there."""
        try:
            tag, fields = self.header(address)
            form, arity = _CONSTRUCTORS.get(tag, ("", -1))
            if fields != arity:
                return None
            if form == "abbreviation":
                self.string(self.field(address, 0))
            elif self.field(address, 1) & 1 == 0:  # a precedence is a small number, stored in the word itself
                return None
            self.header(self.field(address, arity - 1))
            kind = self.name(self.field(address, _KIND_FIELD[form]))
        except (OSError, ValueError, OverflowError):
            return None
        return (form, kind) if kind else None


def describe(library: str, request: list[tuple[str, int]]) -> list[dict[str, object]]:
    """Initialize Lean and describe the requested symbols, in the order of the request."""
    shared = ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    first_symbol, first_address = request[0]
    base = ctypes.addressof(ctypes.c_char.in_dll(shared, first_symbol)) - first_address
    shared.lean_initialize()
    memory = Memory()
    answer: list[dict[str, object]] = []
    for symbol, address in request:
        found = memory.description(memory.word(base + address))
        if found:
            answer.append({"symbol": symbol, "form": found[0], "kind": found[1]})
    return answer


if __name__ == "__main__":
    json.dump(describe(sys.argv[1], json.load(sys.stdin)), sys.stdout)
    sys.stdout.flush()
    os._exit(0)
