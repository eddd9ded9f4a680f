"""Sets resource limits and becomes another program: ``python -I -S limited_start.py LIMITS COMMAND [ARGUMENT ...]``.

LIMITS is ``number=value,number=value,...`` in the numbering of the `resource` module. Used where no sandbox starts
the command; the sandbox has its limits set from outside. A limit that the system does not know is left out.
"""

import os
import resource
import sys


def set_limits(limits: str) -> None:
    """Lower this process's limits, soft and hard, and never raise one."""
    for limit in limits.split(","):
        number, _, value = limit.partition("=")
        try:
            _, hard = resource.getrlimit(int(number))
            allowed = int(value) if hard == resource.RLIM_INFINITY else min(int(value), hard)
            resource.setrlimit(int(number), (allowed, allowed))
        except (OSError, ValueError):
            continue


if __name__ == "__main__":
    set_limits(sys.argv[1])
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 - no shell is wanted
