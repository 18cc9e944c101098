"""A lock on an open stream, against other processes that write to it too: a server's workers share stdout."""

import sys
import time
from typing import Final

_STUCK_S: Final = 2.0
_LOOK_EVERY_S: Final = 0.002


class StreamLock:
    """Held by a process as a whole, and given up by the kernel at its death. Where the platform can't lock a
    stream, nothing is locked.
    """

    def __init__(self) -> None:
        self._is_held = False

    def acquire(self, descriptor: int) -> None:
        """Wait for the lock; raise TimeoutError after two seconds: the reader is stuck."""
        give_up_at = time.monotonic() + _STUCK_S
        while not self._is_held and not _try_lock(descriptor):
            if time.monotonic() > give_up_at:
                raise TimeoutError("another process waits for its reader")
            time.sleep(
                _LOOK_EVERY_S
            )  # a lock that waits can't be stopped, and finds deadlocks where none are
        self._is_held = True

    def release(self, descriptor: int) -> None:
        self._is_held = False
        _unlock(descriptor)

    def forget(self) -> None:
        """In a forked child: the lock is the parent's."""
        self._is_held = False


if sys.platform == "win32":

    def _try_lock(descriptor: int) -> bool:
        return True

    def _unlock(descriptor: int) -> None:
        pass

else:
    import errno
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in (errno.EACCES, errno.EAGAIN)  # else: nothing here can be locked
        return True

    def _unlock(descriptor: int) -> None:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_UN)
        except OSError:
            pass
