"""The lazy alternative: once, in before_request."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask, request

    app = Flask(__name__)
    lock = threading.Lock()
    done = []

    @app.before_request
    def set_up_once():
        with lock:
            if not done:
                note("set up, for", request.path)
                done.append(True)

    @app.route("/hello")
    def hello():
        return "<h1>Hello Flask!</h1>"

    return app


def quart_app():
    import asyncio

    from quart import Quart, request

    app = Quart(__name__)
    lock = asyncio.Lock()
    done = []

    @app.before_request
    async def set_up_once():
        async with lock:
            if not done:
                note("set up, for", request.path)
                done.append(True)

    @app.route("/hello")
    async def hello():
        return "<h1>Hello Flask!</h1>"

    return app


behaviour = Behaviour(
    title="How is code run once, inside the first request, today?",
    title_ko="지금은 첫 요청 안에서 한 번만 실행하려면 어떻게 하나요?",
    scenario=[get("/hello"), get("/hello"), get("/no-such-page")],
    why="before_request with a lock and a flag does in both what before_first_request did: once, with the request's "
    "context, before the view. The lock is threading.Lock in Flask and asyncio.Lock in Quart.",
    why_ko="before_request 에 잠금과 플래그를 두면 두 프레임워크 모두 before_first_request 처럼 동작합니다. "
    "잠금은 Flask 에서 threading.Lock, Quart 에서 asyncio.Lock 입니다.",
    sources=[
        "https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request",
        "quart/app.py: Quart.preprocess_request",
    ],
)
