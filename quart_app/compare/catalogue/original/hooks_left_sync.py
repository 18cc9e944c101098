"""The hooks of the original left as plain functions."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask, g

    app = Flask(__name__)

    @app.before_request
    def before_request():
        g.thread = threading.get_ident()

    @app.route("/hello")
    def hello():
        note("hook and view share a thread", g.thread == threading.get_ident())
        return "<h1>Hello Flask!</h1>"

    return app


def quart_app():
    import threading

    from quart import Quart, g

    app = Quart(__name__)

    @app.before_request
    def before_request():
        g.thread = threading.get_ident()

    @app.route("/hello")
    async def hello():
        note("hook and view share a thread", g.thread == threading.get_ident())
        return "<h1>Hello Flask!</h1>"

    return app


behaviour = Behaviour(
    title="Where do the hooks run when they stay plain functions?",
    title_ko="훅을 일반 함수로 남겨 두면 어디에서 실행되나요?",
    scenario=[get("/hello")],
    expected=[
        differs(
            "note",
            control="hook and view share a thread True",
            candidate="hook and view share a thread False",
        )
    ],
    cause="sync-functions-run-in-threads",
    why="Quart.ensure_async gives every plain function to the event loop's thread pool (quart/utils.py: run_sync). "
    "Each such hook costs two thread switches a request, and what is bound to a thread (an SQLite connection, "
    "threading.local) isn't there in the view.",
    why_ko="Quart.ensure_async 는 일반 함수를 이벤트 루프의 스레드 풀로 보냅니다(quart/utils.py: run_sync). "
    "훅마다 요청당 스레드 전환이 두 번 들고, 스레드에 묶인 것(SQLite 연결, threading.local)은 뷰에서 쓸 수 없습니다.",
    port="Write `async def` on hooks that do not block: they then run on the loop like the view.",
    port_ko="막히지 않는 훅은 `async def` 로 쓰세요. 그러면 뷰처럼 루프에서 실행됩니다.",
    sources=["quart/app.py: Quart.ensure_async", "quart/utils.py: run_sync"],
    symptoms=[
        "SQLite objects created in a thread can only be used in that same thread",
        "threading.local set in before_request is empty in the view",
        "requests got slower after adding a hook",
    ],
)
