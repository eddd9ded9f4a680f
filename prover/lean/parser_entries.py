"""Shortens the list of syntax that a compiled Lean module records, so that importing it is cheaper.

For every parser that a module registers, Lean records each token and each syntax kind that occurs in it, whether or not
they were recorded before: the generated parsers module has thirty thousand entries, of which all but about a thousand
repeat an earlier one, and every import of the library replays them all. Repeating an entry changes nothing, since they
are elements of sets. The file stays a sequence of objects without gaps: a string takes the room that becomes free.
"""

import struct
from pathlib import Path

from prover.errors import BuildError
from prover.lean.olean import OleanPin
from prover.lean.olean_objects import ObjectFile

_EXTENSION = ("Lean", "Parser", "parserExtension")
_MODULE_FIELDS, _ENTRIES_FIELD = 5, 4
_GLOBAL = 0  # constructor of a scoped extension's entry
_TOKEN, _KIND = 0, 1  # constructors of a parser extension's entry; of categories and parsers, every one counts
_ARRAY_HEADER = struct.Struct("<iHBBQQ")  # reference count, size in words, number of fields, tag, size, capacity
_STRING_HEADER = struct.Struct("<iHBBQQQ")  # the same, then size with the final NUL, capacity, number of characters
_STRING_TAG = 249


def drop_repeated_entries(path: Path, pin: OleanPin) -> int:
    """Rewrite a compiled module without its repeated tokens and kinds; returns how many entries were dropped."""
    data = bytearray(path.read_bytes())
    file = ObjectFile(bytes(data), pin)
    entries = _find_entries(file)
    if entries is None:
        raise BuildError(f"{path} registers no parsers")
    seen: set[int] = set()
    kept = []
    for entry in file.array(entries):
        repeatable = _repeatable(file, entry)
        if repeatable in seen:
            continue
        if repeatable is not None:
            seen.add(repeatable)
        kept.append(entry)
    header = _ARRAY_HEADER.unpack_from(data, entries)
    dropped: int = header[-1] - len(kept)
    room = 8 * dropped - _STRING_HEADER.size
    if room <= 0:
        return 0
    (base,) = struct.unpack_from("<Q", data, 80)
    _ARRAY_HEADER.pack_into(data, entries, *header[:-2], len(kept), len(kept))
    end = entries + _ARRAY_HEADER.size + 8 * len(kept)
    struct.pack_into(f"<{len(kept)}Q", data, end - 8 * len(kept), *(base + entry for entry in kept))
    data[end : end + 8 * dropped] = _STRING_HEADER.pack(0, 1, 0, _STRING_TAG, room, room, room - 1) + bytes(room)
    path.write_bytes(data)
    return dropped


def _find_entries(file: ObjectFile) -> int | None:
    """The offset of the array of entries of the parser extension."""
    words = file.fields(file.root, _MODULE_FIELDS)
    for pair in file.array(file.resolve(words[_ENTRIES_FIELD], file.root)):
        name, entries = file.fields(pair, 2)
        if _read_name(file, name, pair) == _EXTENSION:
            return file.resolve(entries, pair)
    return None


def _repeatable(file: ObjectFile, entry: int) -> int | None:
    """What identifies an entry for a token or kind outside any scope; equal objects are one object in the file."""
    if file.tag(entry) != _GLOBAL:
        return None
    (word,) = file.fields(entry, 1)
    content = file.resolve(word, entry)
    return content if file.tag(content) in (_TOKEN, _KIND) else None


def _read_name(file: ObjectFile, word: int, holder: int) -> tuple[str, ...]:
    parts: list[str] = []
    while not word & 1:
        holder = file.resolve(word, holder)
        word, last = file.fields(holder, 2)
        if last & 1:  # a number
            return ()
        parts.append(file.text(file.resolve(last, holder)))
    return tuple(reversed(parts))
