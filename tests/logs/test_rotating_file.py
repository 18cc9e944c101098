"""The rotating file alone, with a ring filled by hand: sizes and what the whole folder holds afterwards."""

import errno
import logging
import mmap
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quart_app.logs.intent_page import Intent, IntentPage
from quart_app.logs.ring import HEADER_BYTES, Ring
from quart_app.logs.sinks.rotating_file import RotatingFile

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions and links")


def ring_of(*texts: str) -> Ring:
    ring = Ring.create(mmap.mmap(-1, HEADER_BYTES + 1024 * 1024), "target", os.getpid())
    for text in texts:
        ring.push(f"{text}\0".encode(), logging.INFO)
    return ring


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def write(sink: RotatingFile, *texts: str) -> Ring:
    ring = ring_of(*texts)
    sink.write(ring)
    return ring


@pytest.mark.parametrize(
    ("max_bytes", "backup_count", "sizes", "expected"),
    [
        (0, 3, [10, 10, 10], {"app.log": 33}),
        (20, 0, [10, 10, 10], {"app.log": 33}),
        (11, 3, [10], {"app.log": 11}),
        (22, 3, [10, 10], {"app.log": 22}),
        (22, 3, [10, 10, 10], {"app.log": 11, "app.log.1": 22}),
        (21, 3, [10, 10, 10], {"app.log": 11, "app.log.1": 11, "app.log.2": 11}),
        (11, 1, [10, 10, 10, 10], {"app.log": 11, "app.log.1": 11}),
        (11, 2, [10, 10, 10, 10, 10], {"app.log": 11, "app.log.1": 11, "app.log.2": 11}),
        (20, 3, [50], {"app.log": 51}),
        (20, 3, [50, 5], {"app.log": 6, "app.log.1": 51}),
        (20, 3, [5, 50, 5], {"app.log": 6, "app.log.1": 51, "app.log.2": 6}),
        (20, 3, [19, 19], {"app.log": 20, "app.log.1": 20}),
        (20, 3, [0, 0, 0], {"app.log": 3}),
    ],
)
@pytest.mark.parametrize("is_one_batch", [True, False])
def test_sizes_give_these_files(
    log_dir: Path,
    max_bytes: int,
    backup_count: int,
    sizes: list[int],
    expected: dict[str, int],
    is_one_batch: bool,
) -> None:
    sink = RotatingFile(log_dir / "app.log", max_bytes, backup_count)
    texts = [chr(ord("a") + number) * size for number, size in enumerate(sizes)]
    for batch in [texts] if is_one_batch else [[text] for text in texts]:
        write(sink, *batch)
    sink.close()
    assert {name: len(text) for name, text in contents(log_dir).items()} == expected


def test_records_go_on_in_an_existing_file(log_dir: Path) -> None:
    log_dir.mkdir()
    (log_dir / "app.log").write_text("older\n")
    write(RotatingFile(log_dir / "app.log", 9, 2), "newer")
    assert contents(log_dir) == {"app.log": "newer\n", "app.log.1": "older\n"}


def test_traceback_is_not_split_over_two_files(log_dir: Path) -> None:
    sink = RotatingFile(log_dir / "app.log", 25, 2)
    write(sink, "first", "second\n  | one\n  | two", "third")
    expected = {"app.log": "third\n", "app.log.1": "second\n  | one\n  | two\n", "app.log.2": "first\n"}
    assert contents(log_dir) == expected


def test_folder_removed_meanwhile_is_made_again(log_dir: Path) -> None:
    sink = RotatingFile(log_dir / "app.log")
    write(sink, "first")
    for path in log_dir.iterdir():
        path.unlink()
    log_dir.rmdir()
    write(sink, "second")
    assert contents(log_dir) == {"app.log": "second\n"}


def test_file_moved_away_by_logrotate_is_begun_again(log_dir: Path) -> None:
    sink = RotatingFile(log_dir / "app.log")
    write(sink, "first")
    (log_dir / "app.log").rename(log_dir / "moved")
    write(sink, "second")
    assert contents(log_dir) == {"app.log": "second\n", "moved": "first\n"}


