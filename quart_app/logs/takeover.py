"""Take the records of loggers whose own handlers would write on the event loop.

Hypercorn assigns `logger.handlers` of `hypercorn.error` and `hypercorn.access` after `before_serving`; what
was put there before is discarded. A filter on the logger stays.
"""

import logging
import sys
from collections.abc import Sequence


class Takeover(logging.Filter):
    """Hands a record to the handlers above its logger, and keeps it from handlers on it that write to a
    terminal.
    """

    needs_name_only = True

    def __init__(self, name: str, handlers: Sequence[logging.Handler] = ()) -> None:
        super().__init__()
        self._logger = logging.getLogger(name)
        self._own = handlers

    def start(self) -> None:
        self._logger.addFilter(self)

    def stop(self) -> None:
        self._logger.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Return False: the record was handed on."""
        others = [found for found in self._logger.handlers if not _writes_to_terminal(found)]
        for handler in {*self._own, *others}:
            if record.levelno >= handler.level:
                handler.handle(record)
        if not self._own and self._logger.parent is not None:
            self._logger.parent.callHandlers(record)
        return False


class FlaskHandlerOff(logging.Filter):
    """Keeps the handler that Flask and Quart put on an app's logger, at any time, from writing on the loop.

    The app's records go on to the root.
    """

    needs_name_only = True

    def __init__(self) -> None:
        super().__init__()
        self._handler: logging.Handler | None = None

    def start(self) -> None:
        """Find it, where Flask was imported."""
        module = sys.modules.get("flask.logging")
        self._handler = getattr(module, "default_handler", None)
        if self._handler is not None:
            self._handler.addFilter(self)

    def stop(self) -> None:
        if self._handler is not None:
            self._handler.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        return False


def _writes_to_terminal(handler: logging.Handler) -> bool:
    streams = (sys.stderr, sys.stdout, sys.__stderr__, sys.__stdout__)
    return type(handler) is logging.StreamHandler and handler.stream in streams
