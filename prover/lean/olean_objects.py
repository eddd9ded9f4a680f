"""The objects in a compiled Lean module (`.olean`), read as data: bounded work, no recursion, no help from Lean.

A compiled module is a memory image: objects one after the other, each pointing only to earlier ones. Lean maps it and
believes it, which is no way to treat a file that untrusted code may have written. :class:`ObjectFile` walks over the
bytes once to find where objects begin, and follows a pointer only if it leads to the beginning of an earlier object, so
that there are no cycles. Any bytes lead to objects or to MalformedOleanError. What the objects mean is read by
:mod:`prover.lean.olean`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from prover.errors import QedError

MAX_OLEAN_BYTES = 64 * 1024 * 1024

_HEADER_SIZE = 96
_FORMAT_VERSION = 2
_LAST_CONSTRUCTOR_TAG = 244
_ARRAY, _SCALAR_ARRAY, _STRING, _BIG_NUMBER, _THUNK, _TASK, _REF = 246, 248, 249, 250, 251, 252, 253
_NUMBER_HEADER = 24  # object header, allocated and used limbs, pointer to the limbs

_unpack_object_header = struct.Struct("<iHBB").unpack_from  # reference count, size, number of pointers, tag
_unpack_word = struct.Struct("<Q").unpack_from
_unpack_words = struct.Struct("<QQ").unpack_from


class MalformedOleanError(QedError):
    """The bytes are not a compiled module of the pinned Lean, or not one that an honest Lean writes."""


@dataclass(frozen=True, kw_only=True)
class OleanPin:
    """Which Lean must have written a file."""

    version: str  # for example `4.35.0`
    commit: str  # 40 hexadecimal digits


class ObjectFile:
    """The objects of one compiled module, by their offsets in the file.

    A *word* is a field of an object as it stands in the file: a boxed small number when odd, else a pointer.
    """

    def __init__(self, data: bytes, pin: OleanPin, *, max_bytes: int = MAX_OLEAN_BYTES) -> None:
        if len(data) > max_bytes:
            raise MalformedOleanError(f"The compiled module has {len(data):,} bytes; the limit is {max_bytes:,}.")
        if len(data) <= _HEADER_SIZE or data[:5] != b"olean" or data[5] != _FORMAT_VERSION:
            raise MalformedOleanError("The file does not begin as a compiled Lean module does.")
        version = data[7:40].rstrip(b"\0")
        commit = data[40:80].rstrip(b"\0")
        if version != pin.version.encode() or commit != pin.commit.encode():
            raise MalformedOleanError(
                f"The module was compiled by Lean {version!r} ({commit!r}), not by {pin.version} ({pin.commit})."
            )
        self._data = data
        base, root = _unpack_words(data, 80)
        self._base: int = base
        self._tags = _find_objects(data)
        self.root = root - self._base
        if self.root not in self._tags:
            raise MalformedOleanError("The module's root is not an object of the file.")

    def __len__(self) -> int:
        """Number of objects."""
        return len(self._tags)

    def tag(self, offset: int) -> int:
        """The tag of the object at an offset: the constructor's number for constructor objects."""
        return self._tags[offset]

    def resolve(self, word: int, holder: int) -> int:
        """The offset that a pointer in the object at ``holder`` leads to."""
        offset = word - self._base
        if word & 1 or offset >= holder or offset not in self._tags:
            raise MalformedOleanError(f"The object at {holder:#x} has a field that leads to no earlier object.")
        return offset

    def fields(self, offset: int, count: int, scalar_bytes: int = 0) -> tuple[int, ...]:
        """The pointer fields, as words, of a constructor object that has ``count`` of them, and room for scalars."""
        _, size, actual, tag = _unpack_object_header(self._data, offset)
        if tag > _LAST_CONSTRUCTOR_TAG or actual != count or size < 8 + 8 * count + scalar_bytes:
            raise MalformedOleanError(f"The object at {offset:#x} has another shape than expected.")
        fields: tuple[int, ...] = struct.unpack_from(f"<{count}Q", self._data, offset + 8)
        return fields

    def scalar(self, offset: int, position: int, size: int = 1) -> int:
        """The unsigned number of ``size`` bytes at a position in an object, as counted from its beginning."""
        return int.from_bytes(self._data[offset + position : offset + position + size], "little")

    def array(self, offset: int) -> list[int]:
        """The offsets that an array of pointers leads to."""
        if self._tags[offset] != _ARRAY:
            raise MalformedOleanError(f"The object at {offset:#x} is not an array.")
        (size,) = _unpack_word(self._data, offset + 8)
        words = struct.unpack_from(f"<{size}Q", self._data, offset + 24)
        return [self.resolve(word, offset) for word in words]

    def text(self, offset: int) -> str:
        """The text of a string object."""
        if self._tags[offset] != _STRING:
            raise MalformedOleanError(f"The object at {offset:#x} is not a string.")
        (size,) = _unpack_word(self._data, offset + 8)
        raw = self._data[offset + 32 : offset + 32 + size]
        if not raw or raw[-1]:
            raise MalformedOleanError(f"The string at {offset:#x} has no end.")
        try:
            return raw[:-1].decode("utf-8")
        except UnicodeDecodeError:
            raise MalformedOleanError(f"The string at {offset:#x} is not UTF-8.") from None

    def natural(self, word: int, holder: int) -> int:
        """A natural number: boxed in the word, or a big number of its own."""
        if word & 1:
            return word >> 1
        offset = self.resolve(word, holder)
        if self._tags[offset] != _BIG_NUMBER:
            raise MalformedOleanError(f"The object at {offset:#x} is not a natural number.")
        allocated, used = struct.unpack_from("<ii", self._data, offset + 8)
        (limbs,) = _unpack_word(self._data, offset + 16)
        _, size, _, _ = _unpack_object_header(self._data, offset)
        if used < 1 or used > allocated or limbs != self._base + offset + _NUMBER_HEADER:
            raise MalformedOleanError(f"The big number at {offset:#x} is not a natural number.")
        if size < _NUMBER_HEADER + 8 * used:
            raise MalformedOleanError(f"The big number at {offset:#x} is longer than its object.")
        start = offset + _NUMBER_HEADER
        return int.from_bytes(self._data[start : start + 8 * used], "little")


