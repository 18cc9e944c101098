"""The standard library's switches for what a record gathers, off while no handler needs it.

From "Optimization" in the logging how-to (https://docs.python.org/3/howto/logging.html#optimization). They
are global: what another's handler may need stays on.
"""

import logging
import logging.handlers
from collections.abc import Iterator
from typing import Final

_FIELDS: Final = {
    "logThreads": ("thread", "threadName"),
    "logProcesses": ("process",),
    "logMultiprocessing": ("processName",),
    "logAsyncioTasks": ("taskName",),
    "_srcfile": ("pathname", "filename", "module", "lineno", "funcName"),
}
# Handlers that show what their formatter asks for and hand the record on to nobody.
_KNOWN_HANDLERS: Final = (
    logging.NullHandler,
    logging.StreamHandler,
    logging.FileHandler,
    logging.handlers.RotatingFileHandler,
    logging.handlers.TimedRotatingFileHandler,
    logging.handlers.WatchedFileHandler,
    logging.handlers.SysLogHandler,
)


class Switches:
    """Turns off what no handler needs; `restore` puts all back."""

    def __init__(self) -> None:
        self._before: dict[str, object] = {}

    def adjust(self, own: set[logging.Handler]) -> None:
        """Turn off what nobody needs, and on again what a handler that came later does; call it again at any
        time.
        """
        needed = _needed_fields(own)
        for name, fields in _FIELDS.items():
            if not hasattr(logging, name):
                continue  # logAsyncioTasks came with Python 3.12
            before = self._before.setdefault(name, getattr(logging, name))
            is_needed = needed is None or any(field in needed for field in fields)
            off = None if name == "_srcfile" else False
            setattr(logging, name, before if is_needed else off)

    def restore(self) -> None:
        """Put back what was found. May be called again."""
        while self._before:
            name, value = self._before.popitem()
            setattr(logging, name, value)


def _needed_fields(own: set[logging.Handler]) -> str | None:
    """Return the formats of all handlers that aren't ours, or None where one may need anything."""
    formats = []
    for filterer in _loggers_and_handlers():
        if filterer in own:
            continue
        if filterer.filters and any(not _is_plain(found) for found in filterer.filters):
            return None
        if isinstance(filterer, logging.Handler):
            if type(filterer) not in _KNOWN_HANDLERS:
                return None
            if filterer.formatter is None:
                continue
            if type(filterer.formatter) is not logging.Formatter:
                return None
            formats.append(filterer.formatter._fmt or "")
    return " ".join(formats)


def _is_plain(found: object) -> bool:
    return type(found) is logging.Filter or getattr(found, "needs_name_only", False)


def _loggers_and_handlers() -> Iterator[logging.Logger | logging.Handler]:
    known = list(logging.Logger.manager.loggerDict.values())
    for logger in [logging.getLogger(), *known]:
        if isinstance(logger, logging.Logger):
            yield logger
            yield from logger.handlers
