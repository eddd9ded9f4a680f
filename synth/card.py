"""The data card: what a person has to know about a data set, in the form that dataset libraries read too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXT = """
# {name}, version {version}

Lean 4 theorems with proofs that an independent judge has accepted: the compiled statement is the one that was asked
for, the axioms are within the usual three, and Lean's kernel has checked every constant again. Rows say which Lean and
which library this holds for.

## Contents

| rows | train | held out |
|---|---:|---:|
{rows}

Different statements (up to names, order of hypotheses and sides of symmetric relations): {train:,} for training,
{held_out:,} held out. No held-out statement occurs in training under other names.

- `proof`: a theorem and its judged proof. Where a statement was false, `theorem` is its negation and `denied` the
  statement itself.
- `formalization`: a problem in English and the Lean statement that says the same: the English was read by a grammar and
  gave the same formula that the Lean text gives.
- `correction`: a proof that failed, Lean's messages, and a proof that was accepted.

Fields are described in `synth/rows.py` of QED. Made by: {samplers}. Statements from: {origins}.

## Environment

{environments}

## How it was made

Statements that are ill-formed, contradictory, vacuous, trivial, too easy, repeated or found in an evaluation file are
left out. Nothing in the rows was written by people; statements of evaluation sets are not copied. The configuration and
the hash of every file are in `manifest.json`.

```python
from datasets import load_dataset
load_dataset("{folder}", "proof")
```
"""


def write_card(manifest: Mapping[str, Any]) -> str:
    """The README.md of a data set, from its manifest's JSON values."""
    rows = "\n".join(
        f"| {kind} | {splits['train']:,} | {splits['held_out']:,} |" for kind, splits in manifest["rows"].items()
    )
    environments = "\n".join(
        f"- {stamp['name']}: Lean {stamp['lean_version']} ({stamp['lean_commit'][:12]}), library "
        f"{stamp['library_hash'][:12]}"
        for stamp in manifest["environments"]
    )
    text = _TEXT.format(
        name=manifest["name"],
        version=manifest["version"],
        rows=rows,
        train=manifest["statements"]["train"],
        held_out=manifest["statements"]["held_out"],
        samplers=_list(manifest["samplers"]),
        origins=_list(manifest["origins"]),
        environments=environments,
        folder="FOLDER",
    )
    return _front_matter(manifest) + text


def _list(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({count:,})" for name, count in counts.items()) or "none"


def _front_matter(manifest: Mapping[str, Any]) -> str:
    """The YAML block that tells `datasets` which files belong to which configuration and split."""
    files = [entry["path"] for entry in manifest["files"] if entry["rows"]]
    suffix = ".parquet" if any(path.endswith(".parquet") for path in files) else ".jsonl"
    lines = ["---", "license: apache-2.0", "configs:"]
    for kind, splits in manifest["rows"].items():
        present = [split for split in splits if f"{kind}/{split}{suffix}" in files]
        if present:
            lines += [f"- config_name: {kind}", "  data_files:"]
            for split in present:
                lines += [f"  - split: {split}", f"    path: {kind}/{split}{suffix}"]
    return "\n".join([*lines, "---", ""])
