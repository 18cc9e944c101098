"""The set-up fails the first time."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import warnings

    from flask import Flask

    warnings.simplefilter("ignore", DeprecationWarning)
    app = Flask(__name__)
    app.tries = 0

    @app.before_first_request
    def before_first_request():
        app.tries += 1
        if app.tries == 1:
            raise ConnectionError("the database is not up yet")

    @app.route("/hello")
    def hello():
        return "<h1>Hello Flask!</h1>"

    return app


def flask_exercise(app):
    client = app.test_client()
    note("first", client.get("/hello").status_code)
    note("second", client.get("/hello").status_code, "after tries:", app.tries)


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.tries = 0

    @app.before_serving
    async def before_serving():
        app.tries += 1
        if app.tries == 1:
            raise ConnectionError("the database is not up yet")

    @app.route("/hello")
    async def hello():
        return "<h1>Hello Flask!</h1>"

    return app


async def quart_exercise(app):
    try:
        async with app.test_app() as serving:
            response = await serving.test_client().get("/hello")
            note("first", response.status_code)
    except Exception as error:
        note("does not start:", str(error), "after tries:", app.tries)


behaviour = Behaviour(
    title="What happens when the set-up raises: one bad request, or no server?",
    title_ko="준비 함수가 예외를 내면 요청 하나만 실패하나요, 서버가 뜨지 않나요?",
    control="flask-2.2",
    expected=[
        differs(
            "note",
            control="first 500\nsecond 200 after tries: 2",
            candidate="does not start: Error during startup the database is not up yet after tries: 1",
        ),
    ],
    cause="before-serving-failure-stops-the-server",
    why="Flask 2.2 answered 500 and tried again at the next request, since the flag was set only when every hook had "
    "succeeded. In Quart a failing before_serving fails the lifespan: the worker ends and nothing tries again.",
    why_ko="Flask 2.2 는 500 을 응답하고 다음 요청에서 다시 시도했습니다. Quart 에서 before_serving 이 실패하면 lifespan 이 "
    "실패하고 워커가 끝나며 아무도 다시 시도하지 않습니다.",
    port="Retry inside before_serving (with a limit and a pause), and let a supervisor restart the server. Hypercorn's "
    "exit status is 0 with worker processes, so restart always, not only on failure.",
    port_ko="before_serving 안에서 횟수를 정해 다시 시도하고, 관리자(systemd 등)가 항상 다시 시작하게 하세요. "
    "워커 프로세스를 쓰면 Hypercorn 의 종료 상태는 0 입니다.",
    sources=[
        "quart/app.py: Quart.startup",
        "hypercorn/asyncio/lifespan.py: Lifespan.asgi_send",
        "flask 2.2.5 app.py: Flask.try_trigger_before_first_request_functions",
    ],
    symptoms=[
        "hypercorn.utils.LifespanFailureError: Lifespan failure in startup",
        "the container exits at once with status 0",
        "the server does not start when the database is down",
        "the database is not up yet at boot and the server stops",
    ],
)
