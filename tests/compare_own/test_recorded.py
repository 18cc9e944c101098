"""A test suite's requests: recorded unseen, read with what they need, and sent again."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from quart_app.cli import main
from quart_app.compare.own import comparison_run
from quart_app.compare.own.comparison_run import Options
from quart_app.compare.own.exchange import Capture
from quart_app.compare.own.reports.report import make_report
from quart_app.compare.own.requests.recorded import load_recorded
from quart_app.compare.own.requests.traffic import Limits, TrafficError, load_har
from quart_app.compare.own.targets.target import TargetSpec
from tests.compare_own.conftest import ENVIRONMENT, PAIRS
from tests.compare_own.guide_output import BLOCKS, assert_in_order, printed, steady

ALL = Limits(unsafe=True)

FLASK_SUITE = """
import io
import pytest
from flask import Flask, abort, redirect, request, session

app = Flask(__name__)
app.config.update(TESTING=True, SECRET_KEY="x")

@app.route("/echo", methods=["GET", "POST"])
def echo():
    session["seen"] = True
    return request.get_data() or "nothing"

@app.get("/stream")
def stream():
    return iter([b"a", b"b"])

@app.get("/old")
def old():
    return redirect("/echo?a=%C3%BC&b=1")

@app.get("/broken")
def broken():
    raise ValueError("broken")

@pytest.fixture
def client():
    return app.test_client()

def test_bytes(client):
    assert client.post("/echo", data=b"\\xff\\x00", content_type="a/b").get_data() == b"\\xff\\x00"
    assert client.get("/stream").get_data() == b"ab"

def test_redirect(client):
    assert client.get("/old", follow_redirects=True).get_data() == b"nothing"
    assert client.get("/ü x?q=ü").status_code == 404

def test_that_fails(client):
    client.get("/echo", headers={"X-A": "1"})
    assert False

def test_error(client):
    with pytest.raises(ValueError, match="broken"):
        client.get("/broken")

def test_session(client):
    with client.session_transaction() as session:
        session["name"] = "ann"
    client.get("/echo")
    client.get("/echo")
"""

QUART_SUITE = """
import asyncio
from quart import Quart, redirect, request

app = Quart(__name__)

@app.route("/echo", methods=["GET", "POST"])
async def echo():
    return await request.get_data() or "nothing"

@app.get("/old")
async def old():
    return redirect("/echo?a=%C3%BC&b=1")

def test_bytes():
    async def send():
        client = app.test_client()
        answer = await client.post("/echo", data=b"\\xff\\x00", headers={"Content-Type": "a/b"})
        assert await answer.get_data() == b"\\xff\\x00"
        answer = await client.get("/old", follow_redirects=True)
        assert await answer.get_data() == b"nothing"
    asyncio.run(send())
