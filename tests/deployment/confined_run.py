"""Runs a command under a container's system-call profile, by the library that container engines use for that.

`python confined_run.py PROFILE COMMAND...`. It also takes away what a container of ours has not: the right to gain
privileges. Exit status 77: this machine has no such library.
"""

import ctypes
import ctypes.util
import json
import os
import pathlib
import platform
import sys

from dockerfile import SECCOMP_PROFILE

ALLOW, ERRNO = 0x7FFF0000, 0x00050000
NOT_THERE = 77


def main(profile_path: str, *command: str) -> None:
    name = ctypes.util.find_library("seccomp") or "libseccomp.so.2"
    try:
        library = ctypes.CDLL(name)
    except OSError as error:
        print(error)
        sys.exit(NOT_THERE)
    library.seccomp_init.restype = ctypes.c_void_p
    profile = json.loads(pathlib.Path(profile_path).read_text())
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(ERRNO | profile.get("defaultErrnoRet", 1))))
    for rule in profile["syscalls"]:
        action = ALLOW if rule["action"] == "SCMP_ACT_ALLOW" else ERRNO | rule["errnoRet"]
        for call in rule["names"]:
            number = library.seccomp_syscall_resolve_name(call.encode())
            if number < 0 or action == ERRNO | profile.get("defaultErrnoRet", 1):
                continue  # another machine's, or what happens anyway
            result = library.seccomp_rule_add_array(context, ctypes.c_uint32(action), number, 0, None)
            assert result == 0, (call, result)
    assert library.seccomp_load(context) == 0, platform.machine()  # with PR_SET_NO_NEW_PRIVS
    os.execv(command[0], command)


def write_profile_without(call: str, folder: pathlib.Path) -> pathlib.Path:
    """Our profile, as if it did not permit this call beyond what programs use."""
    profile = json.loads(SECCOMP_PROFILE.read_text())
    profile["syscalls"][0]["names"].remove(call)
    path = folder / "profile.json"
    path.write_text(json.dumps(profile))
    return path


if __name__ == "__main__":
    main(*sys.argv[1:])
