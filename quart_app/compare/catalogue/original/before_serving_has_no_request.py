"""A set-up function that reads the request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import warnings

    from flask import Flask, request

    warnings.simplefilter("ignore", DeprecationWarning)
    app = Flask(__name__)

    @app.before_first_request
    def before_first_request():
        app.config["PUBLIC_URL"] = request.host_url

    @app.route("/hello")
    def hello():
        return app.config["PUBLIC_URL"]

    return app


def flask_exercise(app):
    note("GET /hello", app.test_client().get("/hello").status_code)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.before_serving
    async def before_serving():
        app.config["PUBLIC_URL"] = request.host_url

    @app.route("/hello")
    async def hello():
        return app.config["PUBLIC_URL"]

    return app


async def quart_exercise(app):
    try:
        async with app.test_app() as serving:
            response = await serving.test_client().get("/hello")
            note("GET /hello", response.status_code)
    except Exception as error:
        note("does not start:", str(error).splitlines()[0])


behaviour = Behaviour(
    title="What if the set-up function reads the request?",
    title_ko="준비 함수가 request 를 읽으면 어떻게 되나요?",
    control="flask-2.2",
    expected=[
        differs(
            "note",
            control="GET /hello 200",
            candidate="does not start: Error during startup ...",
        )
    ],
    cause="before-serving-has-no-request-context",
    why="There is no request at the lifespan's startup, so request, session and url_for's request part raise "
    "RuntimeError; Quart.startup logs it and the server does not start.",
    why_ko="lifespan startup 에는 요청이 없으므로 request, session 은 RuntimeError 를 내고, "
    "Quart.startup 이 기록한 뒤 서버는 시작하지 않습니다.",
    port=(
        'Take such values from the configuration, or from each request: `app.config.setdefault("PUBLIC_URL", '
        "request.host_url)` in a before_request."
    ),
    port_ko=(
        '그런 값은 설정에서 읽거나 before_request 에서 `app.config.setdefault("PUBLIC_URL", request.host_url)` 처럼 요청에서 '
        "얻으세요."
    ),
    sources=[
        "quart/app.py: Quart.startup",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/startup_shutdown.html",
    ],
    symptoms=[
        "RuntimeError: Not within a request context",
        "RuntimeError: There is no request in this context.",
        "hypercorn.utils.LifespanFailureError: Lifespan failure in startup. 'Not within a request context'",
        "the server exits at start",
        "request is not available in before_serving",
    ],
)
