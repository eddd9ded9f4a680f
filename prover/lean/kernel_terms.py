"""Lean objects made by hand: how the kernel process turns lines of text into Lean's terms and declarations.

Part of the program :mod:`prover.lean.kernel_process`, whose docstring describes the lines. Terms are made by Lean's own
exported constructors, which compute anew whatever is cached inside a term; what has no such constructor (lists,
declarations) is written into memory as Lean's runtime lays it out.
"""

import ctypes

_BOX_ZERO = 1
_SAFE = b"\x01"
_HINT_OPAQUE = -2
_HINT_ABBREV_BOX = 3
_QUOT_DECLARATION = (4 << 1) | 1
_FIRST_BIG = 1 << 63
_EXPR_OPS = frozenset([b"0", b"3", b"4", b"5", b"6", b"7", b"8", b"9", b"t", b"b"])
_Word = ctypes.c_uint64
_Object = ctypes.c_void_p

_FUNCTIONS = {  # exported function: types of its arguments; all return an object
    "lean_alloc_object": [ctypes.c_size_t],
    "lean_alloc_mpz": [_Object],
    "lean_mk_string_from_bytes": [ctypes.c_char_p, ctypes.c_size_t],
    "lean_name_mk_string": [_Object, _Object],
    "lean_name_mk_numeral": [_Object, _Object],
    "lean_level_mk_zero": [_Object],
    "lean_level_mk_succ": [_Object],
    "lean_level_mk_max": [_Object, _Object],
    "lean_level_mk_imax": [_Object, _Object],
    "lean_level_mk_param": [_Object],
    "lean_expr_mk_bvar": [_Object],
    "lean_expr_mk_sort": [_Object],
    "lean_expr_mk_const": [_Object, _Object],
    "lean_expr_mk_app": [_Object, _Object],
    "lean_expr_mk_lambda": [_Object, _Object, _Object, ctypes.c_uint8],
    "lean_expr_mk_forall": [_Object, _Object, _Object, ctypes.c_uint8],
    "lean_expr_mk_let": [_Object, _Object, _Object, _Object, ctypes.c_uint8],
    "lean_expr_mk_lit": [_Object],
    "lean_expr_mk_proj": [_Object, _Object, _Object],
    "l_Lean_mkEmptyEnvironment": [ctypes.c_uint32],
    "lean_elab_environment_to_kernel_env": [_Object],
    "lean_add_decl_without_checking": [_Object, _Object],
    "lean_add_decl": [_Object, ctypes.c_size_t, ctypes.c_size_t, _Object, _Object],
}


class Memory:
    """This process's memory as 64-bit words, and Lean objects made in it.

    Objects get the reference count 0, which means to Lean that they are never freed or written to. So terms can be
    shared freely, and a forked child shares the library's pages.
    """

    def __init__(self, shared: ctypes.CDLL) -> None:
        for name, arguments in _FUNCTIONS.items():
            function = getattr(shared, name)
            function.argtypes, function.restype = arguments, _Object
        self._shared = shared
        self._words = (_Word * (1 << 44)).from_address(0)

    def keep(self, address: int) -> int:
        """The same object, never to be freed."""
        if not address & 1:
            self._words[address >> 3] &= ~0xFFFFFFFF
        return address

    def make(self, tag: int, fields: list[int] | tuple[int, ...], scalars: bytes = b"") -> int:
        """A constructor object."""
        scalar_words = (len(scalars) + 7) // 8
        size = 8 + 8 * (len(fields) + scalar_words)
        address = int(self._shared.lean_alloc_object(size))
        words, start = self._words, address >> 3
        words[start] = tag << 56 | len(fields) << 48 | size << 32
        for index, field in enumerate(fields):
            words[start + 1 + index] = field
        for index in range(scalar_words):
            chunk = scalars[8 * index : 8 * index + 8]
            words[start + 1 + len(fields) + index] = int.from_bytes(chunk, "little")
        return address

    def make_list(self, elements: list[int]) -> int:
        """A `List`."""
        tail = _BOX_ZERO
        for element in reversed(elements):
            tail = self.make(1, (element, tail))
        return tail

    def make_natural(self, number: int) -> int:
        """A `Nat`: boxed when it is small, else a big number."""
        if number < _FIRST_BIG:
            return number << 1 | 1
        limbs = (number.bit_length() + 63) // 64
        digits = ctypes.create_string_buffer(number.to_bytes(8 * limbs, "little"), 8 * limbs)
        header = (_Word * 2)(limbs | limbs << 32, ctypes.addressof(digits))
        return self.keep(int(self._shared.lean_alloc_mpz(ctypes.addressof(header))))

    def make_string(self, text: bytes) -> int:
        """A `String`."""
        return self.keep(self._shared.lean_mk_string_from_bytes(text, len(text)))

    def tag(self, address: int) -> int:
        """The tag of an object."""
        return int(self._words[address >> 3] >> 56)

    def field(self, address: int, index: int) -> int:
        """A field of a constructor object."""
        return int(self._words[(address >> 3) + 1 + index])

    def read_string(self, address: int) -> bytes:
        """The text of a `String`."""
        return ctypes.string_at(address + 32, self.field(address, 0) - 1)


