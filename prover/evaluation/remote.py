"""Evaluations of a running service, from outside: asked for, followed, fetched."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import httpx
from pydantic import BaseModel, ConfigDict

from prover.errors import InvalidInputError, ServiceUnavailableError
from prover.evaluation.report import render_markdown
from prover.evaluation.results import Evaluation

POLL_S = 0.5
_PATIENCE_S = 60.0  # with a service that is away: it may be starting again
_TIMEOUT_S = 60.0


class EvaluationState(BaseModel):
    """How an evaluation stands, as the service says; what else it says is left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    benchmark: str
    problems: int
    ended: int
    is_finished: bool
    outcomes: dict[str, int]
    failed: int
    cancelled: int

    @property
    def counts(self) -> dict[str, int]:
        """How the problems ended, whatever the way."""
        others = {"failed": self.failed, "cancelled": self.cancelled}
        return {**self.outcomes, **{name: count for name, count in others.items() if count}}


class RemoteService:
    """A running service. Use it as a context manager.

    Raises InvalidInputError, with the service's own words, for what it refuses, and ServiceUnavailableError when it is
    not there.
    """

    def __init__(self, url: str, *, api_key: str = "") -> None:
        self.url = url.rstrip("/")
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        try:
            self._client = httpx.Client(base_url=self.url, headers=headers, timeout=_TIMEOUT_S)
        except (httpx.InvalidURL, ValueError) as error:
            raise InvalidInputError(f"{url!r} is no address of a service: {error}.") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def submit(self, request: Mapping[str, Any]) -> EvaluationState:
        """Have a benchmark evaluated."""
        return self._ask("POST", "/evaluations", request)

    def extend(self, evaluation_id: str, attempts: int) -> EvaluationState:
        """Have an evaluation go on to so many attempts per problem."""
        return self._ask("POST", f"/evaluations/{evaluation_id}/extend", {"attempts": attempts})

    def cancel(self, evaluation_id: str) -> EvaluationState:
        """End an evaluation."""
        return self._ask("DELETE", f"/evaluations/{evaluation_id}")

    def follow(self, evaluation_id: str) -> Iterator[EvaluationState]:
        """How it stands, again and again until it has finished. A service that is away for a minute is waited for."""
        away_since: float | None = None
        while True:
            try:
                state = self._ask("GET", f"/evaluations/{evaluation_id}")
            except ServiceUnavailableError:
                away_since = away_since or time.monotonic()
                if time.monotonic() - away_since > _PATIENCE_S:
                    raise
            else:
                away_since = None
                yield state
                if state.is_finished:
                    return
            time.sleep(POLL_S)

    def read_result(self, evaluation_id: str) -> Evaluation:
        """Its numbers and results so far."""
        return Evaluation.model_validate_json(self._send("GET", f"/evaluations/{evaluation_id}/result").content)

    def fetch(self, evaluation_id: str, folder: Path) -> None:
        """Write result, report and all attempts into a folder of this evaluation."""
        evaluation = self.read_result(evaluation_id)
        self._download(f"/evaluations/{evaluation_id}/attempts", folder / "attempts.jsonl")
        self._download(f"/evaluations/{evaluation_id}/report", folder / "report.html")
        (folder / "report.md").write_text(render_markdown(evaluation))
        (folder / "result.json").write_text(evaluation.model_dump_json(indent=2) + "\n")

    def claim(self, evaluation_id: str, folder: Path) -> None:
        """Make a folder this evaluation's. Raises InvalidInputError where it holds something else."""
        path, own = folder / "run.json", {"server": self.url, "evaluation": evaluation_id}
        self.require_free(folder, own)
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(own, indent=2) + "\n")

    @staticmethod
    def require_free(folder: Path, own: Mapping[str, str] | None = None) -> None:
        """Raise InvalidInputError unless the folder is empty, or absent, or belongs to ``own``."""
        if not folder.exists() or not any(folder.iterdir()):
            return
        try:
            theirs = json.loads((folder / "run.json").read_bytes())
        except (OSError, ValueError):
            theirs = None
        if own is not None and theirs == own:
            return
        hint = f"; go on with it by --follow {theirs['evaluation']}" if _is_remote(theirs) else ""
        raise InvalidInputError(
            f"{folder} is not empty, and not of this evaluation{hint}. Choose another folder with --out."
        )

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> EvaluationState:
        return EvaluationState.model_validate_json(self._send(method, path, body).content)

    def _send(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> httpx.Response:
        try:
            response = self._client.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise self._explain_absence(error) from None
        self._require_success(response)
        return response

    def _download(self, path: str, target: Path) -> None:
        draft = target.with_name(f".{target.name}.draft")
        try:
            with self._client.stream("GET", path) as response, draft.open("wb") as file:
                if response.is_error:
                    response.read()
                self._require_success(response)
                for chunk in response.iter_bytes():
                    file.write(chunk)
        except httpx.HTTPError as error:
            raise self._explain_absence(error) from None
        draft.replace(target)

    def _explain_absence(self, error: httpx.HTTPError) -> ServiceUnavailableError:
        detail = str(error) or type(error).__name__
        return ServiceUnavailableError(f"No service answers at {self.url}: {detail}. `qed serve` starts one.")

    def _require_success(self, response: httpx.Response) -> None:
        if response.is_success:
            return
        try:
            problem = response.json()
            text = f"{problem['detail']} {problem.get('action', '')}".strip()
        except (ValueError, KeyError, TypeError, AttributeError):
            text = f"{self.url} answers {response.status_code}; is it QED?"
        raise (ServiceUnavailableError if response.is_server_error else InvalidInputError)(text)


def _is_remote(settings: Any) -> bool:
    return isinstance(settings, dict) and "evaluation" in settings
