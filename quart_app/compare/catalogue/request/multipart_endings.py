"""Multipart forms with odd ends."""

from quart_app.compare.behaviour import Behaviour, post

FIELD = b'--cut\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'


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
    title="Are multipart forms with odd line ends and epilogues read alike?",
    scenario=[
        post("/", data=FIELD + end, headers={"Content-Type": "multipart/form-data; boundary=cut"})
        for end in (b"\r\n--cut--", b"\r\n--cut--\r\nepilogue", b"\n--cut--\n")
    ]
    + [
        post(
            "/",
            chunks=[b"preamble\r\n", FIELD[:20], FIELD[20:], b"\r\n--c", b"ut--\r\n"],
            headers={"Content-Type": "multipart/form-data; boundary=cut"},
        )
    ],
    why="Both use Werkzeug's MultipartDecoder.",
    sources=["quart/formparser.py: MultiPartParser.parse", "werkzeug/sansio/multipart.py: MultipartDecoder"],
    symptoms=["form field is missing"],
)
