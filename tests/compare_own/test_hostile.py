"""Apps that misbehave are bounded in time and memory and reported; the comparison goes on."""

import resource
from pathlib import Path

import pytest

from quart_app.compare.own.comparison_run import Options, run
from quart_app.compare.own.differences.reading import read_body
from quart_app.compare.own.targets.running import Pace
from quart_app.compare.own.targets.served_app import ServedApp
from quart_app.compare.own.targets.target import TargetSpec
from quart_app.compare.own.targets.wire import Limits
from quart_app.compare.steps import get
from tests.compare_own.conftest import Ask, Serve, WriteApp

QUICK = Limits(request_s=1.0, body_bytes=300_000)
HEAD = """
import asyncio, gzip, os, signal, sys, threading
from quart import Quart, Response, redirect
app = Quart(__name__)

@app.get("/fine")
async def fine():
    return "fine"

@app.get("/")
async def index():
"""


def view(body: str) -> str:
    return HEAD + "".join(f"    {line}\n" for line in body.split("\n"))


ENDLESS = """async def forever():
    while True:
        yield b'x' * 1000
        await asyncio.sleep({pause})
return forever()"""
CASES = {
    "hangs": ("await asyncio.Event().wait()", "too slow"),
    "endless fast stream": (ENDLESS.format(pause=0), "too large"),
    "endless slow stream": (ENDLESS.format(pause=0.2), "too slow"),
    "gigabyte": (
        ENDLESS.format(pause=0).replace("1000", "500_000"),
        "too large",
    ),
    "error in a stream": (
        "async def fails():\n    yield b'x'\n    raise ValueError\nreturn fails()",
        "cut short",
    ),
    "exits": ("os._exit(5)", "the server process ended"),
    "is killed": ("os.kill(os.getpid(), signal.SIGKILL)", "the server process ended"),
    "prints rubbish": ("os.write(1, bytes(range(256)) * 20_000)\nreturn 'printed'", "complete"),
    "redirects to itself": ("return redirect('/')", "complete"),
}


@pytest.mark.parametrize(("body", "ending"), CASES.values(), ids=CASES)
def test_hostile_answer_is_bounded_and_the_next_request_is_sent(ask: Ask, body: str, ending: str) -> None:
    seen = ask("quart", view(body), get("/"), get("/fine"), limits=QUICK)
    assert [exchange.answer.ending for exchange in seen.exchanges] == [ending, "complete"]
    assert seen.exchanges[1].answer.body == b"fine"
    assert len(seen.exchanges[0].answer.body) <= 65_536


def test_output_is_kept_bounded_and_printable(ask: Ask) -> None:
    seen = ask("quart", view("os.write(1, b'A' * 200_000 + bytes(range(256)) * 4_000)\nreturn ''"))
    assert len(seen.output.encode()) < 700_000
    assert "bytes ...]" in seen.output
    assert "\\xff" in seen.output


def test_a_packed_bomb_is_unpacked_in_part_only(ask: Ask) -> None:
    source = view(
        "data = gzip.compress(bytes(50_000_000))\nreturn Response(data, headers={'Content-Encoding': 'gzip'})"
    )
    (exchange,) = ask("quart", source).exchanges
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ((_, text),) = read_body(exchange.answer)
    assert len(text) < 100_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # KiB


def test_bad_http_is_told(ask: Ask) -> None:
    source = """
        from flask import Flask
        app = Flask(__name__)
        def raw(environ, start_response):
            if environ["PATH_INFO"] == "/fine":
                return app.original(environ, start_response)
            environ["werkzeug.socket"].sendall(b"HTP nonsense\\r\\n\\x00\\x01\\r\\n\\r\\n")
            return []
        app.original, app.wsgi_app = app.wsgi_app, raw
        @app.get("/fine")
        def fine():
            return "fine"
    """
    seen = ask("flask", source, get("/"), get("/fine"), server="werkzeug")
    assert [exchange.answer.ending for exchange in seen.exchanges] == ["not http", "complete"]


def test_a_port_taken_by_the_app_itself_does_no_harm(ask: Ask) -> None:
    source = """
        import socket
        from flask import Flask
        app = Flask(__name__)
        taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(20)]
        @app.get("/")
        def index():
            return "fine"
    """
    assert ask("flask", source).exchanges[0].answer.body == b"fine"


def test_an_app_that_closes_every_descriptor_is_still_answered_for(ask: Ask) -> None:
    source = """
        import contextlib, os
        from quart import Quart
        app = Quart(__name__)
        @app.get("/")
        async def index():
            for fd in range(3, 20):
                with contextlib.suppress(OSError):
                    if "pipe" in os.readlink(f"/proc/self/fd/{fd}"):
                        os.close(fd)
            return "fine"
    """
    assert ask("quart", source).exchanges[0].answer.body == b"fine"


def test_an_app_that_keeps_dying_ends_its_run_and_says_so(ask: Ask) -> None:
    seen = ask("quart", view("os._exit(5)"), *[get("/")] * 6)
    assert seen.ended == "it ended by itself 4 times"
    assert len(seen.exchanges) == 3


def test_many_slow_requests_end_the_run(ask: Ask) -> None:
    limits = Limits(request_s=0.2)
    seen = ask("quart", view("await asyncio.Event().wait()"), *[get("/")] * 12, limits=limits)
    assert seen.ended == "8 requests took longer than 0.2 s"


def test_a_storm_of_events_is_bounded(ask: Ask) -> None:
    source = view(
        "import logging\nfor n in range(50_000):\n    logging.getLogger('x').error('line %d', n)\nreturn 'x'"
    )
    (exchange,) = ask("quart", source).exchanges
    assert exchange.answer.ending == "complete"
    assert len(exchange.inside.logs) <= 400


def test_the_other_target_is_stopped_when_one_does_not_start(
    write_app: WriteApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flask = write_app("fine", "from flask import Flask\napp = Flask(__name__)")
    quart = write_app("broken", "1/0")
    stopped: list[str] = []
    original = ServedApp.stop

    def stop(self: ServedApp) -> None:
        if self._process is not None:
            stopped.append(self.spec.target)
        original(self)

    monkeypatch.setattr(ServedApp, "stop", stop)
    sides = [TargetSpec("flask", flask, folder=tmp_path), TargetSpec("quart", quart, folder=tmp_path)]
    with pytest.raises(Exception, match=r"ZeroDivisionError"):
        run(Options(control=sides[0], candidate=sides[1], pace=Pace(limits=QUICK)))
    assert flask in stopped


def test_descriptors_and_threads_do_not_pile_up(serve: Serve, write_app: WriteApp) -> None:
    app = serve("quart", write_app("sample", view("return 'x'")))
    app.stop()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for seed in range(3):
        app.start(seed)
        app.stop()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
