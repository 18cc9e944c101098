"""The ETag and date of a file, sent back."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Flask(__name__, static_folder=str(folder), static_url_path="/assets")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Quart(__name__, static_folder=str(folder), static_url_path="/assets")

    return app


def flask_exercise(app):
    client = app.test_client()
    first = client.get("/assets/site.css")
    for name, value in {
        "If-None-Match": first.headers["ETag"],
        "If-Modified-Since": first.headers["Last-Modified"],
    }.items():
        again = client.get("/assets/site.css", headers={name: value})
        note(name, again.status_code, again.get_data())


async def quart_exercise(app):
    client = app.test_client()
    first = await client.get("/assets/site.css")
    for name, value in {
        "If-None-Match": first.headers["ETag"],
        "If-Modified-Since": first.headers["Last-Modified"],
    }.items():
        again = await client.get("/assets/site.css", headers={name: value})
        note(name, again.status_code, await again.get_data())


behaviour = Behaviour(
    title="Does a static file's own ETag, and its own date, give 304?",
    why="Both compare them with the file's.",
    sources=[
        "quart/wrappers/response.py: Response.make_conditional",
        "werkzeug/wrappers/response.py: Response.make_conditional",
    ],
    symptoms=["304 Not Modified"],
)
