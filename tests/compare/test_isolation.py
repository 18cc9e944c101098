"""Work in a child process: whatever it does, the parent gets an observation and nothing stays behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quart_app.compare import isolation
from quart_app.compare.isolation import Ended, Job
from quart_app.compare.probe import note

LONG_S = 60.0


def run(work: Callable[[], object], limit_s: float = 20.0) -> Ended:
    ((_, ended),) = isolation.run([Job("key", work, limit_s)])  # type: ignore[arg-type]
    return ended


def hang() -> None:
    note("before")
    time.sleep(LONG_S)


def kill_itself() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def exit_in_silence() -> None:
    os._exit(0)


def raise_an_error() -> None:
    raise ValueError("broken")


@pytest.mark.parametrize(
    ("work", "ending"),
    [
        (lambda: note("fine"), "ok"),
        (lambda: sys.exit(3), "exit 3"),
        (lambda: sys.exit("words"), "exit 1"),
        (lambda: os._exit(7), "exit 7"),
        (exit_in_silence, "exit 0"),
        (kill_itself, "crash SIGSEGV"),
        (raise_an_error, "exit 1"),
    ],
)
def test_how_it_ended(work: Callable[[], object], ending: str) -> None:
    assert run(work).ending == ending


def test_a_hang_is_killed_at_its_limit_and_what_it_said_is_kept() -> None:
    ended = run(hang, limit_s=0.3)

    assert ended.ending == "hang"
    assert ended.events == [["note", "before"]]


def test_a_child_that_ignores_signals_is_killed_too() -> None:
    def ignore() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        hang()

    assert run(ignore, limit_s=0.3).ending == "hang"


CTRL_C_IN_A_FORK = """
import os, signal, time
from quart_app.compare import isolation
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
print(list(isolation.run([isolation.Job("key", lambda: time.sleep(60), 60.0)])))
"""


def test_ctrl_c_is_not_lost_in_the_hooks_of_a_fork() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CTRL_C_IN_A_FORK], capture_output=True, text=True, timeout=50, check=False
    )

    assert (done.returncode, done.stdout) == (-signal.SIGINT, "")
    assert "ignored" not in done.stderr


def test_a_child_can_be_interrupted() -> None:
    assert run(lambda: os.kill(os.getpid(), signal.SIGINT)).ending == "crash SIGINT"


@pytest.mark.parametrize(("share", "meet"), [(0.5, True), (1.0, False)])
def test_work_that_mostly_waits_takes_less_than_a_place(tmp_path: Path, share: float, meet: bool) -> None:
    def met(mine: str, other: str) -> None:
        (tmp_path / mine).touch()
        deadline = time.monotonic() + (20 if meet else 0.2)
        while not (tmp_path / other).exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        note((tmp_path / other).exists())

    jobs = [Job(one, partial(met, one, other), 30.0, share) for one, other in (("a", "b"), ("b", "a"))]
    seen = {job.key: ended.events[0] for job, ended in isolation.run(jobs, at_once=1)}

    assert seen["a"] == ["note", str(meet)]


@pytest.mark.parametrize("last", [lambda: None, hang, kill_itself])
def test_its_temporary_files_are_removed(
    last: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def leave_files() -> None:
        note(Path(tempfile.mkdtemp(), "left").write_text("x"))
        last()

    ended = run(leave_files, limit_s=1.0)

    assert ["note", "1"] in ended.events
    assert list(tmp_path.iterdir()) == []


def test_rubbish_on_its_output_is_kept_as_text() -> None:
    def print_rubbish() -> None:
        os.write(1, b"\xff\x00\x1b[31mred")
        print("after")

    assert run(print_rubbish).output == "\\xff\x00\x1b[31mredafter\n"


def test_rubbish_in_the_pipe_of_events_is_skipped() -> None:
    def write_rubbish() -> None:
        os.write(isolation.event_fd(), b'rubbish\n["half\n[1, 2]\n"text"\n{}\n')
        note("fine")

    assert run(write_rubbish).events == [["note", "fine"], ["done", None]]


def test_an_endless_print_is_bounded() -> None:
    def print_for_ever() -> None:
        while True:
            print("x" * 10_000)

    ended = run(print_for_ever, limit_s=0.5)

    assert ended.ending == "hang"
    assert len(ended.output) == isolation.OUTPUT_BYTES


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    def start_another() -> None:
        child = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({LONG_S})"])
        (tmp_path / "pid").write_text(str(child.pid))

    assert run(start_another).ending == "ok"

    assert has_ended(int((tmp_path / "pid").read_text()))


def has_ended(pid: int) -> bool:
    """Wait for a process that is not ours to be gone, or a zombie that its new parent has yet to take."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        os.sched_yield()
    return False


def test_stopping_early_kills_what_still_runs(tmp_path: Path) -> None:
    def hang_with_pid() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        note("here")
        hang()

    def wait_for_the_other() -> None:
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            os.sched_yield()

    jobs = [Job("hangs", hang_with_pid, LONG_S), Job("ends", wait_for_the_other, LONG_S)]
    running = isolation.run(jobs)

    assert next(running)[0].key == "ends"
    running.close()  # type: ignore[attr-defined]

    assert has_ended(int((tmp_path / "pid").read_text()))


def test_stopping_when_several_have_ended_leaves_nothing(tmp_path: Path) -> None:
    running = isolation.run([Job(number, lambda: None, LONG_S) for number in range(4)], at_once=4)
    next(running)

    running.close()  # type: ignore[attr-defined]

    with pytest.raises(ChildProcessError, match="No child processes"):
        os.waitpid(-1, os.WNOHANG)


def test_only_so_many_run_at_once(tmp_path: Path) -> None:
    def count() -> None:
        mine = tmp_path / str(os.getpid())
        mine.touch()
        note(str(len(list(tmp_path.iterdir()))))
        mine.unlink()

    seen = [
        int(ended.events[0][1])
        for _, ended in isolation.run([Job(n, count, 20.0) for n in range(8)], at_once=2)
    ]

    assert max(seen) <= 2


def test_a_child_dies_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = f"""
import os, time
from quart_app.compare.isolation import Job, run
def hang():
    open({str(tmp_path / "pid")!r}, "w").write(str(os.getpid()))
    print("up", flush=True)
    time.sleep({LONG_S})
def tell():
    while not os.path.exists({str(tmp_path / "pid")!r}): pass
for job, _ in run([Job("a", hang, {LONG_S}), Job("b", tell, {LONG_S})]):
    print("started", flush=True)
"""
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "started\n"
        parent.kill()

    assert has_ended(int((tmp_path / "pid").read_text()))


def test_large_events_of_two_processes_stay_whole() -> None:
    def talk() -> None:
        child = os.fork()
        for _ in range(100):
            note(("child " if child == 0 else "parent ") * 5000)
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)

    notes = [value for channel, value in run(talk).events if channel == "note"]

    assert sorted(notes) == ["child " * 5000] * 100 + ["parent " * 5000] * 100
