"""A fragment in the path of a test's request, or in a redirect that it follows."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, redirect

    app = Flask(__name__)

    @app.post("/comments")
    def add():
        return redirect("/page#last")

    @app.get("/page")
    def page():
        return "page"

    return app


def flask_exercise(app):
    client = app.test_client()
    note("asked for", client.get("/page#top").status_code)
    note("redirected to", client.post("/comments", follow_redirects=True).status_code)


def quart_app():
    from quart import Quart, redirect

    app = Quart(__name__)

    @app.post("/comments")
    async def add():
        return redirect("/page#last")

    @app.get("/page")
    async def page():
        return "page"

    return app


async def quart_exercise(app):
    client = app.test_client()
    note("asked for", (await client.get("/page#top")).status_code)
    note("redirected to", (await client.post("/comments", follow_redirects=True)).status_code)


behaviour = Behaviour(
    title="Does a test find a page whose address has a fragment?",
    expected=[
        differs("note", control="asked for 200", candidate="asked for 404"),
        differs("note", control="redirected to 200", candidate="redirected to 404"),
    ],
    cause="test-client-keeps-the-fragment",
    why=(
        "Werkzeug's builder splits the address and leaves the fragment out, as browsers do. Quart's client splits at `?` only, so "
        "`#last` belongs to the path (or to the query) that is matched."
    ),
    port="Cut it off: `client.get(urldefrag(url).url)` (`from urllib.parse import urldefrag`), and follow such a redirect by hand with "
    "`urldefrag(response.location).url`.",
    sources=[
        "quart/testing/utils.py: make_test_headers_path_and_query_string",
        "quart/testing/client.py: QuartClient.open",
        "werkzeug/test.py: EnvironBuilder.__init__",
    ],
    symptoms=[
        "404 in a test after redirect(url_for(..., _anchor=...))",
        "follow_redirects ends in 404 and works in the browser",
    ],
)
