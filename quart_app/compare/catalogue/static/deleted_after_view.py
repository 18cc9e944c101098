"""A temporary file that is removed before it is sent."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import os
    from tempfile import mkstemp

    from flask import Flask, after_this_request, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        handle, path = mkstemp(suffix=".txt")
        os.write(handle, b"report")
        os.close(handle)

        @after_this_request
        def remove(response):
            os.remove(path)
            return response

        return send_file(path, mimetype="text/plain")

    return app


def quart_app():
    import os
    from tempfile import mkstemp

    from quart import Quart, after_this_request, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        handle, path = mkstemp(suffix=".txt")
        os.write(handle, b"report")
        os.close(handle)

        @after_this_request
        async def remove(response):
            os.remove(path)
            return response

        return await send_file(path, mimetype="text/plain")

    return app


behaviour = Behaviour(
    title="Can a temporary file be removed in after_this_request while it is sent?",
    scenario=[get("/")],
    expected=[
        differs("ending", control="complete", candidate="cut short", at=1),
        differs("body", control="report", candidate="", at=1),
    ],
    cause="files-are-opened-when-sent",
    why="Flask opens the file in send_file, and an open file outlives its name. Quart's FileBody opens it when the body is sent: status 200 is out, then the file is missing.",
    port="Read it first: `send_file(BytesIO(Path(path).read_bytes()), ...)`, or remove it later (`app.add_background_task` with a sleep in front).",
    sources=[
        "quart/wrappers/response.py: FileBody.__aenter__",
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "werkzeug/utils.py: send_file",
    ],
    symptoms=[
        "FileNotFoundError while sending a file",
        "200 with an empty body for a temporary file",
        "generated report is cut short",
    ],
    ignore={"exceptions", "headers"},
)
