"""`/` and the other pages."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.staticfiles import StaticFiles

from prover.errors import InvalidInputError
from service.dependencies import ServicesDependency
from service.evaluations.service import read_page as read_evaluations
from service.keys.authentication import COOKIE, CallerDependency, require
from service.keys.scope import Scope
from service.keys.service import UnauthenticatedError, authenticate
from service.pages.highlighting import highlight_lean
from service.pages.learning import read_learning, read_runs
from service.pages.views import STATES, read_job_lines, read_job_view

router = APIRouter(include_in_schema=False, dependencies=[Depends(require(Scope.PROVE))])
login_router = APIRouter(include_in_schema=False)  # for those who have shown no key yet
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

_LOGIN_S = 30 * 24 * 3_600

EXAMPLES = (
    "Show that the sum of two even integers is even.",
    "Show that for all natural numbers n, 6 divides n(n+1)(n+2).",
    "Prove that every natural number is even.",
    "Suppose 3x + 5 = 20, where x is an integer. Show that x = 5.",
)


@router.get("/")
def show_home(services: ServicesDependency, caller: CallerDependency) -> HTMLResponse:
    """Where problems are sent from, and the last ones."""
    with services.database.read() as session:
        lines, _ = read_job_lines(session, caller=caller, limit=8)
    return _render("home.html.jinja", lines=lines, examples=EXAMPLES, environments=services.settings.environments)


@router.get("/problems")
def list_problems(
    services: ServicesDependency,
    caller: CallerDependency,
    words: Annotated[str, Query(max_length=200)] = "",
    outcome: Annotated[str, Query(max_length=32)] = "",
    before: Annotated[str, Query(max_length=100)] = "",
) -> HTMLResponse:
    """All problems, searched by words and by how they ended."""
    with services.database.read() as session:
        lines, following = read_job_lines(session, caller=caller, words=words, outcome=outcome, before=before)
    page = {"lines": lines, "following": following, "words": words, "outcome": outcome, "states": STATES}
    return _render("problems.html.jinja", **page)


@router.get("/problems/{job_id}")
def show_problem(job_id: UUID, services: ServicesDependency, caller: CallerDependency) -> HTMLResponse:
    """One problem: formalization, attempts and verdict as they come."""
    with services.database.read() as session:
        view = read_job_view(session, job_id, caller=caller)
    return _render("problem.html.jinja", view=view)


@router.get("/problems/{job_id}/live")
def show_progress(job_id: UUID, services: ServicesDependency, caller: CallerDependency) -> HTMLResponse:
    """The part of the same page that changes."""
    with services.database.read() as session:
        view = read_job_view(session, job_id, caller=caller)
    return _render("progress.html.jinja", view=view)


@router.get("/benchmarks")
def list_benchmarks(services: ServicesDependency, caller: CallerDependency) -> HTMLResponse:
    """Evaluations with their counts; each has a report."""
    with services.database.read() as session:
        page = read_evaluations(session, limit=50, caller=caller)
    return _render("benchmarks.html.jinja", evaluations=page.evaluations)


@router.get("/learning")
def show_learning(services: ServicesDependency, caller: CallerDependency) -> HTMLResponse:
    """Data sets as they grow, rounds of training, and synthesis runs with their funnels."""
    with services.database.read() as session:
        view = read_learning(session, services.settings.rounds_dir, caller=caller)
    return _render("learning.html.jinja", **view)


@router.get("/learning/runs")
def show_runs(services: ServicesDependency, caller: CallerDependency) -> HTMLResponse:
    """The part of the same page that changes."""
    with services.database.read() as session:
        view = read_runs(session, caller=caller)
    return _render("runs.html.jinja", **view)


@login_router.get("/login")
def show_login(following: Annotated[str, Query(alias="next", max_length=2_000)] = "/") -> HTMLResponse:
    """Where a browser is given a key."""
    return _render("login.html.jinja", following=_own_path(following), is_wrong=False)


@login_router.post("/login")
async def log_in(request: Request, services: ServicesDependency) -> Response:
    """Keep a good key in a cookie that no script can read, and that no other site can have sent."""
    try:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10)
    except ValueError:
        raise InvalidInputError("The form has more fields than the page for logging in.") from None
    secret, following = fields.get("key", [""])[0].strip(), _own_path(fields.get("next", ["/"])[0])

    def look_up() -> None:
        with services.database.read() as session:
            authenticate(session, secret)

    try:
        await asyncio.to_thread(look_up)
    except UnauthenticatedError:
        await services.rate_limiter.count_failure(request.scope)
        page = _render("login.html.jinja", following=following, is_wrong=True)
        page.status_code = 401
        return page
    response = RedirectResponse(following, status_code=303)
    is_secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, secret, httponly=True, samesite="strict", secure=is_secure, max_age=_LOGIN_S)
    return response


@login_router.post("/logout")
def log_out() -> Response:
    """Forget the key."""
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


def _own_path(text: str) -> str:
    """A path of this service; anything that could lead elsewhere becomes the first page."""
    is_own = text.startswith("/") and not text.startswith("//") and text.isprintable() and "\\" not in text
    return text if is_own else "/"


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