"""


def recorded(tmp_path: Path, source: str, *arguments: str) -> tuple[int, Path]:
    """Record a suite; give the exit status and the file."""
    (tmp_path / "suite.py").write_text(source, encoding="utf-8")
    path = tmp_path / "requests.har"
    quiet = ["-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), *arguments]
    return main(["record", "--output", str(path), *quiet, str(tmp_path / "suite.py")]), path


def lines(path: Path, limits: Limits = ALL) -> dict[str, list[str]]:
    return {
        sequence.name.partition("::")[2]: [str(step.request) for step in sequence.steps]
        for sequence in load_recorded(path, limits).sequences
    }


def test_suite_of_a_flask_app_is_recorded_and_sees_no_change(tmp_path: Path) -> None:
    status, path = recorded(tmp_path, FLASK_SUITE, "-p", "no:xdist")
    assert status == 1  # the one that fails
    assert [one.request.path for one in load_har(path, ALL).sequences[0].steps][3] == "/echo?a=%C3%BC&b=1"
    assert lines(path) == {
        "test_bytes": ["POST /echo", "GET /stream"],
        "test_redirect": ["GET /old", "GET {recorded1}", "GET /%C3%BC%20x?q=%C3%BC"],
        "test_that_fails": ["GET /echo"],
        "test_error": ["GET /broken"],
        "test_session": ["GET /echo", "GET /echo"],
    }
    sequences = load_recorded(path, ALL).sequences
    sent = sequences[0].steps[0].request
    assert (sent.data, sent.headers) == (b"\xff\x00", (("Content-Type", "a/b"),))
    assert sequences[2].steps[0].request.headers == (("X-A", "1"),)
    first, second = (dict(step.request.headers) for step in sequences[4].steps)
    assert first["Cookie"].startswith("session=") and "Cookie" not in second


def test_suite_of_a_quart_app_is_recorded_too(tmp_path: Path) -> None:
    status, path = recorded(tmp_path, QUART_SUITE, "-p", "no:xdist")
    assert (status, lines(path)) == (
        0,
        {"test_bytes": ["POST /echo", "GET /old", "GET {recorded1}"]},
    )
    assert load_recorded(path, ALL).sequences[0].steps[0].request.data == b"\xff\x00"
    (sequence,) = load_har(path, ALL).sequences  # others can read it too
    assert [step.request.data for step in sequence.steps] == [b"\xff\x00", None, None]
    assert sequence.steps[2].request.path == "/echo?a=%C3%BC&b=1"
    log = json.loads(path.read_text(encoding="utf-8"))["log"]
    assert {page["id"] for page in log["pages"]} == {entry["pageref"] for entry in log["entries"]}


@pytest.mark.soak
def test_workers_of_xdist_write_one_file(tmp_path: Path) -> None:
    _, path = recorded(tmp_path, FLASK_SUITE, "-n", "2")
    assert len(lines(path)) == 5


def entry(test: str, method: str, path: str, body: str = "", answer: str = "", **more: Any) -> dict[str, Any]:
    fields = [{"name": name, "value": value} for name, value in more.get("headers", {}).items()]
    given = [{"name": name, "value": value} for name, value in more.get("given", {}).items()]
    sent: dict[str, Any] = {"method": method, "url": f"http://{more.get('host', 'localhost')}{path}"}
    if body:
        sent["postData"] = {"text": body}
    content = {"text": answer, "mimeType": more.get("kind", "text/html")}
    location = more.get("given", {}).get("Location", "")
    response = {"headers": given, "content": content, "redirectURL": location}
    return {"pageref": test, "request": {**sent, "headers": fields}, "response": response}


def written(tmp_path: Path, *entries: dict[str, Any]) -> Path:
    path = tmp_path / "suite.har"
    path.write_text(json.dumps({"log": {"entries": entries}}))
    return path


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TOKEN = "aB3dE5gH7jK9-x_Z"


def test_token_of_a_page_is_captured_from_the_new_page(tmp_path: Path) -> None:
    page = f'<input name="csrf" value="{TOKEN}">'
    path = written(
        tmp_path,
        entry("t", "GET", "/form", answer=page),
        entry("t", "POST", "/send", f"csrf={TOKEN}&name=internationalisation", headers=FORM),
        entry("t", "POST", "/send", json.dumps({"csrf": TOKEN}), headers={"X-CSRF": TOKEN}),
    )
    form, send, again = load_recorded(path, ALL).sequences[0].steps
    (capture,) = form.captures
    assert capture == Capture("recorded1", "body", r'<input\ name="csrf"\ value="([\w.~-]+)')
    assert send.request.form == (("csrf", "{recorded1}"), ("name", "internationalisation"))
    assert again.request.data == b'{"csrf": "{recorded1}"}'
    assert again.request.headers == (("X-CSRF", "{recorded1}"),)


def test_value_of_json_and_an_address_are_captured_too(tmp_path: Path) -> None:
    text = json.dumps({"a": [{"key": TOKEN}]})
    path = written(
        tmp_path,
        entry("t", "POST", "/keys", answer=text, kind="application/json", given={"Location": "/keys/17"}),
        entry("t", "GET", "/keys/17"),
        entry("t", "GET", f"/use?key={TOKEN}"),
    )
    made, key, use = load_recorded(path, ALL).sequences[0].steps
    captures = {(one.source, one.pattern) for one in made.captures}
    assert captures == {("header", "Location"), ("json", "a.0.key")}
    assert [key.request.path, use.request.path] == ["{recorded1}", "/use?key={recorded2}"]


def test_tests_of_which_one_is_like_another_are_sent_once_and_limits_hold(tmp_path: Path) -> None:
    entries = [entry(name, "GET", "/a") for name in ("one", "two")]
    entries += [entry("three", method, "/b") for method in ("GET", "DELETE", "GET")]
    entries += [entry("three", "GET", "/c", host="other.localhost")]
    traffic = load_recorded(written(tmp_path, *entries), Limits(most=2))
    assert [(one.name, len(one.steps)) for one in traffic.sequences] == [("one", 1), ("three", 1)]
    assert set(traffic.skipped) == {
        "suite.har: 1 test that sends what another sends",
        "suite.har: 1 request that may change something; --unsafe",
        "suite.har: 1 request over the limit of 2; --max-traffic",
        "suite.har: 1 request to other.localhost",
    }


def test_cookies_come_from_the_answers(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        entry("t", "GET", "/a", given={"Set-Cookie": "session=old; Path=/"}),
        entry("t", "GET", "/b", headers={"Cookie": "session=old"}),
        entry("t", "GET", "/c", headers={"Cookie": "session=old; theme=blue"}),
    )
    traffic = load_recorded(path, ALL)
    assert [step.request.headers for step in traffic.sequences[0].steps] == [(), (), ()]
    assert traffic.skipped == ("suite.har: 1 request without a cookie that the test had set itself",)


@pytest.mark.parametrize("content", ["{}", '{"log": {"entries": [{"request": {}}]}}'])
def test_what_is_no_recording_is_a_mistake_in_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.har"
    path.write_text(content)
    with pytest.raises(TrafficError, match="no recording of tests: make one with quart-app record"):
        load_recorded(path, ALL)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--python", "no-such-python"], "--python no-such-python: there is no such Python"),
        (["--output", "no/such/x.har"], "--output no/such/x.har: there is no folder"),
    ],
)
def test_mistakes_are_told_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["record", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.soak
def test_shop_suite_finds_what_the_guide_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tokens work again: the customer logs in and buys."""
    monkeypatch.chdir(PAIRS)
    path = tmp_path / "shop.har"
    assert main(["record", "--output", str(path), "-q", "-n0", "shop_suite.py"]) == 0
    traffic = load_recorded(path, ALL)
    outcome = comparison_run.run(
        Options(
            control=TargetSpec("flask", "shop_flask:create_app()", folder=PAIRS, environment=ENVIRONMENT),
            candidate=TargetSpec(
                "quart", "shop_quart_mistakes:create_app()", folder=PAIRS, environment=ENVIRONMENT
            ),
            scenarios=traffic.sequences,
            skipped=traffic.skipped,
            routes=False,
        )
    )
    bought = [one for one in outcome.control.exchanges if one.sequence.endswith("logs_in_and_buys")]
    assert [one.answer.status for one in bought] == [200, 302, 200, 200, 302, 200, 302, 200]
    block = next(block for block in BLOCKS if "--recorded shop.har" in block)
    lines = [steady(line).strip() for line in block.partition("--recorded shop.har")[2].splitlines()[1:-1]]
    assert len(lines) > 12
    said = (re.sub(r"^[0-9]+(?=\.)", "N", line) for line in printed(make_report(outcome)))
    assert_in_order([re.sub(r"^[0-9]+(?=\.)", "N", line) for line in lines if line != "..."], said)
