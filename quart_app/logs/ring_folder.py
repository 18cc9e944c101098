"""Where rings live: owner-only folders on a memory file system, one for each target, a file for each process.

Looking for what the dead left must not take long: each name that a folder holds may cost the listener 5 ms in
a storm, when it has to wait for the interpreter's lock.

Who lives is told by the lock each owner holds on its ring's file: the kernel gives it up at death, whatever
the death, and a process id that is used again, by another process or after a reboot, has no part in it.
"""

import contextlib
import hashlib
import mmap
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from quart_app.logs.file_lock import lock, try_lock
from quart_app.logs.intent_page import IntentPage
from quart_app.logs.ring import HEADER_BYTES, Ring, RingError

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_SUFFIX = ".ring"


def default_folder() -> Path | None:
    """Return the platform's memory file system, or None where it has none."""
    return Path("/dev/shm") if sys.platform == "linux" else None  # noqa: S108, nothing predictable is made there


class RingFile:
    """A ring in a file that this process holds the lock of."""

    def __init__(self, path: Path, descriptor: int, ring: Ring) -> None:
        self.path = path
        self.ring = ring
        self._descriptor = descriptor

    def remove(self) -> None:
        """Unmap the ring, delete its file, and give up the lock, in this order."""
        self.ring.close()
        self.path.unlink(missing_ok=True)
        self._close()

    def abandon(self) -> None:
        """Unmap and close, as a forked child does with what is its parent's."""
        self.ring.close()
        self._close()

    def leave(self) -> None:
        """Remove an empty ring; give up another as a process does that dies, for the next to recover."""
        if self.ring.is_empty:
            self.remove()
        else:
            self.abandon()

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


class RingFolder:
    """The rings of one sink's target, of this and of other processes."""

    def __init__(self, parent: Path, target: str) -> None:
        user = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "user")
        key = hashlib.sha256(target.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.path = parent / f"quart-app-logs-{user}" / key
        self._target = target
        self._page: IntentPage | None = None

    def create(self, ring_bytes: int) -> RingFile:
        """Make this process's ring, all its room allocated; raise OSError when there is none."""
        while True:
            _make_own(self.path.parent)
            path = self.path / f"{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}"
            try:
                _make_own(self.path)
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600)
            except FileNotFoundError:
                continue  # another process stopped, and removed the folder as empty
            lock(descriptor)
            if os.fstat(descriptor).st_nlink:
                break
            os.close(descriptor)  # another process saw it before it was locked, and took it for a dead one's
        try:
            _allocate(descriptor, ring_bytes)
            memory = mmap.mmap(descriptor, ring_bytes)
            ring = Ring.create(memory, self._target, os.getpid(), path.name, self._open_page())
            return RingFile(path, descriptor, ring)
        except BaseException:
            path.unlink(missing_ok=True)
            os.close(descriptor)
            raise

    def _open_page(self) -> IntentPage:
        if self._page is None:
            self._page = IntentPage.open(self.path / "page.intent")
        return self._page

    def close(self) -> None:
        """Give up what the rings of this target share; a later `create` begins anew."""
        if self._page is not None:
            self._page.close()
            self._page = None
        with contextlib.suppress(OSError):  # not empty: others use it
            self.path.rmdir()

    def forget(self) -> None:
        """In a forked child: let go of what is its parent's."""
        if self._page is not None:
            self._page.abandon()
            self._page = None

    def dead(self) -> Iterator[RingFile | RingError]:
        """Lock and yield each ring of this target whose owner is dead; the caller removes or abandons it."""
        for path in sorted(self.path.glob(f"*{_SUFFIX}")):
            try:
                descriptor = os.open(path, os.O_RDWR | _NO_FOLLOW)
            except OSError:
                continue
            if not try_lock(descriptor) or not os.fstat(descriptor).st_nlink:
                os.close(descriptor)
                continue
            yield self._adopt(path, descriptor)

    def _adopt(self, path: Path, descriptor: int) -> RingFile | RingError:
        size = os.fstat(descriptor).st_size
        try:
            if not size:
                raise RingError("")  # its owner died before it had a ring
            if size <= HEADER_BYTES:
                raise RingError(f"{path}: the ring of a dead process is cut short")
            memory = mmap.mmap(descriptor, size)
            return RingFile(path, descriptor, Ring.adopt(memory, self._target, path.name, self._open_page()))
        except RingError as error:
            path.unlink(missing_ok=True)
            os.close(descriptor)
            return RingError(f"{path}: {error}" if str(error) else "")


def _make_own(path: Path) -> None:
    """Make a folder for this user alone; refuse what another may have put there."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise PermissionError(f"{path} is not a folder")
    if sys.platform != "win32" and (found.st_uid != os.geteuid() or found.st_mode & 0o077):
        raise PermissionError(f"{path} is not this user's alone")


def _allocate(descriptor: int, size: int) -> None:
    """Take all the room now: a mapping of room that isn't there kills the process at first touch (SIGBUS)."""
    zeros = memoryview(bytes(size))
    while zeros:
        zeros = zeros[os.write(descriptor, zeros) :]
