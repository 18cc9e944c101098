"""A multipart form in chunks that is larger than MAX_CONTENT_LENGTH."""

from quart_app.compare.behaviour import Behaviour, differs, post

HEAD = [b'--cut\r\nContent-Disposition: form-data; name="photo"; filename="a.bin"\r\n\r\n']


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 150

    @app.post("/")
    def upload():
        photo = request.files.get("photo")
        return f"{len(photo.read())} bytes" if photo else "no photo"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 150

    @app.post("/")
    async def upload():
        photo = (await request.files).get("photo")
        return f"{len(photo.read())} bytes" if photo else "no photo"

    return app


behaviour = Behaviour(
    title="Does MAX_CONTENT_LENGTH bound a chunked multipart upload?",
    scenario=[
        post(
            "/",
            chunks=HEAD + [b"x" * 100] * 4 + [b"\r\n--cut--\r\n"],
            headers={"Content-Type": "multipart/form-data; boundary=cut"},
        )
    ],
    expected_when={
        "quart>=0.23": [
            differs("status", control="413", candidate="200", at=1),
            differs(
                "body",
                control="...<title>413 Request Entity Too Large</title>...",
                candidate="400 bytes",
                at=1,
            ),
        ]
    },
    cause="streamed-body-has-no-limit",
    why="Quart's form parser iterates over the body, and an iterated body is not counted against the limit as a whole (0.22 looks at what is in the buffer, 0.23 not at all). Werkzeug's stream raises 413 at the limit.",
    port="Limit the request size in the proxy or the server, and refuse bodies without Content-Length: `if request.content_length is None: abort(411)`.",
    sources=[
        "quart/formparser.py: MultiPartParser.parse",
        "quart/wrappers/request.py: Body.append",
        "werkzeug/wsgi.py: LimitedStream",
    ],
    symptoms=[
        "upload larger than MAX_CONTENT_LENGTH is accepted",
        "chunked upload bypasses the limit",
        "413 is not raised for a chunked upload of a file",
    ],
)
