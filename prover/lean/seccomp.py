"""The system-call filter of the sandbox: a classic BPF program in the kernel's binary form.

A Lean check computes, reads a few files and prints. It starts no process, opens no socket, makes no directory, traces
nobody and mounts nothing, so those calls fail. That closes what namespaces leave open: fork bombs, and the kernel
interfaces in which privilege escalations have usually been found. Calls are denied by a list, not allowed by one: the
allowed set differs between C libraries and interpreters, and the namespaces already take away what the other calls
could reach.
"""

from __future__ import annotations

import errno

from prover.lean import bpf

# Answered with "no such call", after which C libraries and libuv use the older way.
_MISSING: dict[str, tuple[int | None, int | None]] = {
    "clone3": (435, 435),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}

# Answered with "not permitted". Numbers on x86_64 and on aarch64; None where the machine has no such call.
_DENIED: dict[str, tuple[int | None, int | None]] = {
    # processes and other processes' memory
    "fork": (57, None),
    "vfork": (58, None),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "move_pages": (279, 239),
    # anything in a directory but plain files: deep trees and links are trouble for whoever removes them
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "link": (86, None),
    "linkat": (265, 37),
    "mknod": (133, None),
    "mknodat": (259, 33),
    # namespaces and mounts
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    # sockets, and memory that no resource limit of a process counts
    "socket": (41, 198),
    "socketpair": (53, 199),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    # the kernel itself
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "personality": (135, 92),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "syslog": (103, 116),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "vmsplice": (278, 75),
}

_FORKS = ("fork", "vfork")


def build_filter(machine: str | None = None, *, may_fork: bool = False) -> bytes:
    """The filter for a machine (this one by default), as an array of `struct sock_filter`.

    With ``may_fork`` processes can be started; whoever starts them takes that away again from them.
    Raises SandboxUnavailableError for a machine other than x86_64 and aarch64.
    """
    column = bpf.find_column(machine)
    program = bpf.begin(column)
    for numbers, error in [(_MISSING, errno.ENOSYS), (_DENIED, errno.EPERM)]:
        for name, pair in numbers.items():
            number = pair[column]
            if number is not None and not (may_fork and name in _FORKS):
                program += bpf.refuse(number, error)
    if not may_fork:
        program += [
            bpf.jump_if_equal(bpf.CLONE[column], if_false=3),
            bpf.load_argument(0),
            bpf.jump_if_any_bit(bpf.CLONE_THREAD, if_true=1),
            bpf.fail(),
        ]
    program.append(bpf.allow())
    return b"".join(program)
