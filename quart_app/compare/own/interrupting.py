"""Ctrl-C, SIGTERM and SIGHUP end a comparison, whatever moment they come at.

Python drops what a handler raises inside a weakref's callback, a `__del__` or a hook of a fork ("Exception
ignored in ..."). So the handler also notes that it was called, and `check`, which every loop that waits
calls, raises it again. Main thread only.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_caught: list[int] = []
_holders: list[None] = []


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let the first signal raise KeyboardInterrupt or SystemExit; a second one can't cut the stopping short.

    SIGINT is taken even where it is ignored: the shell of a script does that to what runs in its background,
    and a comparison that is told to end has servers to stop. SIGHUP stays ignored under `nohup`.
    """
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN or number == signal.SIGINT:
            signal.signal(number, _end)
    try:
        yield
        check()
    except Exception:
        check()  # it may be what the end of a target looked like
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _caught.clear()


@contextmanager
def held() -> Iterator[None]:
    """Hold back what a signal raises until the end of a step that must be done whole."""
    _holders.append(None)
    try:
        yield
    finally:
        _holders.pop()
    check()


def check() -> None:
    """Raise what a signal raised and Python dropped."""
    if _caught and not _holders:
        _raise(_caught[0])


def _end(number: int, _frame: FrameType | None) -> None:
    if not _caught:
        _caught.append(number)
        check()


def _raise(number: int) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
