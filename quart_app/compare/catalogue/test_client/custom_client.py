"""A test client class of one's own."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from flask.testing import FlaskClient

    class ApiClient(FlaskClient):
        def __init__(self, *args, token="", **kwargs):
            super().__init__(*args, **kwargs)
            self.token = token

        def open(self, *args, **kwargs):
            kwargs.setdefault("headers", {})["Authorization"] = f"Bearer {self.token}"
            return super().open(*args, **kwargs)

    app = Flask(__name__)
    app.test_client_class = ApiClient

    @app.get("/")
    def index():
        from flask import request

        return request.headers["Authorization"]

    return app


def flask_exercise(app):
    note(app.test_client(token="t").get("/").text)


def quart_app():
    from quart import Quart
    from quart.testing import QuartClient

    class ApiClient(QuartClient):
        def __init__(self, *args, token="", **kwargs):
            super().__init__(*args, **kwargs)
            self.token = token

        async def open(self, *args, **kwargs):
            kwargs.setdefault("headers", {})["Authorization"] = f"Bearer {self.token}"
            return await super().open(*args, **kwargs)

    app = Quart(__name__)
    app.test_client_class = ApiClient

    @app.get("/")
    async def index():
        from quart import request

        return request.headers["Authorization"]

    return app


async def quart_exercise(app):
    note(await (await app.test_client(token="t").get("/")).get_data(as_text=True))


behaviour = Behaviour(
    title="Can a test client class with its own arguments be used?",
    expected=[],
    why="test_client passes extra arguments on in both, and every method of the client ends in open().",
    sources=["quart/app.py: Quart.test_client", "flask/app.py: Flask.test_client"],
    symptoms=["token in every test request"],
)
