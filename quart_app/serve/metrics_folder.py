"""Where workers keep their metrics for one another, in memory, while the server runs."""

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from quart_app.logs.file_lock import lock, try_lock
from quart_app.logs.ring_folder import default_folder

# Whoever reads the files holds it shared: none may go while it is read.
LOCK_NAME: Final = "lock"
# Locked for as long as the supervisor or one of its workers lives.
OWNER_NAME: Final = "owner"
# No process has this number: the files of all that are dead.
DEAD: Final = 0
_PREFIX: Final = "quart-app-metrics-"


class MetricsFolder:
    """A folder that prometheus-client's multiprocess mode uses; without one (`path` None) nothing is done."""

    def __init__(self, path: Path | None, owner: int | None = None) -> None:
        self._path = path
        self._owner = owner
        self._dead: set[int] = set()

    @property
    def environment(self) -> Mapping[str, str]:
        """Return what workers must find in their environment before they import prometheus-client."""
        return {"PROMETHEUS_MULTIPROC_DIR": str(self._path)} if self._path else {}

    @property
    def descriptors(self) -> Sequence[int]:
        """Return what workers must inherit: it keeps the folder theirs when the supervisor is killed."""
        return [] if self._owner is None else [self._owner]

    def forget(self, pid: int) -> None:
        """Drop what a dead worker said of itself; what it counted goes on counting, in one file for all dead.

        While a worker reads the files that must wait: it is done at the next death.
        """
        if self._path is None:
            return
        for path in self._path.glob(f"gauge_live*_{pid}.db"):
            path.unlink(missing_ok=True)
        self._dead.add(pid)
        with (self._path / LOCK_NAME).open("wb") as file, contextlib.suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for dead in self._dead:
                _add_to_dead(self._path, dead)
            self._dead.clear()


def _add_to_dead(folder: Path, pid: int) -> None:
    # prometheus-client has no public way: it keeps a dead process' files for good.
    file = import_module("prometheus_client.mmap_dict").MmapedDict
    for kind in ("counter", "histogram"):
        path = folder / f"{kind}_{pid}.db"
        if not path.exists():
            continue
        if path.stat().st_size:  # else it was killed before it had given the file its size
            total = file(str(folder / f"{kind}_{DEAD}.db"))
            for key, value, timestamp, _ in file.read_all_values_from_file(str(path)):
                total.write_value(key, total.read_value(key)[0] + value, timestamp)
            total.close()
        path.unlink()


@contextlib.contextmanager
def metrics_folder(*, enabled: bool, parent: Path | None = None) -> Iterator[MetricsFolder]:
    """Make the folder, owner-only, and remove it in the end; those that killed servers left go first."""
    if not enabled:
        yield MetricsFolder(None)
        return
    parent = parent or _parent()
    remove_abandoned(parent)
    path, owner = _make(parent)
    try:
        yield MetricsFolder(path, owner)
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(owner)


def _parent() -> Path:
    """Return where there is memory, or where there is room at least: a container may have no /dev/shm."""
    memory = default_folder()
    if memory is not None and os.access(memory, os.W_OK | os.X_OK):
        return memory
    return Path(tempfile.gettempdir())


def _make(parent: Path) -> tuple[Path, int]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        owner = os.open(path / OWNER_NAME, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        lock(owner)
        if os.fstat(owner).st_nlink:
            (path / LOCK_NAME).touch()
            return path, owner
        os.close(owner)  # another server saw it before it was locked, and took it for a dead one's


def remove_abandoned(parent: Path) -> None:
    """Remove this user's folders of servers that are dead, their workers too."""
    for path in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # not ours, or gone meanwhile
            found = path.lstat()
            if found.st_uid == os.geteuid() and stat.S_ISDIR(found.st_mode):
                _remove_if_abandoned(path)


def _remove_if_abandoned(path: Path) -> None:
    owner = os.open(path / OWNER_NAME, os.O_RDWR | os.O_NOFOLLOW)
    try:
        if try_lock(owner):
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(owner)
