"""`--bench` on real servers: what is measured, what held the loop, mistakes, and that nothing runs on."""

import ast
import json
import os
import random
import re
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from quart_app.cli import main
from quart_app.compare.own.bench import process_tree, rounds
from quart_app.compare.own.bench.measurement import BenchOptions, Speed
from quart_app.compare.own.bench.rounds import SERVER, TimeLeft, Turn, notes, turns
from quart_app.compare.own.comparison_run import Options, Progress
from quart_app.compare.own.exchange import Sequence, Step
from quart_app.compare.own.targets.target import TargetError, TargetSpec
from quart_app.compare.steps import get, request
from tests.compare_own.bench_samples import measurement
from tests.compare_own.conftest import Serve, WriteApp
from tests.compare_own.test_command_line import FLASK, SAME
from tests.compare_own.test_targets import eventually, is_running

SHORT = BenchOptions(seconds=0.1, rounds=1, connections=(1, 4))

CONTROL = """
    import time
    from flask import Flask, request
    app = Flask(__name__)
    asked = []
    @app.get("/")
    def index():
        return "hello"
    @app.get("/working")
    def working():
        time.sleep(0.05)
        return "worked"
    @app.get("/fragile")
    def fragile():
        asked.append(1)
        return "fine", 200 if len(asked) < 4 else FRAGILE
    @app.get("/mine")
    def mine():
        return ("yours", 200) if request.cookies.get("who") else ("nobody's", 403)
    @app.post("/login")
    def login():
        return "in", 200, {"Set-Cookie": "who=ann; Path=/"}
"""
BLOCKING = "from_elsewhere(0.05)"
CANDIDATE = (
    CONTROL.replace("flask import Flask", "quart import Quart")
    .replace("Flask(", "Quart(")
    .replace("def working():\n        time.sleep(0.05)", f"async def working():\n        {BLOCKING}")
    + "\n    def from_elsewhere(seconds):\n        time.sleep(seconds)\n"
)
LOGIN = Sequence("log in", (Step(request("POST", "/login")), Step(get("/mine"))))


