"""An error in background work."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask

    app = Flask(__name__)
    app.threads = []

    def work():
        raise ValueError("mail server is down")

    @app.get("/")
    def index():
        app.threads.append(Thread(target=work))
        app.threads[-1].start()
        return "started"

    return app


def flask_exercise(app):
    note(app.test_client().get("/").status_code)
    app.threads[0].join()


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    async def work():
        raise ValueError("mail server is down")

    @app.get("/")
    async def index():
        app.add_background_task(work)
        return "started"

    return app


async def quart_exercise(app):
    async with app.test_app() as running:
        note((await running.test_client().get("/")).status_code)


behaviour = Behaviour(
    title="How is an error in background work logged?",
    expected=[
        differs("exception", control="in a thread: ValueError: mail server is down", candidate=None),
        differs(
            "log",
            control=None,
            candidate="ERROR ...: Exception on request GET / [ValueError: mail server is down]",
        ),
    ],
    expected_when={
        "quart>=0.23": [
            differs("exception", control="in a thread: ValueError: mail server is down", candidate=None),
            differs("log", control=None, candidate="ERROR ...: Exception [ValueError: mail server is down]"),
        ]
    },
    observe={"logs"},
    cause="background-error-logged-as-request",
    why=(
        "Quart catches the error and gives it to log_exception, which before 0.23 finds the request in the "
        "inherited context and says that the request failed, although it was answered with 200. A thread's "
        "error goes to threading.excepthook and no log of the app."
    ),
    port=(
        "Catch errors inside the task and log them in words of your own: `except Exception: "
        'app.logger.exception("work failed")`. To count them: `from quart.signals import '
        "got_background_exception` and `@got_background_exception.connect_via(app)` on `async def "
        "failed(sender, exception)`."
    ),
    sources=[
        "quart/app.py: Quart.handle_background_exception, Quart.log_exception",
    ],
    symptoms=[
        "Exception on request POST / but the client got 200",
        "error log for a request that succeeded",
        "background errors count as request errors",
    ],
)
