"""The file that is at a path now, open for appending and locked.

The lock is on the file itself. Another process may have renamed it, or someone removed it and its folder,
before the lock was had: what counts is the file at the path once the lock is held.
"""

import os
import stat
import sys
from pathlib import Path

from quart_app.logs.file_lock import lock, unlock

_FLAGS = (
    os.O_RDWR
    | os.O_APPEND
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO at the path must not hold us
    | getattr(os, "O_BINARY", 0)
)


def open_own(path: Path) -> int:
    """Open `path` for appending, made with its folder if missing; refuse what another may have put there."""
    while True:
        try:
            return os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError:
            try:
                return _checked(os.open(path, _FLAGS), path)
            except FileNotFoundError:
                continue  # renamed meanwhile


def _checked(descriptor: int, path: Path) -> int:
    found = os.fstat(descriptor)
    is_own = sys.platform == "win32" or found.st_uid == os.geteuid()
    if stat.S_ISREG(found.st_mode) and found.st_nlink <= 1 and is_own:
        return descriptor
    os.close(descriptor)
    raise PermissionError(f"{path} is not a plain file of this user with one name")


class HeldFile:
    """Linux and macOS: stays open between batches; a file can be renamed while others have it open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.descriptor = -1
        self.inode = 0

    def acquire(self) -> int:
        """Lock the file at the path and return its size in bytes."""
        while True:
            if self.descriptor < 0:
                self.descriptor = open_own(self.path)
                self.inode = os.fstat(self.descriptor).st_ino
            lock(self.descriptor)
            try:
                found = self.path.lstat()
            except FileNotFoundError:
                self.forget()
                continue
            if found.st_ino == self.inode:
                return found.st_size
            self.forget()

    def release(self) -> None:
        """Give the lock up."""
        if self.descriptor >= 0:
            unlock(self.descriptor)

    def rename(self, backup: Path) -> None:
        """Move the file away and give it up."""
        os.replace(self.path, backup)
        self.release()
        self.forget()

    def forget(self) -> None:
        """Close the file; in a forked child this leaves the parent's lock alone."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


class HeldFileOnWindows(HeldFile):
    """Windows: no file can be renamed while it is open, so a second file is locked, and this one closed after
    each batch.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._lock = -1

    def acquire(self) -> int:
        if self._lock < 0:
            self._lock = open_own(self.path.with_name(f".{self.path.name}.lock"))
        lock(self._lock)
        self.descriptor = open_own(self.path)
        found = os.fstat(self.descriptor)
        self.inode = found.st_ino
        return found.st_size

    def release(self) -> None:
        super().forget()
        if self._lock >= 0:
            unlock(self._lock)

    def rename(self, backup: Path) -> None:
        super().forget()
        try:
            os.replace(self.path, backup)
        finally:
            self.release()

    def forget(self) -> None:
        super().forget()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def held_file(path: Path) -> HeldFile:
    """Return what fits this platform."""
    return HeldFileOnWindows(path) if sys.platform == "win32" else HeldFile(path)
