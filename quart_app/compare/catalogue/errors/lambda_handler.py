"""An error handler written as a lambda."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)
    app.register_error_handler(404, lambda error: (render_template_string("nothing here"), 404))

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)
    app.register_error_handler(404, lambda error: (render_template_string("nothing here"), 404))

    return app


behaviour = Behaviour(
    title="Does a lambda that renders the 404 page still work?",
    scenario=[get("/missing")],
    expected=[
        differs("status", control="404", candidate="500", at=1),
        differs(
            "body", control="nothing here", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'render_template_string' was never awaited",
        ),
    ],
    cause="plain-callable-returns-coroutine",
    why=(
        "The lambda is a plain function and render_template_string a coroutine function: the body of its "
        "answer is a coroutine, which make_response refuses. The 404 becomes a 500."
    ),
    port=(
        "Write an async function: `@app.errorhandler(404)` on `async def missing(error): return await "
        'render_template("404.html"), 404`.'
    ),
    sources=[
        "quart/app.py: Quart.handle_http_exception, Quart.make_response",
    ],
    symptoms=[
        "every 404 is a 500",
        "The response value type (coroutine) is not valid in an error handler",
        "coroutine 'render_template' was never awaited",
        "a lambda as error handler returns a coroutine",
    ],
)