def test_file_replaced_by_logrotate_is_written_to(log_dir: Path) -> None:
    sink = RotatingFile(log_dir / "app.log")
    write(sink, "first")
    (log_dir / "app.log").rename(log_dir / "moved")
    (log_dir / "app.log").touch(mode=0o600)
    write(sink, "second")
    assert contents(log_dir) == {"app.log": "second\n", "moved": "first\n"}


def test_backup_held_open_meanwhile_is_kept_by_its_reader(log_dir: Path) -> None:
    sink = RotatingFile(log_dir / "app.log", 6, 1)
    write(sink, "first")
    with (log_dir / "app.log").open() as reader:
        write(sink, "secon", "third")
        assert reader.read() == "first\n"
    assert contents(log_dir) == {"app.log": "third\n", "app.log.1": "secon\n"}


def test_interrupted_rollover_is_taken_up_and_loses_no_backup(log_dir: Path) -> None:
    log_dir.mkdir()
    for name in ("app.log", "app.log.2", "app.log.3"):  # killed before the last rename: .1 is missing
        (log_dir / name).write_text(f"{name}\n")
    write(RotatingFile(log_dir / "app.log", 10, 3), "new")
    expected = {
        "app.log": "new\n",
        "app.log.1": "app.log\n",
        "app.log.2": "app.log.2\n",
        "app.log.3": "app.log.3\n",
    }
    assert contents(log_dir) == expected


