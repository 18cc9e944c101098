"""Exceptions that nobody caught, logged: the interpreter's own hooks write to stderr, on the loop too."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

logger = logging.getLogger(__name__)


class Uncaught:
    """Takes the hooks for exceptions in threads, at the end of the program, and where none can be raised.

    What ends the program is also shown on stderr as ever, unless `is_shown` says that its record is.
    """

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown
        self._hooks: list[_Hook] = []

    def start(self) -> None:
        """Take the hooks."""
        self._hooks = [
            _Hook(sys, "excepthook", self._log_end),
            _Hook(threading, "excepthook", _log_thread),
            _Hook(sys, "unraisablehook", _log_unraisable),
        ]

    def stop(self) -> None:
        """Give them back."""
        while self._hooks:
            self._hooks.pop().give_back()

    def _log_end(
        self,
        before: Callable[..., object],
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, traceback)
            return
        logger.critical("Uncaught exception ends the program", exc_info=(kind, error, traceback))
        if not self._is_shown:
            before(kind, error, traceback)


def _log_thread(before: Callable[..., object], args: threading.ExceptHookArgs) -> None:
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else "unknown"
    error = args.exc_value or args.exc_type()
    logger.error("Uncaught exception in thread %s", name, exc_info=(args.exc_type, error, args.exc_traceback))


def _log_unraisable(before: Callable[..., object], args: "sys.UnraisableHookArgs") -> None:
    text = args.err_msg or "Exception ignored in"
    error = args.exc_value or args.exc_type()
    logger.error("%s: %r", text, args.object, exc_info=(args.exc_type, error, args.exc_traceback))


class _Hook:
    """One hook, and what was there before: once given back it only passes on to that."""

    def __init__(self, module: Any, name: str, take: Callable[..., None]) -> None:
        self._module, self._name = module, name
        self._before: Callable[..., object] = getattr(module, name)
        self._take: Callable[..., None] | None = take
        self._own = self._call
        setattr(module, name, self._own)

    def _call(self, *args: Any) -> None:
        if self._take is None:
            self._before(*args)
        else:
            self._take(self._before, *args)

    def give_back(self) -> None:
        self._take = None
        if getattr(self._module, self._name) is self._own:
            setattr(self._module, self._name, self._before)
