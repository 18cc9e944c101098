"""A lock on an open file that the kernel gives up when its holder dies, whatever the death."""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 62  # a byte that no file has: readers and writers of real ones are not held up

    def lock(descriptor: int) -> None:
        """Wait for the lock."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        while True:
            try:
                return msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:
                continue  # it gives up after ten seconds

    def try_lock(descriptor: int) -> bool:
        """Take the lock, or return False when another holds it."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def share(descriptor: int) -> None:
        """Do nothing: there is no such lock, and no file that another has open can be removed anyway."""

    def unlock(descriptor: int) -> None:
        """Give the lock up."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Wait for the lock."""
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def try_lock(descriptor: int) -> bool:
        """Take the lock, or return False when another holds it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def share(descriptor: int) -> None:
        """Wait for a lock that others may share; `try_lock` takes it alone once no other does."""
        fcntl.flock(descriptor, fcntl.LOCK_SH)

    def unlock(descriptor: int) -> None:
        """Give the lock up, also for a forked child that has the same open file."""
        fcntl.flock(descriptor, fcntl.LOCK_UN)
