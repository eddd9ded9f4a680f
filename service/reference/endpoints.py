"""`/docs`: nothing on it comes from elsewhere, and nothing is sent elsewhere."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

router = APIRouter(include_in_schema=False)
static_files = StaticFiles(directory=Path(__file__).parent / "static")

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>QED: the API</title>
<link rel="icon" href="/static/icon.svg">
<link rel="stylesheet" href="/static/swagger/swagger-ui.css">
</head>
<body>
<noscript>This page needs JavaScript; <a href="/openapi.json">the document itself</a> does not.</noscript>
<div id="reference"></div>
<script src="/static/swagger/swagger-ui-bundle.js"></script>
<script src="/static/reference/start.js"></script>
</body>
</html>
"""

# As on the other pages; pictures may also stand in the style sheet itself, as Swagger UI has them.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@router.get("/docs")
async def show_reference() -> HTMLResponse:
    """Every operation, and forms to try them."""
    return HTMLResponse(_PAGE, headers=_HEADERS)


def find_swagger_ui() -> StaticFiles:
    """The files of Swagger UI, as a package has them. None of its code is run here."""
    spec = find_spec("fastapi_swagger")
    assert spec is not None and spec.origin is not None
    return StaticFiles(directory=Path(spec.origin).parent / "resources")
