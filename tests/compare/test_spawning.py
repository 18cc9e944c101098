"""Where there is no fork: the same answers from new interpreters."""

import sys
from dataclasses import replace

import pytest

from quart_app.compare import entries, runner, spawning
from quart_app.compare.isolation import OUTPUT_BYTES, Ended
from quart_app.compare.runner import Options
from tests.compare.apps import run

SPAWNED = Options(spawns=True, at_once=2)


def spawned(code: str, limit_s: float = 60.0) -> Ended:
    ((_, ended),) = spawning.run([spawning.Job("key", [sys.executable, "-c", code], limit_s)])
    return ended


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        ("print('[\"done\", null]')", "ok"),
        ("", "exit 0"),
        ("raise SystemExit(3)", "exit 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "crash SIGKILL"),
    ],
)
def test_how_it_ended(code: str, ending: str) -> None:
    assert spawned(code).ending == ending


def test_a_hang_is_killed_and_an_endless_print_is_bounded() -> None:
    ended = spawned("import os\nwhile True: os.write(2, b'x' * 10_000)", limit_s=1.0)

    assert (ended.ending, len(ended.output)) == ("hang", OUTPUT_BYTES)


@pytest.mark.parametrize("behaviour_id", ["hooks.teardown-exc", "request.json-forgotten-await"])
def test_a_behaviour_gives_the_same_as_when_it_is_forked(behaviour_id: str) -> None:
    (entry,) = entries.load(behaviour_id)

    forked, spawned = run(entry), run(entry, SPAWNED)

    assert spawned.status == "differs"
    assert replace(spawned.candidate, output="") == replace(forked.candidate, output="")
    assert spawned.differences == forked.differences


def test_what_needs_servers_is_not_run() -> None:
    entry = next(one for one in entries.load("wire") if one.behaviour.needs == "server")

    result = run(entry, SPAWNED)

    assert (result.status, result.not_run) == ("not run", "needs a system with fork")


def test_forking_is_the_default_where_it_can_be_done() -> None:
    assert not runner.DEFAULTS.spawns
