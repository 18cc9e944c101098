"""The ways to log that are held against each other, ours and other libraries'."""

import importlib.util
import logging
import logging.handlers
import queue
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quart_app.logs.handler import DEFAULT_RING_BYTES, RingHandler
from quart_app.logs.sinks.rotating_file import RotatingFile
from quart_app.logs.switches import Switches

MESSAGE = "request %s answered %d in %d ms for user %s"
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
REQUEST = {
    "http.request.id": "4bf92f3577b34da6a3ce929d0e0e4736",
    "http.request.method": "GET",
    "http.route": "/orders/<int:order>",
}


@dataclass
class Logging:
    """A way to log one line, and to finish: flush, stop threads, close files."""

    log: Callable[[int], object]
    finish: Callable[[], object] = lambda: None


def _standard(handler: logging.Handler, finish: Callable[[], object] | None = None) -> Logging:
    logger = logging.Logger("bench.orders")  # noqa: LOG001, no handler but this one's
    logger.addHandler(handler)
    return Logging(
        lambda number: logger.warning(MESSAGE, "GET", 200, number, "1234567"), finish or handler.close
    )


def null(path: Path, max_bytes: int) -> Logging:
    return _standard(logging.NullHandler())


def _rotating(path: Path, max_bytes: int) -> logging.Handler:
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=max_bytes, backupCount=100)
    handler.setFormatter(logging.Formatter(FORMAT))
    return handler


def direct(path: Path, max_bytes: int) -> Logging:
    return _standard(_rotating(path, max_bytes))


def standard_queue(path: Path, max_bytes: int) -> Logging:
    records: queue.Queue[Any] = queue.Queue(-1)
    listener = logging.handlers.QueueListener(records, _rotating(path, max_bytes))
    listener.start()
    return _standard(logging.handlers.QueueHandler(records), listener.stop)


def _ours(
    path: Path, max_bytes: int, form: Any, *, switches: bool, ring_bytes: int = DEFAULT_RING_BYTES
) -> Logging:
    sink = RotatingFile(path, max_bytes, 100)
    handler = RingHandler(sink, form, context=lambda: REQUEST, ring_bytes=ring_bytes)
    handler.start()
    turned = Switches([handler])
    if switches:
        turned.start()

    def finish() -> None:
        handler.stop(60)
        turned.stop()

    return _standard(handler, finish)


def ours_text(path: Path, max_bytes: int) -> Logging:
    return _ours(path, max_bytes, "text", switches=False)


def ours_json(path: Path, max_bytes: int) -> Logging:
    return _ours(path, max_bytes, "json", switches=False)


def ours_text_switches(path: Path, max_bytes: int) -> Logging:
    return _ours(path, max_bytes, "text", switches=True)


def ours_json_switches(path: Path, max_bytes: int) -> Logging:
    return _ours(path, max_bytes, "json", switches=True)


def ours_text_large(path: Path, max_bytes: int) -> Logging:
    return _ours(path, max_bytes, "text", switches=True, ring_bytes=8 * 1024 * 1024)


def ours_json_large(path: Path, max_bytes: int) -> Logging:
    return _ours(path, max_bytes, "json", switches=True, ring_bytes=8 * 1024 * 1024)


def _loguru(path: Path, max_bytes: int, *, enqueue: bool) -> Logging:
    from loguru import logger

    logger.remove()
    form = "{time:YYYY-MM-DD HH:mm:ss,SSS} {level} {name} {message}"
    logger.add(path, rotation=max_bytes, retention=100, enqueue=enqueue, format=form)
    text = "request {} answered {} in {} ms for user {}"
    return Logging(lambda number: logger.warning(text, "GET", 200, number, "1234567"), logger.remove)


def loguru(path: Path, max_bytes: int) -> Logging:
    return _loguru(path, max_bytes, enqueue=False)


def loguru_enqueue(path: Path, max_bytes: int) -> Logging:
    return _loguru(path, max_bytes, enqueue=True)


