"""The folder of metrics: gone with its server, or with the next one, and never while somebody uses it."""

import os
import tempfile
from pathlib import Path

import pytest
from prometheus_client.mmap_dict import MmapedDict

from quart_app.logs.file_lock import lock
from quart_app.serve import metrics_folder as folders
from quart_app.serve.metrics_folder import MetricsFolder, metrics_folder, remove_abandoned


def test_folder_goes_with_its_server(tmp_path: Path) -> None:
    with metrics_folder(enabled=True, parent=tmp_path) as metrics:
        (path,) = tmp_path.iterdir()
        assert metrics.environment == {"PROMETHEUS_MULTIPROC_DIR": str(path)}
        assert path.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []


def test_folder_of_a_killed_server_goes_once_its_last_worker_has_ended(tmp_path: Path) -> None:
    left = tmp_path / "quart-app-metrics-left"
    left.mkdir()
    supervisor = os.open(left / "owner", os.O_RDWR | os.O_CREAT)
    lock(supervisor)
    worker = os.dup(supervisor)
    os.close(supervisor)  # as the kernel does at its death
    with metrics_folder(enabled=True, parent=tmp_path):
        assert left.exists()
    os.close(worker)
    with metrics_folder(enabled=True, parent=tmp_path):
        assert not left.exists()


def test_folder_is_elsewhere_where_there_is_no_memory_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "default_folder", lambda: tmp_path / "missing")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with metrics_folder(enabled=True):
        assert len(list(tmp_path.iterdir())) == 1


def test_what_only_looks_like_one_is_left_alone(tmp_path: Path) -> None:
    """Another user could make it: /dev/shm is everybody's."""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "owner").touch()
    (tmp_path / "quart-app-metrics-link").symlink_to(tmp_path / "precious")
    (tmp_path / "quart-app-metrics-bare").mkdir()
    (tmp_path / "quart-app-metrics-file").touch()
    before = set(tmp_path.rglob("*"))

    remove_abandoned(tmp_path)

    assert set(tmp_path.rglob("*")) == before


def test_file_of_a_worker_that_was_killed_before_it_counted(tmp_path: Path) -> None:
    """It has no size yet; what others counted is added up all the same."""
    for pid, kind in ((7, "counter"), (8, "histogram")):
        file = MmapedDict(str(tmp_path / f"{kind}_{pid}.db"))  # type: ignore[no-untyped-call]
        file.write_value("key", 3.0, 0.0)  # type: ignore[no-untyped-call]
        file.close()  # type: ignore[no-untyped-call]
    (tmp_path / "counter_8.db").touch()

    metrics = MetricsFolder(tmp_path)
    metrics.forget(7)
    metrics.forget(8)

    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["counter_0.db", "histogram_0.db"]
