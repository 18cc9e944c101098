"""A multipart part with headers of 600 kB."""

from quart_app.compare.behaviour import Behaviour, differs, post

HUGE_PART = (
    b'--cut\r\nContent-Disposition: form-data; name="a"\r\nX-Pad: '
    + b"x" * 600_000
    + b"\r\n\r\n1\r\n--cut--\r\n"
)


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return dict(request.form)

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return dict(await request.form)

    return app


behaviour = Behaviour(
    title="Does MAX_FORM_MEMORY_SIZE bound the headers of a multipart part?",
    scenario=[post("/", data=HUGE_PART, headers={"Content-Type": "multipart/form-data; boundary=cut"})],
    expected=[
        differs("status", control="413", candidate="200", at=1),
        differs(
            "header", "content-type", control="text/html; charset=utf-8", candidate="application/json", at=1
        ),
        differs(
            "body", control="...<title>413 Request Entity Too Large</title>...", candidate='{"a":"1"}\n', at=1
        ),
    ],
    cause="multipart-buffer-has-another-limit",
    why="Werkzeug gives max_form_memory_size (500,000 bytes) to the MultipartDecoder, which bounds what it holds while it looks for the end of the headers. Quart gives it max_content_length instead.",
    port=(
        'Keep the whole body small where big uploads aren\'t needed: `app.config["MAX_CONTENT_LENGTH"] = '
        "500_000` refuses it with 413."
    ),
    sources=[
        "quart/formparser.py: MultiPartParser.parse",
        "werkzeug/formparser.py: MultiPartParser.parse",
        "werkzeug/sansio/multipart.py: MultipartDecoder.receive_data",
    ],
    symptoms=["413 for a part with long headers", "MAX_FORM_MEMORY_SIZE is not applied to headers"],
)
