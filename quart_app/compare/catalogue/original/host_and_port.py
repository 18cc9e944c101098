"""app.run(host=..., port=...) at the end of the original."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.route("/hello")
    def hello():
        return "<h1>Hello Flask!</h1>"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    # the original says port=8080
    run = f"from {__name__} import flask_app; flask_app().run(host='127.0.0.1', port=" + "{port})"
    with serve("-c", run) as server:
        server.wait_until_listening()
        note(server.get("/hello"))


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.route("/hello")
    async def hello():
        return "<h1>Hello Flask!</h1>"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    # the original says port=8080
    run = f"from {__name__} import quart_app; quart_app().run(host='127.0.0.1', port=" + "{port})"
    with serve("-c", run) as server:
        server.wait_until_listening()
        note(server.get("/hello"))


behaviour = Behaviour(
    title="Does app.run(host=..., port=8080) serve where it did?",
    title_ko="app.run(host=..., port=8080) 은 같은 곳에서 서비스하나요?",
    needs="server",
    limit_s=20,
    why="Both take host and port, and 127.0.0.1:5000 without them. A production server ignores app.run: "
    "`hypercorn --bind 0.0.0.0:8080 app:app` (its default, like gunicorn's, is 127.0.0.1:8000).",
    why_ko="둘 다 host 와 port 를 받고, 없으면 127.0.0.1:5000 입니다. 운영 서버는 app.run 을 쓰지 않습니다: "
    "`hypercorn --bind 0.0.0.0:8080 app:app` (기본값은 gunicorn 처럼 127.0.0.1:8000).",
    sources=["quart/app.py: Quart.run", "flask/app.py: Flask.run", "hypercorn/config.py: Config.bind"],
    symptoms=["nothing listens on 8080 under hypercorn"],
)
