"""Reproducers: run as a person runs them, they fail where the apps differ and pass once that is mended."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quart_app.cli import main
from quart_app.compare.own.exchange import Capture, Step
from quart_app.compare.own.reproducers import curl_script, scenario_file
from quart_app.compare.own.reproducers.aspects import Aspect
from quart_app.compare.own.reproducers.pytest_file import Words, client_test
from quart_app.compare.own.reproducers.recipe import Placed, Recipe
from quart_app.compare.own.requests import scenario
from quart_app.compare.own.targets.running import Pace, Runner
from quart_app.compare.own.targets.target import TargetSpec
from quart_app.compare.steps import Request, post, request
from tests.compare_own.conftest import LIMITS, Serve, WriteApp

needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")

FLASK = """
    import secrets
    from flask import Flask, abort, request, session

    app = Flask(__name__)
    app.secret_key = "x"
    paid = []

    @app.get("/login")
    def login():
        session["token"] = secrets.token_hex(16)
        return f'<input name="token" value="{session["token"]}">'

    @app.get("/news")
    def news():
        return "news"

    @app.post("/pay")
    def pay():
        form = request.form
        if form.get("token") != session.get("token"):
            abort(400)
        if form.get("amount") == "7" and request.args.get("fast"):
            return "paid", 201
        return "paid"
"""
QUART = (
    FLASK.replace("from flask import Flask", "from quart import Quart")
    .replace("Flask(", "Quart(")
    .replace("def pay", "async def pay")
    .replace("request.form", "await request.form")
)
MISTAKEN = QUART.replace('"paid", 201', '"paid", 299')
SCENARIO = """
[[sequence]]
name = "paying"
[[sequence.step]]
request = "GET /news?page=1"
[[sequence.step]]
request = "GET /login?next=/pay"
headers = { Accept-Language = "ko" }
capture.token = { body = 'value="([^"]+)"' }
[[sequence.step]]
request = "GET /news"
[[sequence.step]]
request = "POST /pay?x=1&fast=yes&y=2"
headers = { X-One = "1", X-Two = "it's" }
form = { token = "{token}", note = "a b", amount = "7" }
"""


@pytest.fixture
def pair(write_app: WriteApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_app("old", FLASK)
    write_app("new", MISTAKEN)
    (tmp_path / "s.toml").write_text(SCENARIO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_pytest(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", path.name]
    return subprocess.run(command, cwd=path.parent, capture_output=True, text=True, timeout=60)


def run_script(path: Path, *urls: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", str(path), *urls], capture_output=True, text=True, timeout=60)


@pytest.mark.soak
@needs_curl
def test_reproducers_fail_where_the_apps_differ_and_pass_once_mended(
    pair: Path, write_app: WriteApp, serve: Serve
) -> None:
    options = ["--scenario", "s.toml", "--no-routes", "--format", "json", "--output", "report.json"]
    assert main(["compare", "old:app", "new:app", *options, "--reproducers", "out"]) == 1
    found = json.loads((pair / "report.json").read_text(encoding="utf-8"))["findings"]
    made = found[0]["reproducer"]  # Quart 0.23 differs in Vary too
    assert made["requests"] == ["GET /login", "POST /pay?fast=yes"]
    assert (made["reduced_from"], made["ended"], made["notes"]) == (4, "", [])
    assert {path.name for path in (pair / "out").iterdir()} >= set(made["files"])
    test, script = (pair / "out" / name for name in sorted(made["files"], reverse=True))
    assert "note" not in test.read_text(encoding="utf-8") and "note" not in script.read_text(encoding="utf-8")

    urls = [f"http://127.0.0.1:{serve(*side).port}" for side in (("flask", "old:app"), ("quart", "new:app"))]
    answer = run_script(script, *urls)
    assert (answer.returncode, answer.stdout.split()) == (1, ["1c1", "<", "201", "---", ">", "299"])
    failed = run_pytest(test)
    assert failed.returncode == 1 and "assert 299 == 201" in failed.stdout, failed.stdout

    write_app("new", QUART)
    urls[1] = f"http://127.0.0.1:{serve('quart', 'new:app').port}"
    assert run_script(script, *urls).returncode == 0
    assert run_pytest(test).returncode == 0


INSIDE = """
    import logging
    from {module} import {kind}
    app = {kind}(__name__)
    @app.get("/")
    def index():
        logging.getLogger("shop").warning("{text}")
        return "hello"
