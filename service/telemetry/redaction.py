"""Redaction: secrets are taken out of whatever is logged, wherever in a text they stand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from service.settings import Settings

HIDDEN = "***"

_SHORTEST_SECRET = 6  # shorter ones are found by their place alone: they are parts of too many words
_PATTERNS = (
    (re.compile(r"\bqed_[A-Za-z0-9_-]{40,}"), HIDDEN),  # our own API keys
    (re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}"), rf"\1 {HIDDEN}"),
    (re.compile(r"(://[^\s:/@'\"]*:)[^\s'\"]*@"), rf"\1{HIDDEN}@"),  # up to the last @: a password may have one
    (
        re.compile(
            r"(?i)(\b[\w-]*(?:api[_-]?key|apikey|passw(?:or)?d|secret|token|authorization|cookie)[\"']?\s*[=:]\s*[\"']?)"
            r"(?!\*\*\*)(?:[^\s\"',;&}\\]|\\.)+"
        ),
        rf"\1{HIDDEN}",
    ),
)


class Redactor:
    """Hides the secrets that the settings name, and whatever looks like one."""

    def __init__(self, settings: Settings) -> None:
        known = {secret for secret in _list_secrets(settings) if len(secret) >= _SHORTEST_SECRET}
        longest_first = sorted(known, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if known else None

    def redact(self, text: str) -> str:
        """The text without secrets."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text


def _list_secrets(settings: Settings) -> Iterator[str]:
    yield settings.model_api_key
    yield settings.formalizer_api_key
    for url in (settings.database_url, settings.broker_url):
        try:
            password = urlsplit(url).password or ""
        except ValueError:
            continue
        yield password
        yield unquote(password)
    for name in ("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"):
        for pair in os.environ.get(name, "").split(","):
            yield unquote(pair.partition("=")[2].strip())
