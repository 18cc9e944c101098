"""What the instrument sees inside an app, and that the app does not notice."""

import ast
import json
import sys
from typing import Any

import pytest

from quart_app.compare.own.exchange import Run
from quart_app.compare.own.targets.target import INSTRUMENT, Side
from quart_app.compare.own.targets.wire import Limits
from quart_app.compare.steps import get
from tests.compare_own.conftest import Ask

FLASK = """
    import logging
    import sqlite3
    from flask import Flask, g, render_template_string

    app = Flask(__name__)
    logger = logging.getLogger("sample.orders")

    @app.before_request
    def first():
        g.db = sqlite3.connect(":memory:")
        g.db.execute("CREATE TABLE t (x)")

    @app.after_request
    def last(response):
        return response

    @app.teardown_request
    def finish(exc):
        db = g.pop("db")
        db.rollback() if exc else db.commit()
        db.close()

    @app.get("/")
    def index():
        g.db.execute("INSERT INTO t VALUES (1)")
        logger.warning("sold %d", 3)
        return render_template_string("hello")

    @app.get("/broken")
    def broken():
        g.db.execute("INSERT INTO t VALUES (1)")
        raise ValueError("no stock")

    @app.errorhandler(404)
    def missing(error):
        return "gone", 404
"""
QUART = (
    FLASK.replace("from flask", "from quart")
    .replace("Flask(", "Quart(")
    .replace("import Flask", "import Quart")
    .replace("def ", "async def ")
    .replace("return render", "return await render")
)


def only(run: Run, number: int = 1) -> Any:
    return run.exchanges[number - 1].inside


def hook_names(run: Run, number: int = 1) -> list[tuple[str, str]]:
    return [(event["kind"], event["name"]) for event in only(run, number).hooks]


@pytest.mark.parametrize(("side", "source"), [("flask", FLASK), ("quart", QUART)])
def test_hooks_are_told_in_their_order(ask: Ask, side: Side, source: str) -> None:
    run = ask(side, source)
    assert hook_names(run) == [
        ("before_request", "first"),
        ("after_request", "last"),
        ("teardown_request", "finish"),
    ]


def test_teardown_is_told_with_its_error_on_flask_only(ask: Ask) -> None:
    given = {}
    for side, source in (("flask", FLASK), ("quart", QUART)):
        hooks = only(ask(side, source, get("/broken"))).hooks
        given[side] = next(event["given"] for event in hooks if event["kind"] == "teardown_request")
    assert given == {"flask": "ValueError: no stock", "quart": None}


def test_how_a_transaction_ended_is_told(ask: Ask) -> None:
    ends = {
        side: only(ask(side, source, get("/broken"))).transactions
        for side, source in (("flask", FLASK), ("quart", QUART))
    }
    assert ends == {"flask": ("INSERT 1, ROLLBACK",), "quart": ("INSERT 1, COMMIT",)}


@pytest.mark.parametrize(("side", "source"), [("flask", FLASK), ("quart", QUART)])
def test_logs_templates_errors_and_handlers_are_told(ask: Ask, side: Side, source: str) -> None:
    run = ask(side, source, get("/"), get("/broken"), get("/nowhere"))
    assert [(event["level"], event["text"]) for event in only(run, 1).logs] == [("WARNING", "sold 3")]
    assert only(run, 1).templates == ("<string>",)
    raised = only(run, 2).exceptions[0]
    assert (raised["text"], raised["at"].split()[-1]) == ("ValueError: no stock", "broken")
    assert ("error_handler", "missing") in hook_names(run, 3)


