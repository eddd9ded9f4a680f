"""The exported symbols of a 64-bit little-endian ELF shared library, read from the file without loading it."""

import struct
from pathlib import Path
from typing import NamedTuple

from prover.errors import EnvironmentUnavailableError

_SECTION_HEADER = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_DYNAMIC_SYMBOLS = 11  # section type SHT_DYNSYM
_FUNCTION = 2  # symbol type STT_FUNC


class NotAnElfLibraryError(EnvironmentUnavailableError):
    """The file is not a 64-bit little-endian ELF shared library with a table of exported symbols."""


class Symbol(NamedTuple):
    """An exported symbol; there are hundreds of thousands, hence a tuple."""

    name: str
    address: int  # in bytes from where the library is loaded
    section: int  # index of the section that holds it
    is_function: bool


def read_exported_symbols(library: Path, prefix: str) -> list[Symbol]:
    """The symbols that the library defines and exports whose names start with the prefix, by address.

    Raises NotAnElfLibraryError for any other kind of file (a macOS library, for one).
    """
    data = library.read_bytes()
    if data[:6] != b"\x7fELF\x02\x01":
        raise NotAnElfLibraryError(
            f"{library} is not a 64-bit little-endian ELF library: the embedded Lean runs on Linux (x86_64, aarch64)"
        )
    (table,) = struct.unpack_from("<Q", data, 40)
    entry_size, count = struct.unpack_from("<HH", data, 58)
    sections = [_SECTION_HEADER.unpack_from(data, table + index * entry_size) for index in range(count)]
    wanted = prefix.encode()
    symbols = []
    for _name, kind, _flags, _address, offset, size, link, *_rest in sections:
        if kind != _DYNAMIC_SYMBOLS:
            continue
        strings = sections[link][4]
        for name_offset, info, _other, section, address, _size in _SYMBOL.iter_unpack(data[offset : offset + size]):
            start = strings + name_offset
            if section and data.startswith(wanted, start):
                name = data[start : data.index(b"\0", start)].decode("ascii", "replace")
                is_function = info & 0xF == _FUNCTION
                symbols.append(Symbol(name, address, section, is_function))
    if not symbols:
        raise NotAnElfLibraryError(f"{library} exports no symbol that starts with {prefix!r}")
    return sorted(symbols, key=lambda symbol: symbol.address)