"""


@pytest.mark.soak
def test_what_only_shows_inside_is_a_test_that_compares(
    write_app: WriteApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    write_app("old", INSIDE.format(module="flask", kind="Flask", text="one"))
    write_app("new", INSIDE.format(module="quart", kind="Quart", text="two"))
    assert main(["compare", "old:app", "new:app", "--reproducers", "out", "--output", "r.txt"]) == 1
    (test,) = (tmp_path / "out").glob("test_*.py")
    failed = run_pytest(test)
    assert failed.returncode == 1 and "Flask: WARNING shop: one; Quart: WARNING shop: two" in failed.stdout
    write_app("new", INSIDE.format(module="quart", kind="Quart", text="one"))
    assert run_pytest(test).returncode == 0


def test_two_servers_are_reproduced_by_their_urls(
    pair: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    (pair / "get.toml").write_text(
        '[[sequence]]\n[[sequence.step]]\nrequest = "GET /news"\n[[sequence.step]]\nrequest = "GET /x"\n',
        encoding="utf-8",
    )
    write_app_text = (pair / "new.py").read_text(encoding="utf-8").replace('return "news"', 'return "olds"')
    (pair / "new.py").write_text(write_app_text, encoding="utf-8")
    urls = [f"http://127.0.0.1:{serve(*side).port}" for side in (("flask", "old:app"), ("quart", "new:app"))]
    assert main(["compare", *urls, "--scenario", "get.toml", "--reproducers", "out"]) == 1
    assert 'reproduce: curl -sS -i "$URL/news"' in capsys.readouterr().out
    (test,) = (pair / "out").glob("test_*get_news.py")
    failed = run_pytest(test)
    assert failed.returncode == 1 and "'olds' == 'news'" in failed.stdout, failed.stdout


def test_nothing_that_changes_something_is_sent_again_to_a_server_that_is_not_ours(
    pair: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = [f"http://127.0.0.1:{serve(*side).port}" for side in (("flask", "old:app"), ("quart", "new:app"))]
    assert main(["compare", *urls, "--scenario", "s.toml"]) == 1
    said = capsys.readouterr().out
    assert "not reproduced: POST would be sent again and again to a server that is not ours" in said


def test_time_that_is_over_is_said(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare = ["compare", "old:app", "new:app", "--scenario", "s.toml", "--no-routes"]
    assert main([*compare, "--reproduce-time", "0.001"]) == 1
    assert "not reproduced: the 0.001 s for it are over: --reproduce-time" in capsys.readouterr().out


def test_folder_that_cannot_be_made_is_told_before_anything_runs(
    pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "nowhere:app", "new:app", "--reproducers", "s.toml/x"]) == 2
    assert "--reproducers s.toml/x: it can't be made: Not a directory" in capsys.readouterr().err


CHECKED = """
    import uuid
    from {module} import {kind}, request
    app = {kind}(__name__)
    @app.get("/served")
    def served():
        return "served" if "gunicorn" in str(getattr(request, "environ", "")) else "alone"
    @app.get("/noisy")
    def noisy():
        return f"{{uuid.uuid4()}}\\n{text}"
"""


@pytest.mark.soak
@needs_curl
def test_what_is_given_was_run_and_tells_the_apps_apart(
    write_app: WriteApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test client would not show the first, and all of a noisy body would always differ."""
    monkeypatch.chdir(tmp_path)
    write_app("old", CHECKED.format(module="flask", kind="Flask", text="one"))
    write_app("new", CHECKED.format(module="quart", kind="Quart", text="two"))
    steps = "".join(f'[[sequence.step]]\nrequest = "GET {path}"\n' for path in ("/served", "/noisy"))
    (tmp_path / "s.toml").write_text(f"[[sequence]]\n{steps}", encoding="utf-8")
    options = ["--scenario", "s.toml", "--no-routes", "--format", "json", "--output", "r.json"]
    assert main(["compare", "old:app", "new:app", *options, "--reproduce-time", "60"]) == 1
    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["findings"]
    made = {one["reproducer"]["requests"][0]: one["reproducer"] for one in found if not one["cause"]}
    served, noisy = (sorted(made[f"GET {path}"]["files"].items()) for path in ("/served", "/noisy"))
    assert made["GET /served"]["notes"] == [
        "the test runs quart-app compare: the test clients do not show it"
    ]
    assert "COMPARE" in served[1][1] and 'ask "$1"' in served[0][1]
    assert "quart.lines(*lines)" in noisy[1][1] and "grep -Fx -e one -e two" in noisy[0][1]


STATEFUL = """
    from {module} import {kind}
    app = {kind}(__name__)
    count = 0
    @app.get("/add")
    def add():
        global count
        count += 1
        return "added"
    @app.get("/count")
    def show():
        return str(count if {limit} is None else min(count, {limit}))
"""
COUNTING = "".join(f'[[sequence.step]]\nrequest = "GET {path}"\n' for path in ("/add", "/count"))


