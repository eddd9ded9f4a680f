"""Log lines: plain, short, one per thing that happened."""

from __future__ import annotations

import logging
import sys

# What could end a line, or move a terminal's cursor: no text that is logged may forge lines.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))} | {
    0x0A: "\\n",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def set_up_logging(process: str) -> None:
    """Write the log of this process to standard error: time, level if it matters, process, text."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(process))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("qed").setLevel(logging.INFO)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    logging.captureWarnings(True)


class _Formatter(logging.Formatter):
    def __init__(self, process: str) -> None:
        super().__init__(datefmt="%H:%M:%S")
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        level = "" if record.levelno == logging.INFO else f"{record.levelname.lower()}: "
        text = record.getMessage().translate(_CONTROLS)
        if record.exc_info:
            lines = self.formatException(record.exc_info).split("\n")
            text = "\n  ".join([text, *(line.translate(_CONTROLS) for line in lines)])
        text = text.encode("utf-8", "backslashreplace").decode()
        return f"{self.formatTime(record, self.datefmt)} {self._process}: {level}{text}"
