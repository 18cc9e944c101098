"""Names that try to leave the directory."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_from_directory

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "secret.txt").write_text("secret")
    (folder / "public").mkdir()

    @app.get("/<path:name>")
    def index(name):
        return send_from_directory(folder / "public", name)

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_from_directory

    app = Quart(__name__)
    folder = Path(mkdtemp())
    (folder / "secret.txt").write_text("secret")
    (folder / "public").mkdir()

    @app.get("/<path:name>")
    async def index(name):
        return await send_from_directory(folder / "public", name)

    return app


behaviour = Behaviour(
    title="Can a name leave the directory of send_from_directory()?",
    scenario=[
        get("/..%2Fsecret.txt"),
        get("/%2e%2e/secret.txt"),
        get("/a%00b"),
        get("/missing.txt"),
        get("/."),
    ],
    why="Both use Werkzeug's safe_join and answer 404, for missing files and directories too.",
    sources=["quart/helpers.py: send_from_directory", "werkzeug/security.py: safe_join"],
    symptoms=["directory traversal"],
)
