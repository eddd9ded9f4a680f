"""What a child of the fork server gives up before it elaborates: a second system-call filter, on top of the sandbox's.

The sandbox's filter (`seccomp.py`) keeps the server and its children from the rest of the machine. This one keeps a
child from the server and from its siblings: it starts no process and signals none but itself, changes nobody's
limits, priorities or file locks, opens nothing for writing, and changes no file or directory by name.
"""

from __future__ import annotations

import errno
import struct

from prover.lean import bpf
from prover.lean.fork_server import OWN_PROCESS

_WRITING = 0o3 | 0o100 | 0o1000 | 0o20000000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE

# Answered with "not permitted". Numbers on x86_64 and on aarch64; None where the machine has no such call.
_DENIED: tuple[tuple[str, int | None, int | None], ...] = (
    # starting processes
    ("fork", 57, None),
    ("vfork", 58, None),
    ("execve", 59, 221),
    ("execveat", 322, 281),
    ("memfd_create", 319, 279),
    # signals to others
    ("kill", 62, 129),
    ("tkill", 200, 130),
    ("rt_sigqueueinfo", 129, 138),
    ("rt_tgsigqueueinfo", 297, 240),
    ("pidfd_open", 434, 434),
    ("pidfd_send_signal", 424, 424),
    ("pidfd_getfd", 438, 438),
    ("process_mrelease", 448, 448),
    # others' memory, limits and priorities
    ("ptrace", 101, 117),
    ("process_vm_readv", 310, 270),
    ("process_vm_writev", 311, 271),
    ("process_madvise", 440, 440),
    ("kcmp", 312, 272),
    ("get_robust_list", 274, 100),
    ("setpriority", 141, 140),
    ("sched_setparam", 142, 118),
    ("sched_setscheduler", 144, 119),
    ("sched_setaffinity", 203, 122),
    ("sched_setattr", 314, 274),
    ("ioprio_set", 251, 30),
    ("move_pages", 279, 239),
    ("migrate_pages", 256, 238),
    ("setpgid", 109, 154),
    ("setsid", 112, 157),
    # new sockets; closing for the server, too, the one that is open, and descriptors sent over it
    ("socket", 41, 198),
    ("socketpair", 53, 199),
    ("shutdown", 48, 210),
    ("setsockopt", 54, 208),
    ("sendmsg", 46, 211),
    ("sendmmsg", 307, 269),
    # changing files and directories by name, and locking them
    ("creat", 85, None),
    ("truncate", 76, 45),
    ("rename", 82, None),
    ("renameat", 264, 38),
    ("renameat2", 316, 276),
    ("mkdir", 83, None),
    ("mkdirat", 258, 34),
    ("mknod", 133, None),
    ("mknodat", 259, 33),
    ("link", 86, None),
    ("linkat", 265, 37),
    ("symlink", 88, None),
    ("symlinkat", 266, 36),
    ("unlink", 87, None),
    ("unlinkat", 263, 35),
    ("rmdir", 84, None),
    ("chmod", 90, None),
    ("fchmod", 91, 52),
    ("fchmodat", 268, 53),
    ("fchmodat2", 452, 452),
    ("chown", 92, None),
    ("lchown", 94, None),
    ("fchown", 93, 55),
    ("fchownat", 260, 54),
    ("utime", 132, None),
    ("utimes", 235, None),
    ("futimesat", 261, None),
    ("utimensat", 280, 88),
    ("setxattr", 188, 5),
    ("lsetxattr", 189, 6),
    ("fsetxattr", 190, 7),
    ("removexattr", 197, 14),
    ("lremovexattr", 198, 15),
    ("fremovexattr", 199, 16),
    ("flock", 73, 32),
    ("inotify_init", 253, None),
    ("inotify_init1", 294, 26),
    ("sync", 162, 81),
    ("syncfs", 306, 267),
)
_MISSING = (("clone3", 435, 435), ("openat2", 437, 437))  # C libraries then use the older call
# Denied for these values of an argument: a file's owner gets signals, locks hinder others, TIOCSTI types.
_DENIED_VALUES: tuple[tuple[str, int, int, int, tuple[int, ...]], ...] = (
    ("fcntl", 72, 25, 1, (6, 7, 8, 10, 15, 37, 38, 1024, 1026)),
    ("ioctl", 16, 29, 1, (0x5412, 0x5452, 0x8901, 0x8902)),
)
_OPENING: tuple[tuple[str, int | None, int | None, int], ...] = (("open", 2, None, 1), ("openat", 257, 56, 2))
_OWN_ONLY = (("tgkill", 234, 131), ("prlimit64", 302, 261))


def build_child_filter(machine: str | None = None) -> bytes:
    """The filter, as an array of `struct sock_filter`, for a machine (this one by default).

    The child's own process number is not known yet; the server puts it in place of `OWN_PROCESS`.
    Raises SandboxUnavailableError for a machine other than x86_64 and aarch64.
    """
    column = bpf.find_column(machine)
    program = bpf.begin(column)
    for calls, error in [(_MISSING, errno.ENOSYS), (_DENIED, errno.EPERM)]:
        for _, *numbers in calls:
            number = numbers[column]
            if number is not None:
                program += bpf.refuse(number, error)
    for _, first, second, argument, values in _DENIED_VALUES:
        refusals = [instruction for value in values for instruction in bpf.refuse(value)]
        program += _call((first, second)[column], [bpf.load_argument(argument), *refusals, bpf.allow()])
    for _, opening, opening_at, argument in _OPENING:
        tests = [bpf.load_argument(argument), bpf.jump_if_any_bit(_WRITING, if_false=1), bpf.fail(), bpf.allow()]
        program += _call((opening, opening_at)[column], tests)
    thread = [bpf.load_argument(0), bpf.jump_if_any_bit(bpf.CLONE_THREAD, if_true=1), bpf.fail(), bpf.allow()]
    program += _call(bpf.CLONE[column], thread)
    own = struct.unpack("=I", OWN_PROCESS)[0]
    for name, *numbers in _OWN_ONLY:
        tests = [bpf.jump_if_equal(own, if_true=1), bpf.fail(), bpf.allow()]
        if name == "prlimit64":  # which calls this process 0
            tests.insert(0, bpf.jump_if_equal(0, if_true=2))
        program += _call(numbers[column], [bpf.load_argument(0), *tests])
    program.append(bpf.allow())
    return b"".join(program)


def _call(number: int | None, tests: list[bytes]) -> list[bytes]:
    """Instructions for one call; they end in returns, so the call's number is there for whatever comes after."""
    if number is None:
        return []
    return [bpf.jump_if_equal(number, if_false=len(tests)), *tests]
