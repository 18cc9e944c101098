"""Ways to give a query string."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return request.query_string.decode()

    return app


def flask_exercise(app):
    client = app.test_client()
    for path, query in (("/", {"a": "1"}), ("/", "a=1&b=2"), ("/?q=é", None)):
        try:
            note(path, query, client.get(path, query_string=query).text)
        except Exception as error:
            note(path, query, type(error).__name__)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return request.query_string.decode()

    return app


async def quart_exercise(app):
    client = app.test_client()
    for path, query in (("/", {"a": "1"}), ("/", "a=1&b=2"), ("/?q=é", None)):
        try:
            response = await client.get(path, query_string=query)
            note(path, query, await response.get_data(as_text=True))
        except Exception as error:
            note(path, query, type(error).__name__)


behaviour = Behaviour(
    title="May a test give the query as text, or with letters outside ASCII?",
    expected=[
        differs("note", control="/ a=1&b=2 a=1&b=2", candidate="/ a=1&b=2 TypeError"),
        differs("note", control="/?q=é None q=é", candidate="/?q=é None UnicodeEncodeError"),
    ],
    cause="test-query-string-is-strict",
    why="Quart's helper gives query_string to urlencode, which takes no text, and encodes what stands after `?` as ASCII.",
    port="Write the query into the path, percent-encoded, or pass a dict.",
    sources=[
        "quart/testing/utils.py: make_test_headers_path_and_query_string",
        "flask/testing.py: EnvironBuilder",
    ],
    symptoms=[
        "TypeError: not a valid non-string sequence or mapping object",
        "UnicodeEncodeError: 'ascii' codec can't encode character in a test",
    ],
)
