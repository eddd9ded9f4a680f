"""A Dockerfile read as data: its stages and their instructions, continued lines joined and comments left out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
DOCKER = REPOSITORY / "docker"
SECCOMP_PROFILE = DOCKER / "security" / "lean-worker.seccomp.json"


@dataclass(frozen=True, kw_only=True)
class Stage:
    name: str
    base: str
    instructions: tuple[tuple[str, str], ...]  # its name in capitals, and the rest

    def find(self, name: str) -> list[str]:
        return [rest for instruction, rest in self.instructions if instruction == name]

    def arguments(self) -> dict[str, str]:
        return dict(rest.replace('"', "").partition("=")[::2] for rest in self.find("ARG"))

    def variables(self) -> dict[str, str]:
        return dict(word.partition("=")[::2] for rest in self.find("ENV") for word in rest.split())

    def command(self) -> list[str]:
        """What a container of this stage runs, as a list of words."""
        return [*json.loads((self.find("ENTRYPOINT") or ["[]"])[-1]), *json.loads(self.find("CMD")[-1])]

    def health_command(self) -> list[str]:
        words: list[str] = json.loads(self.find("HEALTHCHECK")[-1].partition("CMD")[2])
        return words


def read_dockerfile(path: Path = DOCKER / "Dockerfile") -> dict[str, Stage]:
    text = re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    stages: dict[str, Stage] = {}
    head, instructions = "", []
    for line in [*re.sub(r"\\\n\s*", "", text).splitlines(), "FROM end AS end"]:
        name, _, rest = line.strip().partition(" ")
        if name == "FROM":
            if head:
                base, _, stage = head.partition(" AS ")
                stages[stage] = Stage(name=stage, base=base, instructions=tuple(instructions))
            head, instructions = rest, []
        elif head and name:
            instructions.append((name, rest.strip()))
    return stages
