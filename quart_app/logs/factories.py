"""What a configuration names by `()`: `logging.config.dictConfig` can't make a sink by itself."""

import os
from typing import IO, Any

from quart_app.logs.handler import RingHandler
from quart_app.logs.sinks.rotating_file import RotatingFile
from quart_app.logs.sinks.stream import Stream
from quart_app.logs.sinks.syslog import DEFAULT_MOST_BYTES, Syslog


def rotating_file_handler(
    path: str | os.PathLike[str], max_bytes: int = 0, backup_count: int = 0, **options: Any
) -> RingHandler:
    """Return a handler that writes to a rotating file; `options` are those of `RingHandler`."""
    return RingHandler(RotatingFile(path, max_bytes, backup_count), **options)


def stream_handler(stream: IO[str] | None = None, **options: Any) -> RingHandler:
    """Return a handler that writes to a stream, stderr unless told otherwise (`ext://sys.stdout`)."""
    return RingHandler(Stream(stream), **options)


def syslog_handler(
    url: str,
    *,
    facility: str = "user",
    app_name: str = "",
    most_bytes: int = DEFAULT_MOST_BYTES,
    **options: Any,
) -> RingHandler:
    """Return a handler that sends to a syslog server: `unix:/dev/log`, `udp://host:514`, `tcp://host:601`."""
    sink = Syslog(url, facility=facility, app_name=app_name, most_bytes=most_bytes)
    return RingHandler(sink, **options)