class Heard(Progress):
    """Keeps what was shown."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.texts: list[str] = []
        self.advanced = 0

    def stage(self, text: str, total: int) -> None:
        self.stages.append((text, total))

    def describe(self, text: str) -> None:
        self.texts.append(text)

    def advance(self) -> None:
        self.advanced += 1


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Speed, Heard]:
    folder = tmp_path_factory.mktemp("pair")
    for name, source, fragile in (("old", CONTROL, "200"), ("new", CANDIDATE, "500")):
        lines = [line.removeprefix("    ") for line in source.replace("FRAGILE", fragile).splitlines()]
        (folder / f"{name}.py").write_text("\n".join(lines), encoding="utf-8")
    specs = (TargetSpec("flask", "old:app", folder=folder), TargetSpec("quart", "new:app", folder=folder))
    heard = Heard()
    return rounds.measure(Options(*specs, scenarios=(LOGIN,)), SHORT, heard), heard


@pytest.mark.soak
def test_both_servers_are_started_twice_and_measured_at_each_load(measured: tuple[Speed, Heard]) -> None:
    speed, heard = measured
    found = Counter((one.side, one.start, one.connections) for one in speed.measurements)
    assert found == Counter(
        (side, start, load) for side in ("flask", "quart") for start in (1, 2) for load in (1, 4)
    )
    assert heard.stages[-1][1] == heard.advanced == 10
    assert "round 1: Quart again, 4 at a time" in {text.partition(";")[0] for text in heard.texts}
    assert all(re.fullmatch(r".*; about \d+ s left", text) for text in heard.texts)


@pytest.mark.soak
def test_measurements_hold_times_and_what_the_server_used(measured: tuple[Speed, Heard]) -> None:
    for one in measured[0].measurements:
        assert one.answers > 0 and one.per_second > 0
        assert 0 < one.latency_ms[50] <= one.latency_ms[99] <= one.latency_ms[100]
        if process_tree.IS_KNOWN:
            assert one.cpu_ms is not None and one.cpu_ms > 0
            assert one.memory_bytes is not None and one.memory_bytes > 2**20


@pytest.mark.soak
def test_load_is_what_both_answer_well_with_the_sessions_of_scenarios(measured: tuple[Speed, Heard]) -> None:
    speed = measured[0]
    assert speed.requests == ("GET /", "GET /working", "GET /fragile", "GET /mine")
    assert any("answered with 403: GET /mine" in text for text in speed.left_out)
    assert speed.errors["flask"] == {}, "the cookie of the login was not sent"


@pytest.mark.soak
def test_answers_that_fail_under_load_are_counted(measured: tuple[Speed, Heard]) -> None:
    found = measured[0].errors["quart"]
    assert list(found) == ["status 500, not 200"] and found["status 500, not 200"] >= 2


@pytest.mark.soak
def test_blocking_view_is_found_with_its_stack(measured: tuple[Speed, Heard]) -> None:
    longest = measured[0].holds[0]
    assert longest.place.startswith("new.py:") and longest.place.endswith(" from_elsewhere")
    assert [(name, code) for _, _, name, code in longest.stack[-2:]] == [
        ("working", BLOCKING),
        ("from_elsewhere", "time.sleep(seconds)"),
    ]
    assert longest.longest_s > 0.02 and longest.count > 0
    assert [sample.connections for sample in measured[0].loop] == [1, 4]
    assert all(sample.beats > 0 and sample.lag_ms[100] > 10 for sample in measured[0].loop)


def test_every_round_has_each_server_twice_in_random_order() -> None:
    found = list(turns(20, random.Random(3)))  # noqa: S311 - no secret
    orders = [tuple(turn.side for turn in found[start : start + 4]) for start in range(0, 80, 4)]
    assert all(Counter(order) == {"flask": 2, "quart": 2} for order in orders)
    assert len(set(orders)) > 3
    assert Counter(turn.start for turn in found) == {1: 40, 2: 40}
    assert str(Turn(2, "quart", 2)) == "round 2: Quart again"


def test_time_left_is_as_expected_then_as_it_took() -> None:
    pace = TimeLeft(steps=10, expected_s=60, began=100.0)
    assert pace.left_s(105.0) == 55
    pace.done = 5
    assert pace.left_s(120.0) == 20
    assert TimeLeft(10, 60, began=0.0).left_s(90.0) == 0


def test_what_serves_the_app_needs_the_standard_library_only() -> None:
    tree = ast.parse(SERVER.read_text(encoding="utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in modules} <= sys.stdlib_module_names


URL = Options(TargetSpec("flask", "http://127.0.0.1:1"), TargetSpec("quart", "b:app"))
APPS = Options(TargetSpec("flask", "a:app"), TargetSpec("quart", "b:app"))


def test_load_generator_at_its_limit_is_told() -> None:
    found = [measurement("flask", 1, 1, 9e3, generator=0.97), measurement("quart", 1, 1, 9e3, generator=0.5)]
    assert "In 1 of 2 measurements the load generator was the limit (97% of a core)" in next(
        notes(APPS, found)
    )
    assert list(notes(APPS, found[1:])) == []


def test_other_programs_that_took_the_machine_are_told() -> None:
    busy = [measurement("flask", 1, start, 9e3, others=0.5) for start in (1, 2)]
    assert next(notes(APPS, busy)).startswith("Other programs took 50% of this machine's CPU time")
    assert process_tree.Usage(1.0, 2.5, 2.0, 0).others(0.5) == 1.0 / 2 / (os.cpu_count() or 1)


CHILDREN = """
import os, subprocess, sys, threading, time
child = subprocess.Popen([sys.executable, "-c", "x = [1] * 4_000_000\\nprint(1, flush=True)\\ninput()"],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
child.stdout.readline()
def work():
    end = time.thread_time() + 0.06
    while time.thread_time() < end:
        pass
thread = threading.Thread(target=work)
thread.start()
thread.join()
if os.fork() == 0:
    work()
    os._exit(0)
os.wait()
print("done", flush=True)
input()
child.communicate(b"go on")
"""


@pytest.mark.skipif(not process_tree.IS_KNOWN, reason="/proc is Linux's")
def test_whole_tree_is_counted_with_threads_and_children_that_have_ended() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHILDREN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as root:
        assert root.stdin is not None and root.stdout is not None
        assert root.stdout.readline() == b"done\n"
        found = process_tree.usage(root.pid)
        alone = process_tree.cpu_seconds(root.pid), process_tree.memory(root.pid)
        root.communicate(b"go on\n")
    assert alone[0] > 0.06
    assert found.cpu_s > alone[0] + 0.05
    assert found.memory_bytes > alone[1] + 30_000_000


def test_urls_are_measured_without_what_is_inside(serve: Serve, write_app: WriteApp) -> None:
    urls = [
        f"http://127.0.0.1:{serve(side, write_app(name, source)).port}"
        for side, name, source in (("flask", "old", FLASK), ("quart", "same", SAME))
    ]
    scenario = Sequence("s", (Step(get("/")),))
    options = Options(
        TargetSpec("flask", urls[0]), TargetSpec("quart", urls[1]), scenarios=(scenario,), routes=False
    )
    speed = rounds.measure(options, BenchOptions(seconds=0.05, rounds=1, connections=(2,)))
    assert all(one.answers and one.cpu_s is None and one.memory_bytes is None for one in speed.measurements)
    assert speed.loop == ()
    assert f"{urls[0]} and {urls[1]}: not ours to start anew" in speed.notes[0]
    missing = Sequence("s", (Step(get("/x")),))
    with pytest.raises(TargetError, match="nothing to measure: 1 answered with 404: GET /x"):
        rounds.measure(replace(options, scenarios=(missing,)), SHORT)


def test_other_machines_are_not_put_under_load_unasked() -> None:
    options = Options(TargetSpec("flask", "http://192.0.2.1/"), TargetSpec("quart", "b:app"))
    with pytest.raises(TargetError, match="not on this machine; --bench-remote"):
        rounds.measure(options, SHORT)
    rounds.check(options, BenchOptions(may_load_others=True))


@pytest.fixture
def pair(write_app: WriteApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_app("old", FLASK)
    write_app("same", SAME)
    (tmp_path / "s.toml").write_text('[[sequence]]\n[[sequence.step]]\nrequest = "GET /"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


MISTAKES = [
    (["--bench", "--bench-concurrency", "1,x"], "'1,x' is not like 1,8,32, each from 1 to 1000"),
    (["--bench", "--bench-concurrency", "0"], "'0' is not like 1,8,32"),
    (["--bench", "--bench-concurrency", ""], "'' is not like 1,8,32"),
    (["--bench", "--bench-rounds", "0"], "0 is not in the range"),
    (["--bench", "--bench-seconds", "soon"], "'soon' is not a valid float"),
    (["--bench-rounds", "3"], "--bench-rounds says how to measure: add --bench"),
    (["--only-bench", "--format", "junit"], "JUnit holds no speed"),
    (["--only-bench", "--write-baseline", "b"], "--only-bench compares nothing: leave out --write-baseline"),
    (["--bench-remote"], "--bench-remote says how to measure: add --bench"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES)
def test_a_mistake_is_2_and_told_in_one_line(
    pair: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["compare", "old:app", "same:app", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1 and "Traceback" not in error


BENCH = ["--bench", "--bench-rounds", "1", "--bench-seconds", "0.05", "--bench-concurrency", "2,1,2"]
SCENARIO = ["--no-routes", "--scenario", "s.toml"]


def test_command_compares_and_measures(pair: Path, serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    urls = [f"http://127.0.0.1:{serve(*one).port}" for one in (("flask", "old:app"), ("quart", "same:app"))]
    assert main(["compare", *urls, *SCENARIO, *BENCH, "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["requests"] == 1
    assert value["speed"]["options"]["connections"] == [1, 2]
    assert len(value["speed"]["measurements"]) == 8
    assert value["speed"]["conclusions"][0].startswith("1 round is too few")


def test_command_measures_alone(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["old:app", "same:app", *SCENARIO, "--only-bench", *BENCH[1:], "--output", "speed.html"]
    assert main(["compare", *arguments, "--format", "html"]) == 0
    page = (pair / "speed.html").read_text(encoding="utf-8")
    assert "measured only: nothing was compared" in page and 'id="speed"' in page
    assert re.search(r"Flask 3\.\S+, Gunicorn", page) and re.search(r"Quart 0\.\S+, Hypercorn", page)
    assert "Noise:" not in page


NOTED = """
import os
with open("pids", "a") as file:
    print(os.getpid(), file=file)
"""


@pytest.mark.soak
@pytest.mark.skipif(not process_tree.IS_KNOWN, reason="/proc is Linux's")
def test_servers_and_generator_end_with_ctrl_c(pair: Path) -> None:
    for name in ("old.py", "same.py"):
        (pair / name).write_text((pair / name).read_text(encoding="utf-8") + NOTED, encoding="utf-8")
    command = [sys.executable, "-m", "quart_app", "compare", "old:app", "same:app", *SCENARIO, *BENCH]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    def pids() -> list[int]:
        return [int(line) for line in (pair / "pids").read_text().split()] if (pair / "pids").exists() else []

    with subprocess.Popen(
        [*command, "--bench-seconds", "60"], stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            # Three starts compare, two choose what is sent; then comes the first round.
            assert eventually(lambda: len(pids()) >= 6, limit_s=60)
            children = [one.pid for one in process_tree.processes() if one.parent == process.pid]
            (load,) = [
                pid for pid in children if b"bench.generator" in Path(f"/proc/{pid}/cmdline").read_bytes()
            ]
            used_s = process_tree.cpu_seconds(load)
            assert eventually(lambda: process_tree.cpu_seconds(load) > used_s + 0.2, limit_s=50)
            process.send_signal(signal.SIGINT)
            _, error = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == 130
    assert "Traceback" not in error
    assert len(children) >= 2
    assert eventually(lambda: not any(map(is_running, [*children, *pids()])))
