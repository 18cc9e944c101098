"""Every log test: logging is as it was afterwards, and no thread or ring is left behind."""

import logging
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

_SWITCHES = ("logThreads", "logProcesses", "logMultiprocessing", "logAsyncioTasks", "_srcfile")


def _state() -> tuple[object, ...]:
    root = logging.getLogger()
    switches = {name: getattr(logging, name, None) for name in _SWITCHES}
    return list(root.handlers), root.level, switches, warnings.showwarning


@pytest.fixture(autouse=True)
def nothing_is_left_behind(ring_folder: Path) -> Iterator[None]:
    before, threads = _state(), set(threading.enumerate())
    yield
    assert _state() == before
    assert set(threading.enumerate()) <= threads
    assert [path for path in ring_folder.rglob("*") if path.suffix in (".ring", ".intent")] == []


@pytest.fixture
def ring_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rings")


@pytest.fixture
def log_dir(tmp_path: Path) -> Path:
    return tmp_path / "logs"
