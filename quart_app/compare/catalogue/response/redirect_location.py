"""Location with characters that are not ASCII."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, redirect

    app = Flask(__name__)

    @app.get("/plain")
    def plain():
        return redirect("/done?next=/a b")

    @app.get("/korean")
    def korean():
        return redirect("/\ud655\uc778")

    @app.get("/header")
    def header():
        return "", 302, {"Location": "/\ud655\uc778"}

    return app


def quart_app():
    from quart import Quart, redirect

    app = Quart(__name__)

    @app.get("/plain")
    async def plain():
        return redirect("/done?next=/a b")

    @app.get("/korean")
    async def korean():
        return redirect("/\ud655\uc778")

    @app.get("/header")
    async def header():
        return "", 302, {"Location": "/\ud655\uc778"}

    return app


behaviour = Behaviour(
    title="Is a Location header percent-encoded?",
    scenario=[get("/plain"), get("/korean"), get("/header")],
    expected=[
        differs("header", "location", control="/done?next=/a%20b", candidate="/done?next=/a b", at=1),
        differs("header", "location", control="/%ED%99%95%EC%9D%B8", candidate="/확인", at=2),
        differs("header", "location", control="/%ED%99%95%EC%9D%B8", candidate="/확인", at=3),
    ],
    cause="location-is-not-encoded",
    why="Werkzeug's get_wsgi_headers turns Location (and Content-Location) into a URI when the response is sent over WSGI. Nothing does so in Quart: ASGI servers get the headers as they were set, UTF-8 bytes and spaces included.",
    port="Encode what you put into Location: `from werkzeug.urls import iri_to_uri`, then `redirect(iri_to_uri(url))`. What url_for gives is encoded already.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
    ],
    symptoms=["redirect to a page with a Korean name fails", "non-ASCII bytes in Location"],
)
