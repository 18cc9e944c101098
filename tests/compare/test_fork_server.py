"""Jobs in children of a process of their own: the same as forked here, and nothing stays behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quart_app.compare import entries, fork_server, isolation, runner
from quart_app.compare.entries import Entry
from quart_app.compare.fork_server import ForkServerError
from quart_app.compare.isolation import Job
from quart_app.compare.probe import note
from tests.compare.test_isolation import has_ended

LONG_S = 60.0


def nothing() -> None: ...


def tell() -> None:
    note(sys.path, sys.argv)
    os.write(1, b"\xffprinted\n")


def hang_with_pid(path: Path) -> None:
    note("before")
    path.with_suffix(".new").write_text(str(os.getpid()))
    path.with_suffix(".new").rename(path)
    time.sleep(LONG_S)


def exit_with_seven() -> None:
    os._exit(7)


def wait_for(path: Path) -> None:
    while not path.exists():
        time.sleep(0.01)


def end_the_server() -> None:
    os.kill(os.getppid(), signal.SIGKILL)


def interrupt_the_server() -> None:
    os.kill(os.getppid(), signal.SIGINT)


def test_it_gives_the_same_as_forking_here(tmp_path: Path) -> None:
    works: dict[str, Callable[[], None]] = {
        "tells": tell, "exits": exit_with_seven, "hangs": partial(hang_with_pid, tmp_path / "pid")
    }  # fmt: skip
    jobs = [Job(key, work, 0.5 if key == "hangs" else LONG_S) for key, work in works.items()]

    there, here = (
        {job.key: (ended.events, ended.output, ended.ending) for job, ended in done}
        for done in (fork_server.run(jobs, at_once=2, warm=nothing), isolation.run(jobs))
    )

    assert there == here
    assert there["hangs"] == ([["note", "before"]], "", "hang")


def test_stopping_early_kills_what_still_runs(tmp_path: Path) -> None:
    path = tmp_path / "pid"
    jobs = [Job("hangs", partial(hang_with_pid, path), LONG_S), Job("ends", partial(wait_for, path), LONG_S)]
    running = fork_server.run(jobs, at_once=2, warm=nothing)

    assert next(running)[0].key == "ends"
    running.close()  # type: ignore[attr-defined]

    assert has_ended(int(path.read_text()))


STOPPED = """
import sys
from functools import partial
from pathlib import Path
from quart_app.compare import fork_server
from quart_app.compare.isolation import Job
from tests.compare.test_fork_server import LONG_S, hang_with_pid, nothing, wait_for
path = Path(sys.argv[1])
jobs = [Job("a", partial(hang_with_pid, path), LONG_S), Job("b", partial(wait_for, path), LONG_S)]
for job, _ in fork_server.run(jobs, at_once=2, warm=nothing):
    print("started", flush=True)
"""


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGKILL])
def test_its_children_die_with_who_asked_for_them(tmp_path: Path, by: signal.Signals) -> None:
    path = tmp_path / "pid"
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED, str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as asking:  # fmt: skip
        assert asking.stdout is not None and asking.stderr is not None
        assert asking.stdout.readline() == "started\n"
        if by == signal.SIGINT:  # a terminal sends it to all
            os.killpg(asking.pid, by)
        else:
            asking.kill()
        errors = asking.stderr.read()

    assert asking.returncode == -by
    assert errors.count("Traceback") == (by == signal.SIGINT)
    assert has_ended(int(path.read_text()))


def test_a_server_that_dies_is_an_error() -> None:
    with pytest.raises(ForkServerError, match="has ended before its work was done"):
        list(fork_server.run([Job("key", end_the_server, LONG_S)], at_once=1, warm=nothing))


def test_it_leaves_ctrl_c_to_who_asked() -> None:
    jobs = [Job(number, work, LONG_S) for number, work in enumerate((interrupt_the_server, nothing))]

    endings = [ended.ending for _, ended in fork_server.run(jobs, at_once=1, warm=nothing)]

    assert endings == ["ok", "ok"]


def test_many_behaviours_are_forked_there_and_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = entries.load("hooks")[:2]
    here = differences(chosen)

    monkeypatch.setattr(runner, "MANY_JOBS", 1)
    monkeypatch.setattr(isolation, "run", None)  # calling it here would be an error

    assert differences(chosen) == here


def differences(chosen: list[Entry]) -> dict[str, object]:
    return {result.id: (result.status, result.differences) for result in runner.run(chosen)}