def test_file_that_cannot_be_rolled_over_grows_on(log_dir: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sink = RotatingFile(log_dir / "app.log", 6, 1)
    (log_dir / "app.log.1" / "in the way").mkdir(parents=True)
    write(sink, "first", "second")
    write(sink, "third")
    assert (log_dir / "app.log").read_text() == "first\nsecond\nthird\n"
    assert capfd.readouterr().err.count("can't be rolled over") == 1


@only_posix
def test_file_is_its_owners_only(log_dir: Path) -> None:
    before = os.umask(0)
    try:
        write(RotatingFile(log_dir / "app.log"), "secret")
    finally:
        os.umask(before)
    assert (log_dir / "app.log").stat().st_mode & 0o777 == 0o600
    assert log_dir.stat().st_mode & 0o777 == 0o700


@only_posix
@pytest.mark.parametrize("kind", ["symlink", "dangling symlink", "hard link", "fifo", "folder"])
def test_what_another_put_at_the_path_is_not_written_to(log_dir: Path, tmp_path: Path, kind: str) -> None:
    log_dir.mkdir()
    path, victim = log_dir / "app.log", tmp_path / "victim"
    if kind != "dangling symlink":
        victim.write_text("precious\n")
    makers = {
        "symlink": lambda: path.symlink_to(victim),
        "dangling symlink": lambda: path.symlink_to(victim),
        "hard link": lambda: path.hardlink_to(victim),
        "fifo": lambda: os.mkfifo(path),
        "folder": lambda: path.mkdir(),
    }
    makers[kind]()
    ring = ring_of("first")
    with pytest.raises(OSError, match=r".+"):
        RotatingFile(path).write(ring)
    assert not ring.is_empty
    assert not victim.exists() if kind == "dangling symlink" else victim.read_text() == "precious\n"


@only_posix
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs root to make another's file")
def test_file_of_another_user_is_not_written_to(log_dir: Path) -> None:
    log_dir.mkdir()
    (log_dir / "app.log").touch()
    os.chown(log_dir / "app.log", 65534, 65534)
    with pytest.raises(PermissionError, match="this user"):
        RotatingFile(log_dir / "app.log").write(ring_of("first"))


# A write that was cut short: by a kill, or by a full disk.


@pytest.fixture
def page(tmp_path: Path) -> Iterator[IntentPage]:
    page = IntentPage.open(tmp_path / "page")
    yield page
    page.abandon()


def killed_in_a_write(page: IntentPage, log: Path, written: str, ring_tail: int, tmp_path: Path) -> None:
    """Leave what a process leaves that is killed while it writes two lines of 13 bytes after the first."""
    log.parent.mkdir()
    log.write_text("first\n" + written)
    (tmp_path / "dead.ring").write_bytes(bytes(24) + ring_tail.to_bytes(8, "little"))
    page.begin("dead.ring", 100, Intent(log.stat().st_ino, 6, 13))


@pytest.mark.parametrize("written", ["", "s", "second", "second\n", "second\nthir", "second\nthird\n"])
def test_unfinished_write_of_a_dead_process_is_cut_back(
    page: IntentPage, log_dir: Path, tmp_path: Path, written: str
) -> None:
    killed_in_a_write(page, log_dir / "app.log", written, 100, tmp_path)
    ring = ring_of("fourth")
    ring.page = page
    RotatingFile(log_dir / "app.log").write(ring)
    assert (log_dir / "app.log").read_text() == "first\nfourth\n"
    assert page.unfinished() is None


def test_finished_write_of_a_dead_process_stays(page: IntentPage, log_dir: Path, tmp_path: Path) -> None:
    killed_in_a_write(page, log_dir / "app.log", "second\nthird\n", 113, tmp_path)
    ring = ring_of("fourth")
    ring.page = page
    RotatingFile(log_dir / "app.log").write(ring)
    assert (log_dir / "app.log").read_text() == "first\nsecond\nthird\nfourth\n"


def test_what_others_appended_after_an_unfinished_write_stays(
    page: IntentPage, log_dir: Path, tmp_path: Path
) -> None:
    killed_in_a_write(page, log_dir / "app.log", "sec\nfrom elsewhere\n", 100, tmp_path)
    ring = ring_of("fourth")
    ring.page = page
    RotatingFile(log_dir / "app.log").write(ring)
    assert (log_dir / "app.log").read_text() == "first\nsec\nfrom elsewhere\nfourth\n"


def test_line_that_another_program_left_open_is_ended(log_dir: Path) -> None:
    log_dir.mkdir()
    (log_dir / "app.log").write_text("torn")
    write(RotatingFile(log_dir / "app.log"), "whole")
    assert (log_dir / "app.log").read_text() == "torn\nwhole\n"


def test_full_disk_keeps_records_in_the_ring_and_none_in_half(
    log_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_write, room = os.write, [30]

    def write_to_a_small_disk(descriptor: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = real_write(descriptor, bytes(data)[: room[0]])
        room[0] -= written
        return written

    sink = RotatingFile(log_dir / "app.log")
    write(sink, "first")
    ring = ring_of("second", "third" * 10)
    monkeypatch.setattr(os, "write", write_to_a_small_disk)
    with pytest.raises(OSError, match="No space"):
        sink.write(ring)
    assert (log_dir / "app.log").read_text() == "first\n"
    room[0] = 1000
    sink.write(ring)
    assert (log_dir / "app.log").read_text() == f"first\nsecond\n{'third' * 10}\n"
    assert ring.is_empty


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB, where this machine lets us mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=0700", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs root and mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_full_file_system_loses_nothing_that_the_ring_holds(small_disk: Path) -> None:
    sink = RotatingFile(small_disk / "app.log")
    blocker = small_disk / "blocker"
    blocker.write_bytes(bytes(40 * 1024))
    texts = [f"{number} {'x' * 1000}" for number in range(50)]
    ring = ring_of(*texts)
    with pytest.raises(OSError, match="No space"):
        sink.write(ring)
    assert (small_disk / "app.log").read_text() == ""
    blocker.unlink()
    sink.write(ring)
    sink.close()
    assert (small_disk / "app.log").read_text() == "".join(f"{text}\n" for text in texts)


def test_read_only_file_system_is_an_error_and_no_loss(small_disk: Path) -> None:
    sink = RotatingFile(small_disk / "logs" / "app.log")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    ring = ring_of("first")
    with pytest.raises(OSError, match="Read-only"):
        sink.write(ring)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    sink.write(ring)
    sink.close()
    assert (small_disk / "logs" / "app.log").read_text() == "first\n"
