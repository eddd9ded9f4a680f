"""The commands of training: ``train sft``, ``train dpo``, ``train grpo``; and ``iterate``, for ``synth``."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from prover.core.theorem import Theorem
from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.options import JsonOption, UnsafeOption
from prover.terminal import print_json
from synth.rows import ProofRow, Row, row_adapter
from synth.training.config import load_config

train_app = typer.Typer(
    name="train", help="Train a language model on rows of a data set, with trl and peft.", no_args_is_help=True
)
_say = Console(stderr=True, highlight=False).print

RowsOption = Annotated[list[Path], typer.Argument(help="Files of rows, as JSON lines.", metavar="ROWS...")]
OutOption = Annotated[
    Path, typer.Option("--out", "-o", help="Folder of the result; a run that was killed goes on there.")
]
ConfigOption = Annotated[str, typer.Option("--config", "-c", help="A TOML file, `tiny` or `deepseek-7b`.")]
BaseOption = Annotated[str, typer.Option("--model", "-m", help="Folder or name of the model to begin with.")]
SeedOption = Annotated[int, typer.Option(help="Of everything that is random.")]


@train_app.command(
    epilog="Examples:  qed train sft rows.jsonl --out models/mine   |   "
    "qed train sft rows.jsonl --config deepseek-7b --out models/prover   (a GPU)"
)
def sft(
    rows: RowsOption, out: OutOption, config: ConfigOption = "tiny", model: BaseOption = "", seed: SeedOption = 0
) -> None:
    """Fit a model to rows: statement to proof, English to statement, error to fix.

    Without --model the configuration's base is trained; where it names none, a tiny model from scratch.
    """
    _require_packages()
    from synth.training.examples import make_example
    from synth.training.sft import train_sft
    from synth.training.tiny_llama import create_model

    settings = load_config(config)
    examples = [make_example(row, prompt_format=settings.model.prompt) for row in _read_rows(rows)]
    base = model or settings.model.base
    if not base:
        base = str(out / "base")
        if not (out / "base" / "tokenizer_config.json").is_file():
            create_model(out / "base", [e.prompt + e.answer for e in examples], settings.model, seed=seed)
    train_sft(base, examples, out, settings, seed=seed)
    _say(f"{len(examples)} rows; the model is in {out / 'model'}, its curves in {out / 'curves.svg'}")


@train_app.command(epilog="Example:  qed train dpo rows.jsonl --model models/mine/model --out models/preferring")
def dpo(
    rows: RowsOption, out: OutOption, model: BaseOption, config: ConfigOption = "tiny", seed: SeedOption = 0
) -> None:
    """Teach a model to prefer: a fix to what it mends, a short proof to a long one."""
    _require_packages()
    from synth.training.dpo import train_dpo
    from synth.training.pairs import make_pairs

    settings = load_config(config)
    pairs = make_pairs(
        _read_rows(rows), per_theorem=settings.dpo.pairs_per_theorem, prompt_format=settings.model.prompt
    )
    train_dpo(model, pairs, out, settings, seed=seed)
    _say(f"{len(pairs)} pairs; the model is in {out / 'model'}, its curves in {out / 'curves.svg'}")


@train_app.command(epilog="Example:  qed train grpo rows.jsonl --model models/mine/model --out models/rewarded")
def grpo(
    rows: RowsOption, out: OutOption, model: BaseOption, config: ConfigOption = "tiny", seed: SeedOption = 0
) -> None:
    """Let a model learn from Lean's verdicts on its own proofs of the rows' theorems."""
    _require_packages()
    from synth.training.grpo import train_grpo

    settings = load_config(config)
    theorems = list({t.sha256: t for t in _list_theorems(_read_rows(rows))}.values())[: settings.grpo.theorems]
    train_grpo(model, theorems, out, settings, seed=seed)
    _say(f"{len(theorems)} theorems; the model is in {out / 'model'}, its curves in {out / 'curves.svg'}")


def iterate(
    config: Annotated[str, typer.Argument(help="A TOML file, `tiny` (half an hour) or `smoke` (minutes).")] = "tiny",
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the rounds; they go on where they were.")] = Path(
        "rounds"
    ),
    benchmark_file: Annotated[
        Path | None, typer.Option("--benchmark-file", help="miniF2F's problems over ℕ and ℤ, to evaluate on as well.")
    ] = None,
    methods: Annotated[
        bool, typer.Option("--methods", help="Then try DPO and GRPO on the last model, with three seeds each.")
    ] = False,
    parallel: Annotated[int | None, typer.Option(help="Checks at a time; default one per processor.", min=1)] = None,
    as_json: JsonOption = False,
    unsafe_no_sandbox: UnsafeOption = False,
) -> None:
    """Let a model prove, learn from what Lean accepted, and prove more: rounds of expert iteration."""
    _require_packages()
    from synth.rounds.running import print_report, run_rounds

    report = asyncio.run(
        run_rounds(
            config, out, benchmark_file=benchmark_file, methods=methods, parallel=parallel,
            unsafe_no_sandbox=unsafe_no_sandbox, say=_say,
        )
    )  # fmt: skip
    if as_json:
        print_json(report)
    else:
        print_report(report, out)


def _require_packages() -> None:
    """Raise EnvironmentUnavailableError when the packages of training are not installed."""
    try:
        import datasets  # noqa: F401
        import peft  # noqa: F401
        import trl  # noqa: F401
    except ImportError as error:
        raise EnvironmentUnavailableError(
            f"Training needs the package {error.name}: pip install 'qed-prover[train]'."
        ) from None


def _read_rows(paths: list[Path]) -> Iterator[Row]:
    """The rows of the files; those that are held out are left out."""
    for path in paths:
        if not path.is_file():
            raise InvalidInputError(f"There is no file {path}.")
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    row = row_adapter.validate_json(line)
                except ValueError as error:
                    raise InvalidInputError(f"{path}, line {number}, is no row: {error}") from None
                if row.split == "train":
                    yield row


def _list_theorems(rows: Iterator[Row]) -> Iterator[Theorem]:
    return (row.theorem for row in rows if isinstance(row, ProofRow))