def structlog(path: Path, max_bytes: int) -> Logging:
    """To one file: it has no rotation of its own."""
    import structlog as library

    file = path.open("ab", buffering=0)
    logger = library.wrap_logger(
        library.BytesLogger(file),
        wrapper_class=library.make_filtering_bound_logger(logging.INFO),
        processors=[
            library.processors.add_log_level,
            library.processors.TimeStamper(fmt="iso", utc=True),
            library.processors.JSONRenderer(
                serializer=lambda value, **_: __import__("json").dumps(value).encode()
            ),
        ],
    )
    return Logging(
        lambda number: logger.warning(
            "request answered", method="GET", status=200, ms=number, user="1234567"
        ),
        file.close,
    )


def concurrent(path: Path, max_bytes: int) -> Logging:
    from concurrent_log_handler import ConcurrentRotatingFileHandler

    handler = ConcurrentRotatingFileHandler(str(path), maxBytes=max_bytes, backupCount=100)
    handler.setFormatter(logging.Formatter(FORMAT))
    return _standard(handler)


def concurrent_queue(path: Path, max_bytes: int) -> Logging:
    from concurrent_log_handler import ConcurrentRotatingFileHandler

    handler = ConcurrentRotatingFileHandler(str(path), maxBytes=max_bytes, backupCount=100)
    handler.setFormatter(logging.Formatter(FORMAT))
    records: queue.Queue[Any] = queue.Queue(-1)
    listener = logging.handlers.QueueListener(records, handler)
    listener.start()
    return _standard(logging.handlers.QueueHandler(records), listener.stop)


def picologging(path: Path, max_bytes: int) -> Logging:
    import picologging as library
    from picologging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(str(path), maxBytes=max_bytes, backupCount=100)
    handler.setFormatter(library.Formatter(FORMAT))
    logger = library.Logger("bench.orders", library.INFO)
    logger.addHandler(handler)
    return Logging(lambda number: logger.warning(MESSAGE, "GET", 200, number, "1234567"), handler.close)


def spdlog(path: Path, max_bytes: int) -> Logging:
    import spdlog as library

    own = library.RotatingLogger("bench.orders", str(path), True, max_bytes, 100)
    own.flush_on(library.LogLevel.WARN)
    warn = own.warn  # it takes no arguments
    return Logging(lambda number: warn(MESSAGE % ("GET", 200, number, "1234567")), own.flush)


SETUPS: dict[str, tuple[Callable[[Path, int], Logging], str]] = {
    "null": (null, "logging"),
    "direct": (direct, "logging"),
    "standard queue": (standard_queue, "logging"),
    "loguru": (loguru, "loguru"),
    "loguru enqueue": (loguru_enqueue, "loguru"),
    "structlog": (structlog, "structlog"),
    "concurrent": (concurrent, "concurrent_log_handler"),
    "concurrent queue": (concurrent_queue, "concurrent_log_handler"),
    "picologging": (picologging, "picologging"),
    "spdlog": (spdlog, "spdlog"),
    "ours text": (ours_text, "logging"),
    "ours json": (ours_json, "logging"),
    "ours text, switches": (ours_text_switches, "logging"),
    "ours json, switches": (ours_json_switches, "logging"),
}


# For storms in which the listener has its turn late: with a ring of 1 MiB some records would be dropped.
LARGE: dict[str, tuple[Callable[[Path, int], Logging], str]] = {
    "ours text, switches, 8 MiB": (ours_text_large, "logging"),
    "ours json, switches, 8 MiB": (ours_json_large, "logging"),
}


def installed() -> list[str]:
    """Return the setups whose library is there."""
    return [name for name, (_, module) in SETUPS.items() if importlib.util.find_spec(module)]


def set_up(name: str, path: Path, max_bytes: int) -> Logging:
    """Begin to log in one of the ways."""
    return (SETUPS | LARGE)[name][0](path, max_bytes)
