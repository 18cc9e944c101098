"""Any number of processes on one file: each numbered line once, one rollover at each limit; killed or not."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from quart_app.logs.handler import RingHandler
from quart_app.logs.sinks.rotating_file import RotatingFile
from tests.logs.workers import ROOT, finish, numbered_lines, start, tell, wait_for_line

STORM = """
path, rings, worker, lines, max_bytes = *args[:3], *map(int, args[3:5])
handler = make_handler(path, max_bytes, 500, rings)
logger.addHandler(handler)
print("ready", flush=True)
sys.stdin.readline()
for number in range(lines):
    logger.info("line %s-%d %s", worker, number, "x" * (number % 60))
    if number % 500 == 499:
        time.sleep(0.001)  # a loop does other work too: the ring must not overflow here
handler.close()
"""


PYTHONS = [sys.executable] * 4


def storm(
    log_dir: Path, rings: Path, pythons: list[str] = PYTHONS, *, lines: int = 2000, standard: bool = False
) -> Counter[str]:
    log_dir.mkdir(exist_ok=True)
    workers = [
        start(STORM, log_dir / "app.log", rings, name, lines, 20_000, python=python, standard=standard)
        for name, python in enumerate(pythons)
    ]
    for worker in workers:
        wait_for_line(worker, "ready")
    for worker in workers:
        tell(worker)
    assert finish(workers) == [0] * len(workers)
    return Counter(line.rstrip("x ") for line in numbered_lines(log_dir))


def expected_lines(workers: int, lines: int) -> Counter[str]:
    return Counter(f"line {worker}-{number}" for worker in range(workers) for number in range(lines))


def test_each_line_of_four_processes_is_in_the_files_once(log_dir: Path, ring_folder: Path) -> None:
    assert storm(log_dir, ring_folder) == expected_lines(4, 2000)


def test_standard_handler_fails_the_same_test(log_dir: Path, ring_folder: Path) -> None:
    """The control: were this to pass, the test above would show nothing."""
    for _ in range(5):
        shutil.rmtree(log_dir, ignore_errors=True)
        if storm(log_dir, ring_folder, standard=True) != expected_lines(4, 2000):
            return
    pytest.fail("the standard handler lost nothing in five storms")


def test_rolls_over_once_at_each_limit(log_dir: Path, ring_folder: Path) -> None:
    storm(log_dir, ring_folder)
    sizes = {path.name: path.stat().st_size for path in log_dir.iterdir()}
    longest = 130
    backups = {name: size for name, size in sizes.items() if name != "app.log"}
    assert all(20_000 - longest < size <= 20_000 for size in backups.values())
    assert sorted(sizes) == sorted(["app.log", *(f"app.log.{n + 1}" for n in range(len(backups)))])


def other_pythons() -> list[str]:
    """Find supported Pythons that work: on the PATH, or named by TEST_PYTHONS."""
    named = os.environ.get("TEST_PYTHONS", "").split(os.pathsep)
    found = [shutil.which(f"python3.{minor}") for minor in (11, 12, 13)]
    return [python for python in [*named, *found] if python and works(python)]


def works(python: str) -> bool:
    return (
        subprocess.run([python, "-c", "import quart_app.logs"], cwd=ROOT, capture_output=True).returncode == 0
    )


OTHER_PYTHONS = other_pythons()


@pytest.mark.skipif(len(OTHER_PYTHONS) < 2, reason="needs two Pythons; TEST_PYTHONS names more")
def test_different_pythons_share_one_file(log_dir: Path, ring_folder: Path) -> None:
    assert storm(log_dir, ring_folder, OTHER_PYTHONS) == expected_lines(len(OTHER_PYTHONS), 2000)


KILLED = """
path, rings, worker, max_bytes = *args[:3], int(args[3])
handler = make_handler(path, max_bytes, 500, rings, ring_bytes=8 * 1024 * 1024)
logger.addHandler(handler)
print("ready", flush=True)
sys.stdin.readline()
said, number = mmap.mmap(os.open(args[4], os.O_RDWR), 8), 0
while True:
    logger.info("line %s-%d %s", worker, number, "x" * (number % 200))
    said[:] = number.to_bytes(8, "little")
    number += 1
"""


def has_grown_to(folder: Path, least_bytes: int) -> bool:
    try:
        return sum(path.stat().st_size for path in folder.iterdir()) >= least_bytes
    except FileNotFoundError:
        return False  # renamed meanwhile


def kill_in_a_storm(log_dir: Path, rings: Path, tmp_path: Path, name: str, after_bytes: int) -> int:
    """Kill a worker once the files hold `after_bytes`; return the number of its last line that was logged for
    sure.
    """
    said = tmp_path / f"said-{name}"
    said.write_bytes(bytes(8))
    worker = start(KILLED, log_dir / "app.log", rings, name, 300_000, said)
    wait_for_line(worker, "ready")
    tell(worker)
    deadline = time.monotonic() + 60
    while not has_grown_to(log_dir, after_bytes):
        assert worker.poll() is None and time.monotonic() < deadline
    worker.send_signal(signal.SIGKILL)
    assert finish([worker]) == [-signal.SIGKILL]
    return int.from_bytes(said.read_bytes(), "little")


@pytest.mark.parametrize("trial", range(int(os.environ.get("TEST_SOAK_TRIALS", "4"))))
@pytest.mark.soak
def test_what_a_killed_process_had_logged_is_there_once_after_the_next_start(
    log_dir: Path, ring_folder: Path, tmp_path: Path, trial: int
) -> None:
    log_dir.mkdir()
    last = kill_in_a_storm(log_dir, ring_folder, tmp_path, "0", 100_000 + trial * 70_000)
    handler = RingHandler(RotatingFile(log_dir / "app.log", 300_000, 500), ring_folder=ring_folder)
    handler.start()
    assert handler.stop(30)
    found = Counter(line.split()[1] for line in numbered_lines(log_dir))
    assert last > 0 and set(found.values()) == {1}
    assert len(found) in (last + 1, last + 2)  # the next may have been logged and not said
    assert sorted(found, key=lambda name: int(name[2:])) == [f"0-{number}" for number in range(len(found))]


def test_living_process_recovers_what_a_dead_one_left(
    log_dir: Path, ring_folder: Path, tmp_path: Path
) -> None:
    log_dir.mkdir()
    living = start(
        """
path, rings = args
handler = make_handler(path, 300_000, 500, rings)
logger.addHandler(handler)
logger.info("before")
print("ready", flush=True)
sys.stdin.readline()
handler.tend()
handler.close()
""",
        log_dir / "app.log",
        ring_folder,
    )
    wait_for_line(living, "ready")
    last = kill_in_a_storm(log_dir, ring_folder, tmp_path, "0", 100_000)
    tell(living)
    assert finish([living]) == [0]
    found = {line.split()[1] for line in numbered_lines(log_dir)}
    assert {f"0-{number}" for number in range(last + 1)} <= found
