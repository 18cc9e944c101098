"""What replaces before_first_request: before_serving."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import warnings

    from flask import Flask, has_request_context, request

    warnings.simplefilter("ignore", DeprecationWarning)
    app = Flask(__name__)

    @app.before_first_request
    def before_first_request():
        note("set up, for", request.path if has_request_context() else "no request")

    @app.route("/hello")
    def hello():
        note("view")
        return "<h1>Hello Flask!</h1>"

    return app


def flask_exercise(app):
    client = app.test_client()
    note("the server is up")
    client.get("/hello")
    client.get("/hello")


def quart_app():
    from quart import Quart, has_request_context, request

    app = Quart(__name__)

    @app.before_serving
    async def before_serving():
        note("set up, for", request.path if has_request_context() else "no request")

    @app.route("/hello")
    async def hello():
        note("view")
        return "<h1>Hello Flask!</h1>"

    return app


async def quart_exercise(app):
    async with app.test_app() as serving:
        client = serving.test_client()
        note("the server is up")
        await client.get("/hello")
        await client.get("/hello")


behaviour = Behaviour(
    title="When does before_serving run, against before_first_request of Flask 2.2?",
    title_ko="Flask 2.2 의 before_first_request 와 비교하면 before_serving 은 언제 실행되나요?",
    control="flask-2.2",
    expected=[
        differs("note", control=None, candidate="set up, for no request"),
        differs("note", control="set up, for /hello", candidate=None),
    ],
    cause="before-serving-is-not-first-request",
    why="Flask 2.2 ran the hook inside the first request, with its context. Quart runs before_serving at the ASGI "
    "lifespan's startup, before a socket accepts anything, in an app context and with no request.",
    why_ko="Flask 2.2 는 첫 요청 안에서, 그 요청의 컨텍스트로 훅을 실행했습니다. Quart 의 before_serving 은 ASGI lifespan "
    "startup 때, 어떤 요청도 받기 전에, 앱 컨텍스트만 있고 요청은 없는 상태에서 실행됩니다.",
    port=(
        "Move the set-up into `@app.before_serving` on an `async def`. What needs a request (its host, its "
        "user) goes into before_request: `async with lock:` around the test of a flag, the work, and the "
        "setting of the flag, with one asyncio.Lock beside the app."
    ),
    port_ko=(
        "준비 코드는 `@app.before_serving` 을 붙인 `async def` 로 옮기세요. 요청이 필요한 것은 before_request 에서 하되, 앱 옆에 하나만 둔 "
        "asyncio.Lock 으로 `async with lock:` 안에서 플래그를 확인하고, 작업하고, 플래그를 세우세요."
    ),
    sources=[
        "quart/app.py: Quart.startup",
        "quart/asgi.py: ASGILifespan",
        "flask 2.2.5 app.py: Flask.try_trigger_before_first_request_functions",
    ],
    symptoms=[
        "'Quart' object has no attribute 'before_first_request'",
        "set-up code runs before any request",
        "첫 요청 전에 한 번만 실행하고 싶습니다",
    ],
)
