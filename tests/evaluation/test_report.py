"""Reports: whole, safe to open, and true to the result."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from making import make_parts

from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.evaluation.benchmark import Benchmark, BenchmarkItem
from prover.evaluation.comparing import compare_runs
from prover.evaluation.evaluate import evaluate, run_settings
from prover.evaluation.journal import Journal
from prover.evaluation.report import render_markdown, write_report
from prover.evaluation.results import Evaluation
from prover.lean.scripted_checker import ScriptedChecker
from prover.proving import Budget
from prover.sampling.scripted import ScriptedSampler

NASTY = '<script>alert(1)</script> & "quotes"'


async def make_run(folder: Path, *, proved: str = "by b") -> Evaluation:
    items = tuple(
        BenchmarkItem(name=f"p{n}", theorem=Theorem(name=f"p{n}", statement=f"theorem p{n} : {n} = {n}"), problem=NASTY)
        for n in range(6)
    )
    benchmark = Benchmark(name="minif2f", sha256="0" * 64, items=items)
    checker, budget = (
        ScriptedChecker({proved: VerdictStatus.PROVED}),
        Budget(attempts=4, disprove=False, all_attempts=True),
    )
    sampler = ScriptedSampler(("by a", f"by exact {NASTY}", "by b", "by c"))
    settings = run_settings(
        benchmark, source="formal", sampler={"kind": "scripted"}, checker=checker, budget=budget, seed=0
    )
    with Journal(folder, settings) as journal:
        evaluation = await evaluate(
            benchmark,
            source="formal",
            parts=make_parts(sampler),
            checker=checker,
            budget=budget,
            journal=journal,
        )
        write_report(evaluation, journal)
    return evaluation


class Page(HTMLParser):
    """Collects what a page refers to, and checks that its elements are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.references: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "path", "use", "line", "br"):
            self.open.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "xlink:href"):
                self.references.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "path", "use", "line", "br"):
            assert self.open.pop() == tag


async def test_the_page_needs_nothing_beside_it(tmp_path: Path) -> None:
    await make_run(tmp_path)
    text = (tmp_path / "report.html").read_text()
    page = Page(text)
    assert page.open == []
    assert all(reference.startswith("#") for reference in page.references)
    assert {reference.removeprefix("#") for reference in page.references} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert not re.search(r"url\((?!#)|@import", text)
    assert {"svg", "details", "table"} <= page.tags


async def test_what_strangers_wrote_is_text(tmp_path: Path) -> None:
    await make_run(tmp_path)
    text = (tmp_path / "report.html").read_text()
    assert "script" not in Page(text).tags
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


async def test_the_report_says_what_was_found(tmp_path: Path) -> None:
    evaluation = await make_run(tmp_path)
    text = (tmp_path / "report.html").read_text()
    assert "6 of 6 proved" in text
    assert "Not comparable with this run" in text
    assert "theorem p3 : 3 = 3 := by b" in text
    markdown = render_markdown(evaluation)
    assert "| 1 | 25.0 | 25.0 to 25.0 |" in markdown
    assert Evaluation.model_validate_json((tmp_path / "result.json").read_bytes()) == evaluation


async def test_runs_are_compared(tmp_path: Path) -> None:
    await make_run(tmp_path / "one")
    await make_run(tmp_path / "other", proved="by nothing")
    comparison = compare_runs(tmp_path / "one", tmp_path / "other")
    assert len(comparison.only_first) == 6
    assert comparison.p_value == pytest.approx(2 / 2**6)
    with pytest.raises(InvalidInputError, match="no finished run"):
        compare_runs(tmp_path, tmp_path / "one")
