"""Have a running service work on problems of your own, and save its report: a folder with, for each problem, NAME.txt
(the problem in words) and NAME.lean (the statement that is meant, up to its `:=`).

    python examples/evaluate_own_problems.py examples/problems report.html

Statements are written from the words; whether each means what NAME.lean says is found out by Lean and reported. Another
address goes into QED_SERVER, a key into QED_API_KEY.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import httpx


def read_folder(folder: Path) -> str:
    """The problems as lines of JSON, in the form of the benchmark `elementary`."""
    rows = []
    for words in sorted(folder.glob("*.txt")):
        statement = words.with_suffix(".lean").read_text(encoding="utf-8").strip()
        english = words.read_text(encoding="utf-8").strip()
        kind = "false" if words.stem.startswith("false_") else "true"  # a false one is to be disproved
        row = {"name": words.stem, "english": english, "lean": statement, "level": 1, "kind": kind, "split": "own"}
        rows.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(rows)


def main(folder: Path, report: Path) -> int:
    """0 when the evaluation came to its end, whatever was found."""
    key = os.environ.get("QED_API_KEY", "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    url = os.environ.get("QED_SERVER", "http://127.0.0.1:8000")
    with httpx.Client(base_url=url, headers=headers, timeout=60) as http:
        body = {"benchmark": "elementary", "data": read_folder(folder), "source": "informal", "timeout_s": 60}
        evaluation = http.post("/evaluations", json=body).raise_for_status().json()
        while not evaluation["is_finished"]:
            time.sleep(0.5)
            evaluation = http.get(evaluation["links"]["self"]).raise_for_status().json()
        result = http.get(evaluation["links"]["result"]).raise_for_status().json()
        report.write_bytes(http.get(evaluation["links"]["report"]).raise_for_status().content)
    for problem in result["results"]:
        meaning = problem["meaning"] or "not compared"
        print(f"{problem['name']:<24} {problem['outcome']:<16} statement tried and statement meant: {meaning}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