def test_url_map_is_told_with_samples_for_converters(ask: Ask) -> None:
    source = """
        from flask import Flask
        app = Flask(__name__)
        @app.route("/<any(red, blue):colour>/<int(min=5):number>/<uuid:key>/<float:share>", methods=["POST"])
        def paint(colour, number, key, share):
            return ""
    """
    rule = next(rule for rule in ask("flask", source).facts.rules if rule["endpoint"] == "paint")
    first = {name: about["samples"][0] for name, about in rule["arguments"].items()}
    assert first == {
        "colour": first["colour"],
        "number": "5",
        "key": "11111111-1111-4111-8111-111111111111",
        "share": "1.5",
    }
    assert first["colour"] in {"red", "blue"}
    assert rule["methods"] == ["OPTIONS", "POST"]


def test_forgotten_await_is_told_with_its_place(ask: Ask) -> None:
    source = """
        from quart import Quart, request
        app = Quart(__name__)
        @app.get("/")
        async def index():
            data = request.get_json()
            return "yes" if data else "no"
    """
    (warning,) = only(ask("quart", source)).warnings
    assert "'Request.get_json' was never awaited" in warning["text"]
    assert warning["at"] == "sample.py:6 index"


def test_forgotten_await_is_told_at_its_request_while_the_loop_is_watched(ask: Ask) -> None:
    source = """
        import time
        from quart import Quart, request
        app = Quart(__name__)
        @app.get("/")
        async def index():
            data = request.get_json()
            time.sleep(0.06)
            return "yes" if data else "no"
    """
    run = ask("quart", source, *[get("/")] * 5)
    assert [len(exchange.inside.warnings) for exchange in run.exchanges] == [1] * 5


def test_blocked_event_loop_is_told_and_a_waiting_one_is_not(ask: Ask) -> None:
    source = """
        import asyncio, hashlib, time
        from quart import Quart
        app = Quart(__name__)
        @app.get("/blocks")
        async def blocks():
            time.sleep(0.6)
            return ""
        @app.get("/computes")
        async def computes():
            hashlib.pbkdf2_hmac("sha256", b"x", b"y", 4_000_000)
            return ""
        @app.get("/waits")
        async def waits():
            await asyncio.sleep(0.6)
            return ""
    """
    run = ask("quart", source, get("/blocks"), get("/waits"), get("/computes"), limits=Limits(request_s=60))
    assert [event["view"] for event in only(run, 1).blocked] == ["sample.py:7 blocks"]
    assert only(run, 2).blocked == ()
    assert [event["view"] for event in only(run, 3).blocked] == ["sample.py:11 computes"]


def test_context_variable_lost_from_a_sync_hook_is_told(ask: Ask) -> None:
    source = """
        from contextvars import ContextVar
        from quart import Quart
        app = Quart(__name__)
        lost, kept = ContextVar("lost"), ContextVar("kept")
        @app.before_request
        def set_lost():
            lost.set("x")
        @app.before_request
        async def set_kept():
            kept.set("y")
        @app.get("/")
        async def index():
            return f"{lost.get('-')}{kept.get('-')}"
    """
    run = ask("quart", source)
    assert run.exchanges[0].answer.body == b"-y"
    assert [(event["name"], event["hook"]) for event in only(run).lost] == [("lost", "set_lost")]


def test_receivers_of_flask_signals_and_a_set_wsgi_app_are_told(ask: Ask) -> None:
    source = """
        from flask import got_request_exception
        from quart import Quart
        app = Quart(__name__)
        app.wsgi_app = object()
        def note(sender, **extra):
            pass
        got_request_exception.connect(note, app)
    """
    facts = ask("quart", source).facts.facts
    assert facts["flask_receivers"] == {"got_request_exception": ["note"]}
    assert facts["wsgi_app"] is True


def test_objects_and_classes_of_flask_are_told(ask: Ask) -> None:
    source = """
        import flask
        from quart import Quart, Response
        class Own(flask.Response):
            pass
        app = Quart(__name__)
        app.response_class = Own
        @app.get("/")
        async def index():
            return flask.Response("x")
        @app.get("/fine")
        async def fine():
            return Response("x")
    """
    run = ask("quart", source, get("/"), get("/fine"))
    assert run.facts.facts["flask_classes"] == ["response_class"]
    assert [exchange.inside.foreign for exchange in run.exchanges] == [("Response",), ()]