def _find_objects(data: bytes) -> dict[int, int]:
    """Offset and tag of every object; they fill the file without gaps."""
    tags: dict[int, int] = {}
    offset, end = _HEADER_SIZE, len(data)
    while offset < end:
        if end - offset < 8:
            raise MalformedOleanError("The file ends inside an object.")
        _, size, count, tag = _unpack_object_header(data, offset)
        if tag > _LAST_CONSTRUCTOR_TAG and tag != _BIG_NUMBER:
            size = _measure_other(data, offset, tag, count)
        elif size < (_NUMBER_HEADER if tag == _BIG_NUMBER else 8 + 8 * count):
            raise MalformedOleanError(f"The object at {offset:#x} is smaller than its fields.")
        tags[offset] = tag
        offset += (size + 7) & ~7
    if offset != end:
        raise MalformedOleanError("The file ends inside an object.")
    return tags


def _measure_other(data: bytes, offset: int, tag: int, element_size: int) -> int:
    """Size in bytes of an object that is neither a constructor object nor a big number."""
    if tag in (_THUNK, _TASK):
        return 24
    if tag == _REF:
        return 16
    if tag not in (_ARRAY, _SCALAR_ARRAY, _STRING) or len(data) - offset < 24:
        raise MalformedOleanError(f"The object at {offset:#x} is of no kind that a module contains.")
    size, capacity = _unpack_words(data, offset + 8)
    if size != capacity or size > len(data):
        raise MalformedOleanError(f"The object at {offset:#x} is larger than the file, or has unused room.")
    if tag == _ARRAY:
        return int(24 + 8 * size)
    return int(32 + size) if tag == _STRING else int(24 + element_size * size)
