"""An uploaded file after the request."""

from quart_app.compare.behaviour import Behaviour, get, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    kept = []

    @app.post("/")
    def upload():
        kept.append(request.files["photo"])
        return "kept"

    @app.get("/")
    def look():
        return {"closed": kept[0].stream.closed}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    kept = []

    @app.post("/")
    async def upload():
        kept.append((await request.files)["photo"])
        return "kept"

    @app.get("/")
    async def look():
        return {"closed": kept[0].stream.closed}

    return app


behaviour = Behaviour(
    title="Is an uploaded file closed when its request ends?",
    scenario=[post("/", files={"photo": b"pixels"}), get("/")],
    why="Both close the request's files when the context is popped, so work in the background has to copy them before.",
    sources=[
        "quart/ctx.py: RequestContext.pop (0.22)",
        "quart/wrappers/request.py: Request.close",
        "werkzeug/wrappers/request.py: Request.close",
    ],
    symptoms=["I/O operation on closed file"],
)