class Builder:
    """Turns the lines of one stream into Lean's terms and declarations."""

    def __init__(self, shared: ctypes.CDLL, memory: Memory) -> None:
        self._shared = shared
        self._memory = memory
        self._names = [_BOX_ZERO]
        self._levels: list[int] = []
        self._exprs: list[int] = []

    def read(self, words: list[bytes]) -> int | None:
        """Take in one line; return the declaration if it is one."""
        op = words[0]
        if op in _EXPR_OPS:
            self._exprs.append(self._memory.keep(self._make_expr(op, words)))
        elif op in b"zsxip":
            self._levels.append(self._memory.keep(self._make_level(op, words)))
        elif op in b"nm":
            self._names.append(self._memory.keep(self._make_name(op, words)))
        elif op == b"I":
            return self._make_inductive(words)
        else:
            return self._make_declaration(op, words)
        return None

    def _make_name(self, op: bytes, words: list[bytes]) -> int:
        parent = self._names[int(words[1])]
        if op == b"n":
            return int(self._shared.lean_name_mk_string(parent, self._memory.make_string(_unhex(words, 2))))
        return int(self._shared.lean_name_mk_numeral(parent, self._memory.make_natural(int(words[2], 16))))

    def _make_level(self, op: bytes, words: list[bytes]) -> int:
        shared = self._shared
        if op == b"z":
            return int(shared.lean_level_mk_zero(_BOX_ZERO))
        if op == b"p":
            return int(shared.lean_level_mk_param(self._names[int(words[1])]))
        parts = [self._levels[int(word)] for word in words[1:]]
        if op == b"s":
            return int(shared.lean_level_mk_succ(*parts))
        make = shared.lean_level_mk_max if op == b"x" else shared.lean_level_mk_imax
        return int(make(*parts))

    def _make_expr(self, op: bytes, words: list[bytes]) -> int:
        shared, exprs, memory = self._shared, self._exprs, self._memory
        if op == b"5":
            return int(shared.lean_expr_mk_app(exprs[int(words[1])], exprs[int(words[2])]))
        if op == b"7":
            return int(shared.lean_expr_mk_forall(_BOX_ZERO, exprs[int(words[1])], exprs[int(words[2])], 0))
        if op == b"6":
            return int(shared.lean_expr_mk_lambda(_BOX_ZERO, exprs[int(words[1])], exprs[int(words[2])], 0))
        if op == b"0":
            return int(shared.lean_expr_mk_bvar(memory.make_natural(int(words[1], 16))))
        if op == b"4":
            levels = memory.make_list([self._levels[int(word)] for word in words[2:]])
            return int(shared.lean_expr_mk_const(self._names[int(words[1])], levels))
        if op == b"3":
            return int(shared.lean_expr_mk_sort(self._levels[int(words[1])]))
        if op == b"8":
            return int(shared.lean_expr_mk_let(_BOX_ZERO, *(exprs[int(word)] for word in words[1:]), 0))
        if op == b"9":
            literal = memory.make(0, (memory.make_natural(int(words[1], 16)),))
            return int(shared.lean_expr_mk_lit(literal))
        if op == b"t":
            return int(shared.lean_expr_mk_lit(memory.make(1, (memory.make_string(_unhex(words, 1)),))))
        index = memory.make_natural(int(words[2], 16))
        return int(shared.lean_expr_mk_proj(self._names[int(words[1])], index, exprs[int(words[3])]))

    def _make_declaration(self, op: bytes, words: list[bytes]) -> int:
        memory = self._memory
        if op == b"Q":
            return _QUOT_DECLARATION
        name = self._names[int(words[1])]
        signature = memory.make(0, (name, self._make_params(words[2]), self._exprs[int(words[3])]))
        if op == b"A":
            return memory.make(0, (memory.make(0, (signature,), b"\0"),))
        value, block = self._exprs[int(words[4])], memory.make_list([name])
        if op == b"T":
            return memory.make(2, (memory.make(0, (signature, value, block)),))
        if op == b"O":
            return memory.make(3, (memory.make(0, (signature, value, block), b"\0"),))
        if op == b"D":
            hint = self._make_hint(int(words[5]))
            return memory.make(1, (memory.make(0, (signature, value, hint, block), _SAFE),))
        raise ValueError(f"unknown line {op!r}")

    def _make_hint(self, hint: int) -> int:
        if hint < 0:
            return _BOX_ZERO if hint == _HINT_OPAQUE else _HINT_ABBREV_BOX
        return self._memory.make(2, (), hint.to_bytes(4, "little"))

    def _make_params(self, word: bytes) -> int:
        return self._memory.make_list([] if word == b"-" else [self._names[int(n)] for n in word.split(b",")])

    def _make_inductive(self, words: list[bytes]) -> int:
        memory = self._memory
        blocks: list[tuple[int, int, list[int]]] = []
        for position in range(3, len(words), 3):
            name, type_ = self._names[int(words[position + 1])], self._exprs[int(words[position + 2])]
            if words[position] == b"T":
                blocks.append((name, type_, []))
            else:
                blocks[-1][2].append(memory.make(0, (name, type_)))
        types = memory.make_list([memory.make(0, (n, t, memory.make_list(cs))) for n, t, cs in blocks])
        num_params = memory.make_natural(int(words[2], 16))
        return memory.make(6, (self._make_params(words[1]), num_params, types), b"\0")


def _unhex(words: list[bytes], position: int) -> bytes:
    """The text at a position of a line; empty text leaves nothing there."""
    return bytes.fromhex(words[position].decode("ascii")) if len(words) > position else b""
