"""Set-up with two workers and one request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import warnings

    from flask import Flask

    warnings.simplefilter("ignore", DeprecationWarning)
    app = Flask(__name__)

    @app.before_first_request
    def before_first_request():
        note("set up")

    @app.route("/hello")
    def hello():
        note("view")
        return "<h1>Hello Flask!</h1>"

    return app


def flask_exercise(app):
    import os

    for requests in (["/hello"], []):  # two workers, as gunicorn forks them; the second gets no request
        worker = os.fork()
        if worker == 0:
            for path in requests:
                app.test_client().get(path)
            os._exit(0)
        os.waitpid(worker, 0)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.before_serving
    async def before_serving():
        note("set up")

    @app.route("/hello")
    async def hello():
        note("view")
        return "<h1>Hello Flask!</h1>"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    workers = ("-m", "hypercorn", "--workers=2", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()")
    with serve(*workers) as server:
        server.wait_for("note: set up", times=2)
        server.get("/hello")
        for line in server.notes():
            note(line)


behaviour = Behaviour(
    title="How often is set-up run with two workers and one request?",
    title_ko="워커 두 개에 요청 하나면 준비 함수는 몇 번 실행되나요?",
    control="flask-2.2",
    needs="server",
    limit_s=20,
    expected=[differs("note", control=None, candidate="set up")],
    cause="before-serving-once-for-each-worker",
    why="before_first_request ran in the worker that got the request, when it came. before_serving runs once for each "
    "worker, in every worker, before it takes its first request.",
    why_ko="before_first_request 는 요청을 받은 워커에서 그때 실행되었습니다. before_serving 은 모든 워커에서 한 번씩, "
    "첫 요청을 받기 전에 실행됩니다.",
    port="Put into before_serving what each worker needs (a pool, a client). Do what must happen once for all workers (a "
    "migration, a scheduler) in a command of its own before the server starts.",
    port_ko="before_serving 에는 워커마다 필요한 것(연결 풀, 클라이언트)을 두세요. 모든 워커를 통틀어 한 번만 해야 하는 일"
    "(마이그레이션, 스케줄러)은 서버를 시작하기 전에 별도 명령으로 하세요.",
    sources=[
        "hypercorn/asyncio/run.py: worker_serve",
        "quart/app.py: Quart.startup",
        "flask 2.2.5 app.py: Flask.try_trigger_before_first_request_functions",
    ],
    symptoms=[
        "set-up ran once for each worker",
        "the migration ran twice at start",
        "two schedulers are running",
    ],
)
