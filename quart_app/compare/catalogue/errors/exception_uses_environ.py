"""An HTTPException with a page of its own."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask
    from werkzeug.exceptions import HTTPException

    app = Flask(__name__)

    class SoldOut(HTTPException):
        code = 410

        def get_body(self, environ=None, scope=None):
            return f"sold out: {environ['PATH_INFO']}"

    @app.get("/shop")
    def shop():
        raise SoldOut

    return app


def quart_app():
    from quart import Quart
    from werkzeug.exceptions import HTTPException

    app = Quart(__name__)

    class SoldOut(HTTPException):
        code = 410

        def get_body(self, environ=None, scope=None):
            return f"sold out: {environ['PATH_INFO']}"

    @app.get("/shop")
    async def shop():
        raise SoldOut

    return app


behaviour = Behaviour(
    title="Does a custom HTTPException still get the request's environ?",
    scenario=[get("/shop")],
    expected=[
        differs("status", control="410", candidate="500", at=1),
        differs(
            "body", control="sold out: /shop", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1
        ),
    ],
    cause="http-exceptions-get-no-environ",
    why=(
        "Flask calls the exception as a WSGI application, so get_body(), get_headers() and get_response() "
        "receive the environ. Quart calls get_response() without arguments: environ is None, and an "
        "override that reads it raises, which makes a 500 of the error page."
    ),
    port="Use quart.request in the override in place of environ, and build the page in an error handler.",
    sources=[
        "quart/app.py: Quart.make_response",
        "werkzeug/exceptions.py: HTTPException.__call__, HTTPException.get_response",
    ],
    symptoms=[
        "TypeError: 'NoneType' object is not subscriptable in get_body",
        "custom HTTPException answers 500",
    ],
)
