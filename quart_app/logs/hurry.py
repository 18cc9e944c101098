"""The interpreter's lock sooner than usual, for as long as a batch is written.

Each call to the system gives that lock up, and a thread that computes gives it back after the switch interval
only, 5 ms. A batch holds its file's lock over three such waits: in a storm of several processes their rings
filled meanwhile, and up to a quarter of the records were dropped.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SWITCH_S: Final = 0.0005
_HALF_A_MICROSECOND: Final = 5e-7  # the interpreter cuts off what isn't whole: 15 us would come back as 14


class SwitchInterval:
    """The interpreter's own, short while any thread is in a hurry, and then what it was. An interval that is
    shorter still, or that another set meanwhile, stays.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hurried = 0
        self._before = self._ours = 0.0

    @contextmanager
    def shortened(self) -> Iterator[None]:
        """Switch between threads sooner; may be entered by several at once."""
        with self._lock:
            self._hurried += 1
            if self._hurried == 1:
                self._shorten()
        try:
            yield
        finally:
            with self._lock:
                self._hurried -= 1
                if not self._hurried:
                    self._restore()

    def _shorten(self) -> None:
        self._before = sys.getswitchinterval()
        sys.setswitchinterval(min(_SWITCH_S, self._before) + _HALF_A_MICROSECOND)
        self._ours = sys.getswitchinterval()

    def _restore(self) -> None:
        if sys.getswitchinterval() == self._ours:
            sys.setswitchinterval(self._before + _HALF_A_MICROSECOND)

    def forget(self) -> None:
        """In a forked child: the threads that were in a hurry are its parent's."""
        self._lock = threading.Lock()
        if self._hurried:
            self._hurried = 0
            self._restore()


switch_interval: Final = SwitchInterval()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=switch_interval.forget)
