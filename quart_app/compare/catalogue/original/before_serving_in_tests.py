"""Set-up code under the test client."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import warnings

    from flask import Flask

    warnings.simplefilter("ignore", DeprecationWarning)
    app = Flask(__name__)
    app.greeting = None

    @app.before_first_request
    def before_first_request():
        app.greeting = "<h1>Hello Flask!</h1>"

    @app.route("/hello")
    def hello():
        return app.greeting or "not set up"

    return app


def flask_exercise(app):
    note(app.test_client().get("/hello").get_data(as_text=True))


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.greeting = None

    @app.before_serving
    async def before_serving():
        app.greeting = "<h1>Hello Flask!</h1>"

    @app.route("/hello")
    async def hello():
        return app.greeting or "not set up"

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/hello")
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Does the test client run the set-up?",
    title_ko="테스트 클라이언트는 준비 함수를 실행하나요?",
    control="flask-2.2",
    expected=[differs("note", control="<h1>Hello Flask!</h1>", candidate="not set up")],
    cause="test-client-runs-no-lifespan",
    why="Quart's test client speaks one request at a time and sends no lifespan events, so before_serving, "
    "while_serving and after_serving do not run. app.test_app() does send them.",
    why_ko="Quart 의 테스트 클라이언트는 요청만 보내고 lifespan 이벤트를 보내지 않아 before_serving 이 실행되지 않습니다. "
    "app.test_app() 은 보냅니다.",
    port="In tests write `async with app.test_app() as test_app: client = test_app.test_client()`.",
    port_ko="테스트에서 `async with app.test_app() as test_app: client = test_app.test_client()` 를 쓰세요.",
    sources=[
        "quart/testing/app.py: TestApp",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/startup_shutdown.html#testing",
    ],
    symptoms=[
        "AttributeError on app.db in tests only",
        "the pool is None in tests",
        "before_serving not called in pytest",
    ],
)
