"""get_data() first, then a multipart form."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        size = len(request.get_data())
        files = request.files
        return {"read": size > 0, "files": list(files)}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        size = len(await request.get_data())
        files = await request.files
        return {"read": size > 0, "files": list(files)}

    return app


behaviour = Behaviour(
    title="Can uploads be read after get_data()?",
    scenario=[post("/", files={"photo": b"pixels"})],
    expected_when={
        "quart>=0.23": [
            differs(
                "body",
                control='{"files":["photo"],"read":true}\n',
                candidate='{"files":[],"read":true}\n',
                at=1,
            )
        ]
    },
    cause="multipart-after-get-data",
    why="Werkzeug parses the form from the data that get_data() cached. Quart's multipart parser iterates over the body: 0.22 still finds it in its buffer, in 0.23 get_data() has emptied the queue and the form is empty.",
    port="Read the form or the raw body, not both; in a before_request that logs bodies, leave multipart out.",
    sources=[
        "quart/wrappers/request.py: Body.__anext__",
        "quart/formparser.py: MultiPartParser.parse",
        "werkzeug/wrappers/request.py: Request._get_stream_for_parsing",
    ],
    symptoms=[
        "request.files is empty after get_data",
        "uploads vanish when bodies are logged",
        "request.files and request.form are empty if the body was logged first",
    ],
)
