"""Where rings live: who may read them, whose are taken over, and whose never."""

import fcntl
import logging
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quart_app.logs import intent_page
from quart_app.logs import ring_folder as ring_folder_module
from quart_app.logs.handler import RingHandler
from quart_app.logs.intent_page import Intent, IntentPage
from quart_app.logs.ring_folder import RingFolder
from quart_app.logs.sinks.rotating_file import RotatingFile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at POSIX permissions")
RING_BYTES = 64 * 1024


def leave_a_ring(folder: RingFolder, *texts: str) -> Path:
    """Leave the ring of a process that died after it logged `texts`."""
    ring_file = folder.create(RING_BYTES)
    for text in texts:
        ring_file.ring.push(f"{text}\0".encode(), logging.INFO)
    ring_file.abandon()
    return ring_file.path


def start_and_stop(log: Path, ring_folder: Path) -> list[str]:
    """Start a process's logging and stop it; return the messages in the file."""
    handler = RingHandler(RotatingFile(log), ring_folder=ring_folder)
    handler.start()
    assert handler.stop()
    lines = log.read_text().splitlines() if log.exists() else []
    return [line.partition("quart_app.logs ")[2] or line for line in lines]


@pytest.fixture
def log(log_dir: Path) -> Path:
    return log_dir / "app.log"


@pytest.fixture
def folder(ring_folder: Path, log: Path) -> Iterator[RingFolder]:
    folder = RingFolder(ring_folder, str(log))
    yield folder
    folder.close()


def test_folder_and_rings_are_their_owners_only(folder: RingFolder) -> None:
    before = os.umask(0)
    try:
        ring_file = folder.create(RING_BYTES)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (folder.path, folder.path.parent)} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in folder.path.iterdir()} == {0o600}
    ring_file.remove()


def test_ring_has_all_its_room_at_once(folder: RingFolder) -> None:
    ring_file = folder.create(RING_BYTES)
    assert ring_file.path.stat().st_blocks * 512 >= RING_BYTES
    ring_file.remove()


def test_dead_processs_records_are_written_at_the_next_start(
    folder: RingFolder, log: Path, ring_folder: Path
) -> None:
    leave_a_ring(folder, "one", "two")
    found = start_and_stop(log, ring_folder)
    assert found[:3] == [
        "one",
        "two",
        f"recovered 2 records that process {os.getpid()} left when it died; it had dropped 0",
    ]
    assert list(folder.path.glob("*.ring")) == []


def test_ring_of_a_living_process_is_left_alone(folder: RingFolder, log: Path, ring_folder: Path) -> None:
    living = folder.create(RING_BYTES)
    living.ring.push(b"mine\0", logging.INFO)
    assert start_and_stop(log, ring_folder) == []
    assert living.ring.peek(100) == b"mine\0" and living.path.exists()
    living.remove()


def test_ring_of_another_service_is_left_alone(log: Path, ring_folder: Path) -> None:
    elsewhere = RingFolder(ring_folder, "/elsewhere/app.log")
    path = leave_a_ring(elsewhere, "theirs")
    assert start_and_stop(log, ring_folder) == []
    assert path.exists()
    path.unlink()
    elsewhere.close()


def test_process_id_used_again_is_not_taken_for_the_dead_process(
    folder: RingFolder, log: Path, ring_folder: Path
) -> None:
    """The ring names this very process, which lives: what counts is that nobody holds the ring's lock."""
    path = leave_a_ring(folder, "from before")
    assert path.name.startswith(f"{os.getpid()}-")
    assert start_and_stop(log, ring_folder)[0] == "from before"


@pytest.mark.parametrize("size", [0, 1, 4096, 5000, RING_BYTES - 1])
def test_ring_cut_short_is_a_warning_and_no_crash(
    folder: RingFolder, log: Path, ring_folder: Path, size: int
) -> None:
    path = leave_a_ring(folder, "lost")
    os.truncate(path, size)
    found = start_and_stop(log, ring_folder)
    assert (found == []) if size == 0 else found[0].startswith("records of a dead process are lost: ")
    assert not path.exists()


@pytest.mark.parametrize("at", [0, 16, 4096])
def test_damaged_ring_is_a_warning_and_no_crash(
    folder: RingFolder, log: Path, ring_folder: Path, at: int
) -> None:
    path = leave_a_ring(folder, "lost")
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xff" * 8)
    assert "records of a dead process are lost" in start_and_stop(log, ring_folder)[0]


