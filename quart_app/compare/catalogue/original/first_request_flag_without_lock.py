"""The lazy alternative without a lock, under two requests at once."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import time
    import warnings

    from flask import Flask

    warnings.simplefilter("ignore", DeprecationWarning)
    app = Flask(__name__)

    @app.before_first_request
    def set_up():
        note("set up")
        time.sleep(0.1)

    @app.route("/hello")
    def hello():
        return "<h1>Hello Flask!</h1>"

    return app


def flask_exercise(app):
    import threading

    threads = [threading.Thread(target=lambda: app.test_client().get("/hello")) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)
    app.is_set_up = False

    @app.before_request
    async def set_up_once():
        if not app.is_set_up:
            note("set up")
            await asyncio.sleep(0.1)
            app.is_set_up = True

    @app.route("/hello")
    async def hello():
        return "<h1>Hello Flask!</h1>"

    return app


async def quart_exercise(app):
    import asyncio

    client = app.test_client()
    await asyncio.gather(client.get("/hello"), client.get("/hello"))


behaviour = Behaviour(
    title="Is a flag in before_request enough to run set-up once?",
    title_ko="before_request 의 플래그만으로 한 번만 실행된다고 할 수 있나요?",
    control="flask-2.2",
    expected=[differs("note", control=None, candidate="set up")],
    cause="once-flag-races-at-await",
    why="Flask 2.2 held a lock while before_first_request ran. A home-made flag is read before an await and set after it; "
    "another request runs in between and sets up again.",
    why_ko="Flask 2.2 는 before_first_request 동안 잠금을 잡았습니다. 직접 만든 플래그는 await 앞에서 읽고 뒤에서 쓰므로, "
    "그 사이 다른 요청이 또 준비를 실행합니다.",
    port=(
        "Use before_serving. Where a request is needed, make `lock = asyncio.Lock()` once, beside the app, "
        "and put the check, the work and the setting of the flag inside `async with lock:`. A lock that is "
        "made in the hook locks nothing."
    ),
    port_ko=(
        "before_serving 을 쓰세요. 요청이 필요하면 `lock = asyncio.Lock()` 을 앱 옆에 한 번만 만들고, 확인과 작업과 플래그 설정을 `async with "
        "lock:` 안에 두세요. 훅 안에서 새로 만든 잠금은 아무것도 막지 못합니다."
    ),
    sources=[
        "flask 2.2.5 app.py: Flask.try_trigger_before_first_request_functions",
        "quart/app.py: Quart.preprocess_request",
    ],
    symptoms=["set-up ran twice", "two pools were created at start", "table already exists, only under load"],
)
