"""Instructions of classic BPF, as `struct sock_filter`, and what all system-call filters begin with.

A filter sees a call as `struct seccomp_data`: its number, the machine's architecture, its arguments.
"""

from __future__ import annotations

import errno
import platform
import struct

from prover.errors import SandboxUnavailableError

CLONE_THREAD = 0x00010000
CLONE = (56, 220)  # `clone` on x86_64 and on aarch64

_LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_JUMP_BITS = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K

_ALLOW = 0x7FFF0000
_KILL_PROCESS = 0x80000000
_FAIL = 0x00050000  # plus the error number that the caller gets

_NUMBER_OFFSET, _ARCHITECTURE_OFFSET = 0, 4  # in `struct seccomp_data`
_ARGUMENT_OFFSETS = (16, 24, 32)  # the low halves: both machines are little-endian
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_CALLS = 0x40000000  # x86_64 only: numbers from here on are a second way to make the same calls


def find_column(machine: str | None = None) -> int:
    """Where a pair of call numbers has that of a machine (this one by default): 0 for x86_64, 1 for aarch64.

    Raises SandboxUnavailableError for any other machine.
    """
    machine = machine or platform.machine()
    if machine not in _ARCHITECTURES:
        raise SandboxUnavailableError(
            f"The sandbox knows the system calls of x86_64 and aarch64, not those of {machine}."
        )
    return tuple(_ARCHITECTURES).index(machine)


def begin(column: int) -> list[bytes]:
    """Kill whoever calls in the manner of another architecture; then the call's number is loaded."""
    architecture = tuple(_ARCHITECTURES.values())[column]
    program = [load(_ARCHITECTURE_OFFSET), jump_if_equal(architecture, if_true=1), _give(_KILL_PROCESS)]
    program.append(load(_NUMBER_OFFSET))
    if column == 0:
        program += [_instruction(_JUMP_AT_LEAST, _X32_CALLS, if_false=1), _give(_KILL_PROCESS)]
    return program


def refuse(number: int, error: int = errno.EPERM) -> list[bytes]:
    """Let the call of this number fail, or whatever else is loaded and equals it."""
    return [jump_if_equal(number, if_false=1), fail(error)]


def load(offset: int) -> bytes:
    """Load 32 bits of `struct seccomp_data`."""
    return _instruction(_LOAD, offset)


def load_argument(index: int) -> bytes:
    """Load the low half of an argument of the call, counted from 0."""
    return load(_ARGUMENT_OFFSETS[index])


def jump_if_equal(value: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    """Skip so many instructions, by whether what is loaded is this."""
    return _instruction(_JUMP_EQUAL, value, if_true, if_false)


def jump_if_any_bit(bits: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    """Skip so many instructions, by whether what is loaded has any of these bits."""
    return _instruction(_JUMP_BITS, bits, if_true, if_false)


def allow() -> bytes:
    """The call is made."""
    return _give(_ALLOW)


def fail(error: int = errno.EPERM) -> bytes:
    """The call is not made; the caller gets this error number."""
    return _give(_FAIL | error)


def _give(value: int) -> bytes:
    return _instruction(_RETURN, value)


def _instruction(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, operand)