@pytest.mark.parametrize("kind", ["file", "symlink", "open to all"])
def test_folder_that_another_may_have_made_is_not_used(
    ring_folder: Path, tmp_path: Path, log: Path, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = RingFolder(ring_folder, "x").path.parent
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    if kind == "file":
        path.touch()
    elif kind == "symlink":
        path.symlink_to(tmp_path / "elsewhere")
    else:
        path.mkdir()
        path.chmod(0o777)
    logs_without_recovery(log, ring_folder)
    assert "can't be recovered" in capfd.readouterr().err
    assert not path.is_dir() or list(path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to make another's folder")
def test_folder_of_another_user_is_not_used(
    ring_folder: Path, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = RingFolder(ring_folder, "x").path.parent
    path.mkdir(mode=0o700)
    os.chown(path, 65534, 65534)
    logs_without_recovery(log, ring_folder)
    assert "can't be recovered" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["{pid}-0000.ring", "page.intent"])
def test_link_that_waits_for_a_ring_or_page_is_not_followed(
    ring_folder: Path,
    tmp_path: Path,
    log: Path,
    folder: RingFolder,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody else can put it there: this is for a folder that was open to others once."""
    monkeypatch.setattr(secrets, "token_hex", lambda size: "0000")
    victim = tmp_path / "victim"
    victim.write_text("precious")
    for path in (folder.path.parent, folder.path):
        path.mkdir(mode=0o700)
    link = folder.path / name.format(pid=os.getpid())
    link.symlink_to(victim)
    logs_without_recovery(log, ring_folder)
    assert victim.read_text() == "precious" and link.is_symlink()
    link.unlink()


def test_link_that_passes_for_a_dead_processs_ring_is_left_alone(
    ring_folder: Path, tmp_path: Path, log: Path, folder: RingFolder
) -> None:
    path = leave_a_ring(folder, "from elsewhere")
    elsewhere = path.rename(tmp_path / "elsewhere")
    path.symlink_to(elsewhere)
    assert start_and_stop(log, ring_folder) == []
    assert elsewhere.exists() and path.is_symlink()
    path.unlink()


def logs_without_recovery(log: Path, ring_folder: Path) -> None:
    handler = RingHandler(RotatingFile(log), ring_folder=ring_folder)
    handler.handle(logging.LogRecord("x", logging.INFO, "", 0, "still logged", None, None))
    assert handler.stop()
    assert "still logged" in log.read_text()


def test_no_room_in_the_folder_falls_back_to_the_processs_memory(
    ring_folder: Path, log: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def no_room(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    handler = RingHandler(RotatingFile(log), ring_folder=ring_folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", no_room)
        handler.start()
    handler.handle(logging.LogRecord("x", logging.INFO, "", 0, "still logged", None, None))
    assert handler.stop()
    assert "still logged" in log.read_text()
    assert list(ring_folder.rglob("*.ring")) == []


def test_two_that_recover_at_once_write_each_record_once(
    folder: RingFolder, log: Path, ring_folder: Path
) -> None:
    leave_a_ring(folder, "one")
    handlers = [RingHandler(RotatingFile(log), ring_folder=ring_folder) for _ in range(4)]
    for handler in handlers:
        handler.start()
    assert all([handler.stop() for handler in handlers])
    assert log.read_text().splitlines().count("one") == 1


def test_ring_taken_for_a_dead_processs_before_it_was_locked_is_made_again(
    folder: RingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_it(descriptor: int) -> None:
        monkeypatch.undo()
        for path in folder.path.glob("*.ring"):
            path.unlink()

    monkeypatch.setattr(ring_folder_module, "lock", take_it)
    ring_file = folder.create(RING_BYTES)
    assert ring_file.path.exists()
    ring_file.remove()


def test_dead_ring_that_another_has_just_recovered_is_not_taken_again(
    folder: RingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = leave_a_ring(folder, "one")

    def lock_once_removed(descriptor: int) -> bool:
        path.unlink()
        return True

    monkeypatch.setattr(ring_folder_module, "try_lock", lock_once_removed)
    assert list(folder.dead()) == []


def test_lock_is_given_up_with_the_process_and_not_before(folder: RingFolder) -> None:
    ring_file = folder.create(RING_BYTES)
    with ring_file.path.open() as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    ring_file.abandon()
    with ring_file.path.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    ring_file.path.unlink()


# The page that says what is being written, shared by all that write to the same file.


def pages(folder: RingFolder) -> list[str]:
    return [path.name for path in folder.path.parent.rglob("*")]


def test_last_to_stop_leaves_nothing_behind(log: Path, ring_folder: Path, folder: RingFolder) -> None:
    handlers = [RingHandler(RotatingFile(log), ring_folder=ring_folder) for _ in range(2)]
    for handler in handlers:
        handler.start()
    assert handlers[0].stop(30)
    assert pages(folder).count("page.intent") == 1
    assert handlers[1].stop(30)
    assert pages(folder) == []


def test_folder_removed_as_empty_meanwhile_is_made_again(
    folder: RingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.path.parent.mkdir(mode=0o700)
    made = iter([None, None])
    real = ring_folder_module._make_own
    monkeypatch.setattr(ring_folder_module, "_make_own", lambda path: next(made, False) is None or real(path))
    ring_file = folder.create(RING_BYTES)
    assert ring_file.path.exists()
    ring_file.remove()


def test_page_of_an_unfinished_write_stays_for_the_next_start(folder: RingFolder) -> None:
    ring_file = folder.create(RING_BYTES)
    assert ring_file.ring.page is not None
    ring_file.ring.page.begin("dead.ring", 0, Intent(1, 0, 13))
    ring_file.remove()
    folder.close()
    (page,) = folder.path.iterdir()
    page.unlink()


def test_page_removed_while_it_was_opened_is_made_again(
    folder: RingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.create(RING_BYTES).remove()
    (page,) = folder.path.iterdir()

    def remove_meanwhile(descriptor: int) -> None:
        monkeypatch.undo()
        page.unlink()

    monkeypatch.setattr(intent_page, "share", remove_meanwhile)
    other = IntentPage.open(page)
    assert page.exists()
    other.close()
    folder.close()
    assert pages(folder) == []
