"""All that a process logs, on its way to its sinks: started and stopped as one."""

import logging
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quart_app.logs.account import Account
from quart_app.logs.formats.masking import SECRET_NAMES, Mask
from quart_app.logs.formats.record_format import Context
from quart_app.logs.handler import DEFAULT_RING_BYTES, Format, RingHandler
from quart_app.logs.level_by_logger import LevelByLogger
from quart_app.logs.listener import Sink
from quart_app.logs.sinks.stream import Stream
from quart_app.logs.switches import Switches
from quart_app.logs.takeover import FlaskHandlerOff, Takeover
from quart_app.logs.uncaught import Uncaught


@dataclass(frozen=True)
class Route:
    """Where the records of some loggers go. `loggers` are names; the root, "", hears all that others don't
    keep.

    A logger other than the root that has a route of its own keeps its records: the root's routes don't get
    them. `levels` are for those of the loggers that have another than `level`. A sink belongs in one route: a
    ring, of `ring_bytes` or the pipeline's size, and a thread are its own.
    """

    sink: Sink
    level: int = logging.INFO
    format: Format = "text"
    loggers: Sequence[str] = ("",)
    levels: Mapping[str, int] = field(default_factory=dict)
    ring_bytes: int | None = None

    def level_of(self, name: str) -> int:
        """Return the level for one of the loggers."""
        return self.levels.get(name, self.level)

    @property
    def lowest_level(self) -> int:
        return min(self.level_of(name) for name in self.loggers)


@dataclass
class _Before:
    """What a logger was like."""

    logger: logging.Logger
    level: int = field(init=False)
    propagate: bool = field(init=False)

    def __post_init__(self) -> None:
        self.level, self.propagate = self.logger.level, self.logger.propagate

    def restore(self) -> None:
        self.logger.setLevel(self.level)
        self.logger.propagate = self.propagate


class LogPipeline:
    """Handlers, rings, listeners and sinks of all routes.

    Nothing happens before `start()`. After `stop()` all is as it was, and `start()` may be called again. Both
    are for one thread; `stop()` waits for the sinks, so call it off the event loop.
    """

    def __init__(
        self,
        routes: Iterable[Route],
        *,
        ring_folder: str | os.PathLike[str] | None = None,
        ring_bytes: int = DEFAULT_RING_BYTES,
        context: Context | None = None,
        secret_names: Iterable[str] = SECRET_NAMES,
        taken_loggers: Iterable[str] = ("hypercorn.error", "hypercorn.access"),
        turn_switches: bool = True,
        capture_warnings: bool = True,
        capture_uncaught: bool = True,
    ) -> None:
        self.routes = tuple(routes)
        mask = Mask(secret_names)
        self._handlers = [
            RingHandler(
                route.sink,
                route.format,
                level=route.lowest_level,
                context=context,
                mask=mask,
                ring_folder=ring_folder,
                ring_bytes=route.ring_bytes or ring_bytes,
            )
            for route in self.routes
        ]
        for route, handler in zip(self.routes, self._handlers, strict=True):
            if route.levels:
                handler.addFilter(LevelByLogger(route.level, route.levels))
        self._takeovers = [Takeover(name, self._handlers_of(name)) for name in taken_loggers]
        self._switches = Switches(self._handlers) if turn_switches else None
        self._capture_warnings = capture_warnings
        hears_all = any("" in route.loggers for route in self.routes)
        self._uncaught = Uncaught(is_shown=self._has_stderr()) if capture_uncaught and hears_all else None
        self._flask_handler_off = FlaskHandlerOff() if hears_all else None
        self._before: list[_Before] = []
        self._is_capturing = False
        if self._switches is not None:
            for handler in self._handlers:
                handler.chores.append(self._switches.adjust)
        self.is_started = False

    def _has_stderr(self) -> bool:
        sinks = [route.sink for route in self.routes if "" in route.loggers]
        return any(isinstance(sink, Stream) and sink.is_stderr for sink in sinks)

    def _handlers_of(self, name: str) -> list[logging.Handler]:
        pairs = zip(self.routes, self._handlers, strict=True)
        return [handler for route, handler in pairs if name in route.loggers]

    def _level_of(self, name: str) -> int:
        return min(route.level_of(name) for route in self.routes if name in route.loggers)

    def start(self) -> None:
        """Take over all that is logged."""
        if self.is_started:
            return
        self.is_started = True
        for handler in self._handlers:
            handler.start()
        for name in sorted({name for route in self.routes for name in route.loggers}):
            self._attach(name)
        for takeover in self._takeovers:
            takeover.start()
        if self._capture_warnings:
            self._start_capturing()
        for other in (self._uncaught, self._flask_handler_off):
            if other is not None:
                other.start()
        if self._switches is not None:
            self._switches.start()

    def _attach(self, name: str) -> None:
        logger = logging.getLogger(name)
        self._before.append(_Before(logger))
        for handler in self._handlers_of(name):
            logger.addHandler(handler)
        logger.setLevel(self._level_of(name))
        if name:
            logger.propagate = False

    def _start_capturing(self) -> None:
        before = warnings.showwarning
        logging.captureWarnings(True)
        self._is_capturing = warnings.showwarning is not before

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Give all back and write what is left, to all sinks at once; return whether that was done in time.

        May be called again.
        """
        if not self.is_started:
            return True
        self.is_started = False
        if self._switches is not None:
            self._switches.stop()
        if self._is_capturing:
            logging.captureWarnings(False)
        for other in (self._uncaught, self._flask_handler_off):
            if other is not None:
                other.stop()
        for takeover in self._takeovers:
            takeover.stop()
        for before in self._before:
            self._detach(before)
        self._before.clear()
        for handler in self._handlers:
            handler.begin_stop(timeout_s)
        return all([handler.stop(timeout_s) for handler in self._handlers])

    def _detach(self, before: _Before) -> None:
        for handler in self._handlers:
            before.logger.removeHandler(handler)
        before.restore()

    def account(self) -> dict[str, Account]:
        """Return the counts of each sink since the start, by its target."""
        pairs = zip(self.routes, self._handlers, strict=True)
        return {route.sink.target: handler.account() for route, handler in pairs}