WORKING_BESIDE = """
    import logging, threading
    from flask import Flask
    app = Flask(__name__)
    @app.get("/")
    def index():
        logging.warning("of the request")
        thread = threading.Thread(target=logging.warning, args=["of a thread"])
        thread.start()
        thread.join()
        return ""
"""
WORKING_LATER = """
    import asyncio, logging
    from quart import Quart
    app = Quart(__name__)
    @app.get("/")
    async def index():
        async def work():
            await asyncio.sleep(0.05)
            logging.warning("of a task that outlives it")
        app.add_background_task(work)
        logging.warning("of the request")
        return ""
"""


@pytest.mark.parametrize(("side", "source"), [("flask", WORKING_BESIDE), ("quart", WORKING_LATER)])
def test_log_lines_of_work_beside_a_request_are_marked(ask: Ask, side: Side, source: str) -> None:
    logs = only(ask(side, source)).logs
    assert len(logs) == 2
    assert all(event["beside"] == (event["text"] != "of the request") for event in logs)


def test_a_returned_coroutine_is_told_though_it_is_kept(ask: Ask) -> None:
    source = """
        from quart import Quart, render_template_string
        app = Quart(__name__)
        kept = []
        @app.before_serving
        async def prepare():
            pass
        @app.get("/")
        async def index():
            kept.append(render_template_string("x"))
            return kept[-1]
    """
    run = ask("quart", source)
    assert [event["coroutine"] for event in only(run).exceptions] == ["render_template_string"]
    assert run.facts.facts["before_serving"] == ["prepare"]


def test_an_error_that_leaves_the_app_is_told_once_and_with_its_request(ask: Ask) -> None:
    source = """
        from quart import Quart
        app = Quart(__name__)
        @app.get("/")
        async def index():
            async def rows():
                yield "one"
                raise OSError("two")
            return rows()
    """
    run = ask("quart", source, *[get("/")] * 3)
    assert [len(exchange.inside.exceptions) for exchange in run.exchanges] == [1, 1, 1]


SELF_PORTRAIT = """
    import asyncio, inspect, logging, os, sys
    from flask import Flask
    app = Flask(__name__)
    @app.before_request
    def hook():
        pass
    @app.get("/")
    def index():
        found = app.before_request_funcs[None][0]
        return {
            "handlers": len(logging.getLogger().handlers),
            "hook": [found.__name__, inspect.iscoroutinefunction(found), str(inspect.signature(found))],
            "path": sys.path[0] == os.getcwd(),
            "arguments": len(sys.argv),
            "ours": sorted(name for name in sys.modules if name.startswith("quart_app")),
            "environment": sorted(name for name in os.environ if "COMPARE" in name),
        }
"""


@pytest.mark.parametrize("side", ["flask", "quart"])
def test_the_app_does_not_notice(ask: Ask, side: Side) -> None:
    run = ask(side, SELF_PORTRAIT.replace("flask", side).replace("Flask", side.capitalize()))
    assert json.loads(run.exchanges[0].answer.body) == {
        "handlers": 0,
        "hook": ["hook", False, "()"],
        "path": True,
        "arguments": 1,
        "ours": [],
        "environment": [],
    }
    assert '"t"' not in run.output


def test_instrument_needs_the_standard_library_only() -> None:
    tree = ast.parse(INSTRUMENT.read_text(encoding="utf-8"))
    modules = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in modules} <= sys.stdlib_module_names


@pytest.mark.parametrize("server", ["gunicorn", "werkzeug"])
def test_flask_is_served_by_either_server(ask: Ask, server: str) -> None:
    run = ask("flask", FLASK, server=server)
    assert (run.server, run.exchanges[0].answer.status) == (server, 200)
    assert ("teardown_request", "finish") in hook_names(run)
