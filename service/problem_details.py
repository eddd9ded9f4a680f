"""Errors over HTTP: RFC 9457 problem documents, each with a stable `type` and what to do about it."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from prover.errors import (
    EngineError,
    EnvironmentUnavailableError,
    InvalidInputError,
    ProblemTooLongError,
    ServiceUnavailableError,
)
from service.admission import BusyError
from service.data_sets.files import UnknownFileError
from service.data_sets.service import UnknownDataSetError
from service.evaluations.service import UnknownEvaluationError
from service.http_waiting import StoppingError
from service.jobs.idempotency import KeyReusedError
from service.jobs.service import UnknownJobError
from service.keys.service import ForbiddenError, QuotaError
from service.synthesis.service import UnknownSynthesisError

log = logging.getLogger("qed.http")

CLIENT_GONE = 499  # known to no standard; nobody reads it but the log

_HTTP_TYPES = {
    400: ("invalid-json", "Send one JSON object."),
    404: ("unknown-path", "See /docs for what there is."),
    408: ("body-too-slow", "Send the whole body at once."),
    405: ("wrong-method", "Use a method that the Allow header names; see /docs."),
    413: ("body-too-large", "Send less; the limit is in the detail."),
}


_MEDIA_TYPE = "application/problem+json"
_DOCUMENTED = {
    400: "The body is not JSON.",
    401: "There is no good API key, where the service asks for one.",
    403: "The key lacks a scope, or a page of another site sent this.",
    404: "There is nothing under this path, or it belongs to another key.",
    405: "The path does not take this method.",
    408: "The body came too slowly.",
    413: "The body is too large.",
    421: "The service does not answer under this host name.",
    422: "The request is no good; the detail says what to change.",
    429: "Too much was asked for; `Retry-After` says when to come back.",
    503: "Database, broker or workers are missing; `Retry-After` says when to come back.",
}


class ProblemField(BaseModel):
    """A field of the request, and what is wrong with it."""

    pointer: str = Field(description="`problem` in the body, `query.wait`, `path.job_id`.")
    detail: str


class ProblemDetails(BaseModel):
    """An error, after RFC 9457."""

    type: str = Field(description="`urn:qed:error:...`, the same for ever.")
    title: str
    status: int
    detail: str = Field(description="What is wrong with this request.")
    action: str = Field(description="What to do about it.")
    errors: list[ProblemField] = Field(default_factory=list)


PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": description,
        "content": {_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }
    for status, description in _DOCUMENTED.items()
}


class ProblemResponse(Response):
    """A problem document. Always encodable: what is not Unicode text is escaped."""

    media_type = _MEDIA_TYPE

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        *,
        action: str,
        headers: dict[str, str] | None = None,
        errors: Sequence[dict[str, Any]] = (),
    ) -> None:
        document: dict[str, Any] = {
            "type": f"urn:qed:error:{kind}",
            "title": "Client Gone" if status == CLIENT_GONE else HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            "action": action,
        }
        if errors:
            document["errors"] = list(errors)
        super().__init__(json.dumps(_replace_surrogates(document)), status_code=status, headers=headers)


def _replace_surrogates(value: Any) -> Any:
    """The same JSON value with every lone surrogate replaced, so that any client can decode it."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_replace_surrogates(key): _replace_surrogates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_replace_surrogates(item) for item in value]
    return value


