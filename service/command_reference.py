"""The reference of the command line, made from the command line itself.

``python -m service.command_reference > docs/REFERENCE-CLI.md``
"""

from __future__ import annotations

import html
import re
import sys

from typer import Context
from typer.cli import get_docs_for_click
from typer.main import get_command

from service.cli import app

_HEAD = """\
# The command line: reference

Made by `python -m service.command_reference`; `qed COMMAND --help` says the same. Exit status: 0 for a proof (other
commands: all went well), 1 for none, 2 for input that cannot be worked on, 3 when something on this machine is missing,
130 after Ctrl-C. Settings of the service that have no option are environment variables (`service/settings.py`).
"""


def write_reference() -> str:
    """All commands with their arguments, options and examples, as Markdown."""
    command = get_command(app)
    text = get_docs_for_click(obj=command, ctx=Context(command, info_name="qed"), name="qed")
    _, _, commands = html.unescape(text).partition("\n## ")  # what comes before is `qed --help`, cut short
    commands = commands.replace("**Usage**:\n\n", "")
    commands = re.sub(r"^\* `--help`: Show this message and exit\.\n", "", commands, flags=re.MULTILINE)
    commands = re.sub(r"^\*\*Commands\*\*:\n\n(\*.*\n)*\n*", "", commands, flags=re.MULTILINE)  # each has its heading
    commands = re.sub(r"^\*\*Options\*\*:\n\n(?!\*)\n*", "", commands, flags=re.MULTILINE)
    commands = re.sub(r"^Example[^:\n]*:  (.*)$", _list_examples, commands, flags=re.MULTILINE)
    return f"{_HEAD}\n## {commands.strip()}\n"


def _list_examples(match: re.Match[str]) -> str:
    """One line of examples, `a   |   b`, as lines of a block; remarks after the last one stay as they are."""
    *examples, last = match[1].split("   |   ")
    last, stop, remark = last.partition(".  ")
    lines = "\n".join([*examples, last.rstrip(".") if stop else last])
    return f"```console\n{lines}\n```" + (f"\n\n{remark}" if remark else "")


if __name__ == "__main__":
    sys.stdout.write(write_reference())
