"""Where workers keep their metrics for one another, in memory, while the server runs."""

import contextlib
import fcntl
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from quart_app.logs.ring_folder import default_folder

# Whoever reads the files holds it shared: none may go while it is read.
LOCK_NAME = "lock"
# No process has this number: the files of all that are dead.
DEAD = 0


class MetricsFolder:
    """A folder that prometheus-client's multiprocess mode uses; without one (`path` None) nothing is done."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._dead: set[int] = set()

    @property
    def environment(self) -> Mapping[str, str]:
        """Return what workers must find in their environment before they import prometheus-client."""
        return {"PROMETHEUS_MULTIPROC_DIR": str(self._path)} if self._path else {}

    def forget(self, pid: int) -> None:
        """Drop what a dead worker said of itself; what it counted goes on counting, in one file for all dead.

        While a worker reads the files that must wait: it is done at the next death.
        """
        if self._path is None:
            return
        for path in self._path.glob(f"gauge_live*_{pid}.db"):
            path.unlink(missing_ok=True)
        self._dead.add(pid)
        with (self._path / LOCK_NAME).open("wb") as lock, contextlib.suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
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
        total = file(str(folder / f"{kind}_{DEAD}.db"))
        for key, value, timestamp, _ in file.read_all_values_from_file(str(path)):
            total.write_value(key, total.read_value(key)[0] + value, timestamp)
        total.close()
        path.unlink()


@contextlib.contextmanager
def metrics_folder(*, enabled: bool) -> Iterator[MetricsFolder]:
    """Make the folder, owner-only, and remove it in the end."""
    if not enabled:
        yield MetricsFolder(None)
        return
    path = Path(tempfile.mkdtemp(prefix="quart-app-metrics-", dir=default_folder()))
    (path / LOCK_NAME).touch()
    try:
        yield MetricsFolder(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)