def document_problems(document: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with the schema that `PROBLEM_RESPONSES` refer to."""
    schema = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas |= {**schema.pop("$defs"), "ProblemDetails": schema}
    return document


def install_problem_details(app: FastAPI) -> None:
    """Have every error answered with a problem document."""
    app.add_exception_handler(RequestValidationError, _answer_validation_error)
    app.add_exception_handler(HTTPException, _answer_http_exception)
    app.add_exception_handler(UnknownJobError, _answer_unknown_job)
    app.add_exception_handler(UnknownEvaluationError, _answer_unknown_evaluation)
    for unknown in (UnknownSynthesisError, UnknownDataSetError, UnknownFileError):
        app.add_exception_handler(unknown, _answer_unknown_data)
    app.add_exception_handler(InvalidInputError, _answer_invalid_input)
    app.add_exception_handler(BusyError, _answer_busy)
    app.add_exception_handler(ForbiddenError, _answer_forbidden)
    app.add_exception_handler(QuotaError, _answer_quota)
    app.add_exception_handler(KeyReusedError, _answer_key_reused)
    for unavailable in (ServiceUnavailableError, EngineError, EnvironmentUnavailableError):
        app.add_exception_handler(unavailable, _answer_unavailable)
    app.add_exception_handler(StoppingError, _answer_stopping)
    app.add_exception_handler(Exception, _answer_internal_error)


async def _answer_validation_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(item["type"] == "json_invalid" for item in found):
        item = next(item for item in found if item["type"] == "json_invalid")
        what = item.get("ctx", {}).get("error", "syntax error")
        detail = f"The body is not JSON: {what} at character {item['loc'][-1]}."
        return ProblemResponse(400, "invalid-json", detail, action="Send one JSON object.")
    errors = [{"pointer": _point_at(item["loc"]), "detail": item["msg"]} for item in found[:20]]
    detail = "; ".join(f"{item['pointer']}: {item['detail']}" for item in errors)
    action = "Correct the fields that `errors` points at; /docs describes them all."
    return ProblemResponse(422, "invalid-request", detail[:2_000], action=action, errors=errors)


def _point_at(location: Sequence[Any]) -> str:
    """`problem` for a field of the body, `query.wait` or `path.job_id` for the rest."""
    parts = [str(part)[:200] for part in location]
    return ".".join(parts[1:] if parts[0] == "body" and len(parts) > 1 else parts)


async def _answer_http_exception(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind, action = _HTTP_TYPES.get(error.status_code, ("http-error", "See /docs for what there is."))
    headers = dict(error.headers) if error.headers else None
    return ProblemResponse(error.status_code, kind, str(error.detail), action=action, headers=headers)


async def _answer_unknown_job(_: Request, error: Exception) -> Response:
    return ProblemResponse(404, "unknown-job", str(error), action="GET /jobs lists the jobs there are.")


async def _answer_unknown_evaluation(_: Request, error: Exception) -> Response:
    return ProblemResponse(404, "unknown-evaluation", str(error), action="GET /evaluations lists what there is.")


async def _answer_unknown_data(_: Request, error: Exception) -> Response:
    kinds: dict[type[Exception], str] = {
        UnknownSynthesisError: "unknown-synthesis",
        UnknownDataSetError: "unknown-data-set",
    }
    action = "GET /synthesis and GET /datasets list what there is."
    return ProblemResponse(404, kinds.get(type(error), "unknown-file"), str(error), action=action)


async def _answer_invalid_input(_: Request, error: Exception) -> Response:
    kind = "text-too-long" if isinstance(error, ProblemTooLongError) else "invalid-input"
    return ProblemResponse(422, kind, str(error), action="Change the text or the option that the detail names.")


async def _answer_busy(_: Request, error: Exception) -> Response:
    assert isinstance(error, BusyError)
    headers = {"Retry-After": str(error.retry_after_s)}
    action = "Send it again after the seconds that the Retry-After header names."
    return ProblemResponse(429, "too-many-checks", str(error), action=action, headers=headers)


async def _answer_forbidden(_: Request, error: Exception) -> Response:
    action = "Use a key with that scope; `qed keys create NAME --scope SCOPE` makes one."
    return ProblemResponse(403, "forbidden", str(error), action=action)


async def _answer_quota(_: Request, error: Exception) -> Response:
    assert isinstance(error, QuotaError)
    headers = {"Retry-After": str(error.retry_after_s)}
    action = "Send it again later, or ask for a key with a larger quota."
    return ProblemResponse(429, "quota-used-up", str(error), action=action, headers=headers)


async def _answer_key_reused(_: Request, error: Exception) -> Response:
    action = "Send another body with a key of its own."
    return ProblemResponse(422, "idempotency-key-reused", str(error), action=action)


async def _answer_unavailable(_: Request, error: Exception) -> Response:
    log.error("%s", error)
    return refuse_unavailable(error)


def refuse_unavailable(error: Exception) -> ProblemResponse:
    """A 503 that says what is missing; the address of a database is said in the log alone."""
    detail = "The database does not answer." if isinstance(error, ServiceUnavailableError) else str(error)
    action = "Try again in a moment; GET /readyz says what is missing."
    return ProblemResponse(503, "unavailable", detail, action=action, headers={"Retry-After": "5"})


async def _answer_stopping(_: Request, error: Exception) -> Response:
    action = "Send it again; what was found out so far is kept."
    return ProblemResponse(503, "stopping", str(error), action=action, headers={"Retry-After": "5"})


async def _answer_internal_error(_: Request, error: Exception) -> Response:
    detail = f"Something is broken in the service ({type(error).__name__})."
    return ProblemResponse(500, "internal-error", detail, action="Look at the service's log and report it.")
