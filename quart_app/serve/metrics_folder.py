"""Where workers keep their metrics for one another, in memory, while the server runs."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from quart_app.logs.ring_folder import default_folder


class MetricsFolder:
    """A folder that prometheus-client's multiprocess mode uses; without one (`path` None) nothing is done."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @property
    def environment(self) -> Mapping[str, str]:
        """Return what workers must find in their environment before they import prometheus-client."""
        return {"PROMETHEUS_MULTIPROC_DIR": str(self._path)} if self._path else {}

    def forget(self, pid: int) -> None:
        """Drop what a dead worker said of itself; what it counted goes on counting."""
        if self._path is not None:
            for path in self._path.glob(f"gauge_live*_{pid}.db"):
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def metrics_folder(*, enabled: bool) -> Iterator[MetricsFolder]:
    """Make the folder, owner-only, and remove it in the end."""
    if not enabled:
        yield MetricsFolder(None)
        return
    path = Path(tempfile.mkdtemp(prefix="quart-app-metrics-", dir=default_folder()))
    try:
        yield MetricsFolder(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)
