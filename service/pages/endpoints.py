"""`/` and the other pages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.staticfiles import StaticFiles

from service.dependencies import ServicesDependency
from service.evaluations.service import read_page as read_evaluations
from service.pages.highlighting import highlight_lean
from service.pages.views import STATES, read_job_lines, read_job_view

router = APIRouter(include_in_schema=False)
static_files = StaticFiles(directory=Path(__file__).parent / "static")

# Everything comes from here: nothing of a problem, a proof or a message can load or run anything.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"
)
_HEADERS = {
    "Content-Security-Policy": f"{_POLICY}; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

EXAMPLES = (
    "Show that the sum of two even integers is even.",
    "Show that for all natural numbers n, 6 divides n(n+1)(n+2).",
    "Prove that every natural number is even.",
    "Suppose 3x + 5 = 20, where x is an integer. Show that x = 5.",
)


@router.get("/")
def show_home(services: ServicesDependency) -> HTMLResponse:
    """Where problems are sent from, and the last ones."""
    with services.database.read() as session:
        lines, _ = read_job_lines(session, limit=8)
    return _render("home.html.jinja", lines=lines, examples=EXAMPLES, environments=services.settings.environments)


@router.get("/problems")
def list_problems(
    services: ServicesDependency,
    words: Annotated[str, Query(max_length=200)] = "",
    outcome: Annotated[str, Query(max_length=32)] = "",
    before: Annotated[str, Query(max_length=100)] = "",
) -> HTMLResponse:
    """All problems, searched by words and by how they ended."""
    with services.database.read() as session:
        lines, following = read_job_lines(session, words=words, outcome=outcome, before=before)
    page = {"lines": lines, "following": following, "words": words, "outcome": outcome, "states": STATES}
    return _render("problems.html.jinja", **page)


@router.get("/problems/{job_id}")
def show_problem(job_id: UUID, services: ServicesDependency) -> HTMLResponse:
    """One problem: formalization, attempts and verdict as they come."""
    with services.database.read() as session:
        view = read_job_view(session, job_id)
    return _render("problem.html.jinja", view=view)


@router.get("/problems/{job_id}/live")
def show_progress(job_id: UUID, services: ServicesDependency) -> HTMLResponse:
    """The part of the same page that changes."""
    with services.database.read() as session:
        view = read_job_view(session, job_id)
    return _render("progress.html.jinja", view=view)


@router.get("/benchmarks")
def list_benchmarks(services: ServicesDependency) -> HTMLResponse:
    """Evaluations with their counts; each has a report."""
    with services.database.read() as session:
        page = read_evaluations(session, limit=50)
    return _render("benchmarks.html.jinja", evaluations=page.evaluations)


@lru_cache(maxsize=1)
def _load_templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("service.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["lean"] = highlight_lean
    return templates


def _render(template: str, **values: Any) -> HTMLResponse:
    return HTMLResponse(_load_templates().get_template(template).render(values), headers=_HEADERS)
