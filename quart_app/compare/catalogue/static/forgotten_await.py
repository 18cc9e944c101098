"""send_from_directory() without await."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_from_directory

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    def index():
        return send_from_directory(folder, "a.txt")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_from_directory

    app = Quart(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    async def index():
        return send_from_directory(folder, "a.txt")

    return app


behaviour = Behaviour(
    title="What happens when the await before send_file() is forgotten?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body", control="0123456789", candidate="...<title>500 Internal Server Error</title>...", at=1
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'send_from_directory' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.static.forgotten_await: Exception on request GET / [TypeError: The response value type (coroutine) is not valid]",
        ),
    ],
    cause="send-file-is-a-coroutine",
    why="send_file and send_from_directory are coroutine functions in Quart; the view returns a coroutine, which is no response.",
    port="Write `return await send_from_directory(...)`.",
    sources=["quart/helpers.py: send_from_directory", "quart/app.py: Quart.make_response"],
    symptoms=[
        "The response value type (coroutine) is not valid",
        "coroutine 'send_from_directory' was never awaited",
        "coroutine 'send_file' was never awaited",
    ],
    observe={"logs"},
    ignore={"headers"},
)
