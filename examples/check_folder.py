"""Have a running service judge every Lean file of a folder: each one's last theorem.

    python examples/check_folder.py examples/proofs

Where `NAME.target` lies beside `NAME.lean`, the file has to prove the theorem that stands there; otherwise whoever
wrote the file chose what it proves. Another address goes into QED_SERVER, a key into QED_API_KEY.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from service.client import Client
from service.verifications.schemas import CheckRead


def judge(qed: Client, path: Path) -> CheckRead:
    """The judge's verdict on a file."""
    code, target = path.read_text(encoding="utf-8"), path.with_suffix(".target")
    if target.exists():
        return qed.check(target.read_text(encoding="utf-8"), code)
    return qed.check_file(code)


def main(folder: Path) -> int:
    """0 when the judge accepts all."""
    url = os.environ.get("QED_SERVER", "http://127.0.0.1:8000")
    refused = 0
    with Client(url, api_key=os.environ.get("QED_API_KEY", "")) as qed:
        for path in sorted(folder.glob("*.lean")):
            answer = judge(qed, path)
            refused += answer.status != "proved"
            said = answer.reason or "; ".join(message.text for message in answer.verdict.messages)
            print(f"{path.name:<20} {answer.status:<20} {said.partition(chr(10))[0]}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
