"""The standard library's switches for what a record gathers, off while no handler needs it.

From "Optimization" in the logging how-to (https://docs.python.org/3/howto/logging.html#optimization). They
are global: what another's handler may need stays on.
"""

import logging
import logging.handlers
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Final, cast

_FIELDS: Final = {
    "logThreads": ("thread", "threadName"),
    "logProcesses": ("process",),
    "logMultiprocessing": ("processName",),
    "logAsyncioTasks": ("taskName",),
}
_CALLER_FIELDS: Final = ("pathname", "filename", "module", "lineno", "funcName")
_Caller = tuple[str, int, str, str | None]
_UNKNOWN: Final[_Caller] = ("(unknown file)", 0, "(unknown function)", None)
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
    """Turns off what no handler needs, but for `own` ones; `stop` puts all back."""

    def __init__(self, own: Iterable[logging.Handler]) -> None:
        self._own = frozenset(own)
        self._before: dict[str, object] = {}
        self._is_on = False
        self._lock = threading.Lock()

    def start(self) -> None:
        with self._lock:
            self._is_on = True
            self._before = {name: getattr(logging, name) for name in _FIELDS if hasattr(logging, name)}
            self._before["findCaller"] = logging.Logger.findCaller
        self.adjust()

    def adjust(self) -> None:
        """Look again at who needs what: handlers may have come or gone since the start."""
        with self._lock:
            if not self._is_on:
                return
            needed = _needed_fields(self._own)
            for name in self._before.keys() - {"findCaller"}:
                setattr(logging, name, self._before[name] if _is_any_in(_FIELDS[name], needed) else False)
            self._look_up_caller(is_needed=_is_any_in(_CALLER_FIELDS, needed))

    def _look_up_caller(self, *, is_needed: bool) -> None:
        """The how-to's own switch (`_srcfile`) would lose the stack that `stack_info=True` asks for."""
        before = cast("Callable[..., _Caller]", self._before["findCaller"])

        def without_look_up(logger: logging.Logger, stack_info: bool = False, stacklevel: int = 1) -> _Caller:
            return before(logger, stack_info, stacklevel + 1) if stack_info else _UNKNOWN

        logging.Logger.findCaller = before if is_needed else without_look_up  # type: ignore[assignment, method-assign]

    def stop(self) -> None:
        with self._lock:
            self._is_on = False
            while self._before:
                name, value = self._before.popitem()
                setattr(logging.Logger if name == "findCaller" else logging, name, value)


def _is_any_in(fields: Iterable[str], needed: set[str] | None) -> bool:
    return needed is None or not needed.isdisjoint(fields)


def _needed_fields(own: frozenset[logging.Handler]) -> set[str] | None:
    """Return the words in the formats of all others' handlers, or None where one may need anything."""
    formats = []
    for filterer in _loggers_and_handlers():
        if filterer in own:
            continue
        if filterer.filters and not all(map(_is_plain, filterer.filters)):
            return None
        if isinstance(filterer, logging.Handler):
            if type(filterer) not in _KNOWN_HANDLERS:
                return None
            if filterer.formatter is None:
                continue
            if type(filterer.formatter) is not logging.Formatter:
                return None
            formats.append(filterer.formatter._fmt or "")
    return set(re.findall(r"\w+", " ".join(formats)))


def _is_plain(found: object) -> bool:
    return type(found) is logging.Filter or getattr(found, "needs_name_only", False)


def _loggers_and_handlers() -> Iterator[logging.Logger | logging.Handler]:
    known = list(logging.Logger.manager.loggerDict.values())
    for logger in [logging.getLogger(), *known]:
        if isinstance(logger, logging.Logger):
            yield logger
            yield from logger.handlers
