"""A broker made of files, for one machine: a Kombu transport that needs no server.

One folder per queue, one file per message. Kombu has a file transport too; this one differs where it matters under
load and kills: a message appears under its name only when it is written completely, is taken by one atomic rename,
and listing one queue does not list the others. A message that was taken and not finished is not given out again:
whatever a message asks for is in the database, and is sent again from there.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, virtual

SCHEME = "qed-files"


def register_file_transport() -> None:
    """Make ``qed-files://`` known to Kombu. The folder is given by the transport option ``folder``."""
    TRANSPORT_ALIASES[SCHEME] = f"{__name__}:FileTransport"


class FileChannel(virtual.Channel):
    """Queues as folders."""

    do_restore = False

    def _folder(self, queue: str) -> Path:
        return Path(self.connection.client.transport_options["folder"]) / queue

    def _messages(self, queue: str) -> list[str]:
        try:
            names = os.listdir(self._folder(queue))  # noqa: PTH208 - names are all that is wanted
        except FileNotFoundError:
            return []
        return sorted(name for name in names if name.endswith(".json"))

    def _new_queue(self, queue: str, **_: Any) -> None:
        self._folder(queue).mkdir(mode=0o700, parents=True, exist_ok=True)

    def _has_queue(self, queue: str, **_: Any) -> bool:
        return self._folder(queue).is_dir()

    def _put(self, queue: str, message: dict[str, Any], **_: Any) -> None:
        name = f"{time.time_ns():020d}-{uuid.uuid4().hex}"  # the oldest sorts first
        unfinished = self._folder(queue) / f"{name}.part"
        try:
            unfinished.write_text(json.dumps(message))
        except FileNotFoundError:
            self._new_queue(queue)
            unfinished.write_text(json.dumps(message))
        unfinished.rename(unfinished.with_suffix(".json"))

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        for name in self._messages(queue):
            message = self._folder(queue) / name
            taken = message.with_suffix(f".taken-{os.getpid()}")
            try:
                message.rename(taken)
            except FileNotFoundError:
                continue  # another worker was faster
            text = taken.read_text()
            taken.unlink()
            loaded: dict[str, Any] = json.loads(text)
            return loaded
        raise Empty

    def _size(self, queue: str) -> int:
        return len(self._messages(queue))

    def _purge(self, queue: str) -> int:
        names = self._messages(queue)
        for name in names:
            (self._folder(queue) / name).unlink(missing_ok=True)
        return len(names)

    def _delete(self, queue: str, *_: Any, **__: Any) -> None:
        self._purge(queue)


class FileTransport(virtual.Transport):
    """The transport behind ``qed-files://``."""

    Channel = FileChannel
    polling_interval = 0.01  # seconds
    global_state = virtual.BrokerState()  # type: ignore[no-untyped-call]
    driver_type = "qed-files"
    driver_name = "qed-files"

    def __init__(self, client: Any, **kwargs: Any) -> None:
        super().__init__(client, **kwargs)  # type: ignore[no-untyped-call]
        self.state = self.global_state

    def driver_version(self) -> str:
        """Asked for by Kombu's reports."""
        return "1"