@pytest.mark.soak
def test_what_needs_earlier_requests_keeps_them(
    write_app: WriteApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Servers that go on running would show it without any: it has to be seen on new ones."""
    monkeypatch.chdir(tmp_path)
    write_app("old", STATEFUL.format(module="flask", kind="Flask", limit=None))
    write_app("new", STATEFUL.format(module="quart", kind="Quart", limit=0))
    (tmp_path / "s.toml").write_text(f"[[sequence]]\n{COUNTING}", encoding="utf-8")
    options = ["--scenario", "s.toml", "--no-routes", "--format", "json", "--output", "r.json"]
    assert main(["compare", "old:app", "new:app", *options, "--reproduce-time", "60"]) == 1
    (finding,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["findings"]
    assert finding["reproducer"]["requests"] == ["GET /add", "GET /count"]


ECHO = """
    import json
    from flask import Flask, request
    app = Flask(__name__)
    @app.route("/token")
    def token():
        return json.dumps({"a": ["it's \\\\ \\"$HOME\\" `x` é"]}), {"X-Next": "/p%20q?z=1"}
    @app.route("/<path:any>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def echo(any):
        fields = sorted(pair for pair in request.headers if pair[0].startswith("X-"))
        sent = request.files.items()
        files = [(name, file.filename, file.mimetype, file.read().hex()) for name, file in sent]
        form = sorted(request.form.items(multi=True))
        kind = request.headers.get("Content-Type", "").partition(";")[0]
        return {"m": request.method, "u": request.environ["RAW_URI"], "h": fields, "t": kind,
                "form": form, "files": files, "body": "" if form or files else request.get_data().hex()}
"""
WEIRD = 'it\'s "$HOME" `ls` \\ %s é김 {x} [1-3] *'
REQUESTS = [
    request("GET", "/a?b=1&c=$HOME&d=it's&e=%7Bx%7D&f=[1-3]"),
    request("DELETE", "/a/../b/./c"),
    request("PUT", "/a", headers=[("X-A", WEIRD), ("X-B", "@file"), ("X-C", "{token}")]),
    post("/a", data=b"\x00\xff\n'%s\\" + b"x" * 5_000 + b"\nend\n"),
    post("/a", data=b"@file", headers={"Content-Type": "text/plain"}),
    post("/a", data=b"{token} and {unknown}", headers={"Content-Type": "text/plain"}),
    post("/a", data=b""),
    post("/a", form=[("a&b", WEIRD), ("a&b", "@x"), ("=", "&\n")]),
    post("/a", form=[("a", "{token}"), ("b@c", WEIRD)]),
    request("PATCH", "/a", json={"a": WEIRD, "b": [1, None, True]}),
    post("/a", form=[("t", "{token}")], files={"f": ("a'b.txt", b"\x00'\n\\", "text/x-a"), "g": b"<@;>"}),
    request("GET", "{next}"),
]
CAPTURES = (Capture("token", "json", "a.0"), Capture("next", "header", "X-Next"))


def recipe_of(made: Request) -> Recipe:
    token = Placed("s", True, Step(request("GET", "/token"), captures=CAPTURES))
    return Recipe((token, Placed("s", True, Step(made)))).without_unused_captures()


@pytest.fixture
def sent(serve: Serve, write_app: WriteApp) -> tuple[str, list[Any]]:
    """Give the URL of an app that tells what it got, and what it got of each request."""
    app = serve("flask", write_app("echo", ECHO), server="gunicorn")
    got = []
    for made in REQUESTS:
        run = Runner(app, Pace(host="localhost", limits=LIMITS), hash_seed=1).run(recipe_of(made).plan)
        got.append(json.loads(run.exchanges[-1].answer.body))
    return f"http://127.0.0.1:{app.port}", got


@needs_curl
def test_scripts_send_the_same_whatever_is_in_a_request(sent: tuple[str, list[Any]], tmp_path: Path) -> None:
    path = tmp_path / "script.sh"
    for made, expected in zip(REQUESTS, sent[1], strict=True):
        path.write_text(curl_script.script(recipe_of(made), Aspect("body"), ["it's"]), encoding="utf-8")
        answer = run_script(path, sent[0])
        assert json.loads(answer.stdout.replace("\r", "").partition("\n\n")[2]) == expected


ALL_OF_THEM = """
import importlib.util, json, sys
for path in sys.argv[1:]:
    spec = importlib.util.spec_from_file_location("reproducer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    print(module.ask(module.FLASK).text.replace(chr(10), " "))
"""


def test_tests_send_the_same_whatever_is_in_a_request(sent: tuple[str, list[Any]], tmp_path: Path) -> None:
    spec = TargetSpec("flask", "echo:app", folder=tmp_path)
    paths = []
    for number, made in enumerate(REQUESTS):
        paths.append(tmp_path / f"test_{number}.py")
        text = client_test(
            recipe_of(made), Aspect("body"), (spec, spec), Words("x", (WEIRD, '"""')), tmp_path
        )
        paths[-1].write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", ALL_OF_THEM, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    got = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(got) == len(REQUESTS), done.stderr
    for one, expected in zip(got, sent[1], strict=True):
        assert one == expected


def test_scenario_of_a_recipe_reads_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    for made in REQUESTS:
        if made.data is not None and b"\xff" in made.data:
            with pytest.raises(scenario_file.NotInToml, match="not UTF-8"):
                scenario_file.to_toml(recipe_of(made))
            continue
        if any(isinstance(file, bytes) or file[0] == "" for _, file in made.files):
            continue
        path.write_text(scenario_file.to_toml(recipe_of(made)), encoding="utf-8")
        (sequence,) = scenario.load(path)
        again = sequence.steps[-1].request
        assert (again.path, again.form, again.files) == (made.path, made.form, made.files)
        assert again.json == made.json if made.json is None else True
