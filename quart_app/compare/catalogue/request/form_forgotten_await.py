"""A forgotten await in front of request.form."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return "hello " + request.form.get("name", "nobody")

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return "hello " + request.form.get("name", "nobody")

    return app


behaviour = Behaviour(
    title="What happens when the await before request.form is forgotten?",
    scenario=[post("/", form={"name": "Ada"})],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body", control="hello Ada", candidate="...<title>500 Internal Server Error</title>...", at=1
        ),
        differs(
            "warning", control=None, candidate="RuntimeWarning: coroutine 'Request.form' was never awaited"
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.request.form_forgotten_await: Exception on request POST / [AttributeError: 'coroutine' object has no attribute 'get']",
        ),
    ],
    cause="request-body-is-awaited",
    why="form, files, values, data and json are properties that return coroutines in Quart, because the body may not have arrived yet. A coroutine has no get().",
    port="Write `(await request.form).get(...)`, or `form = await request.form` once at the top of the view.",
    sources=[
        "quart/wrappers/request.py: Request.form",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/flask_migration/",
    ],
    symptoms=[
        "'coroutine' object has no attribute 'get'",
        "coroutine 'Request.form' was never awaited",
        "'coroutine' object is not subscriptable",
        "request.form 에서 await 를 빠뜨렸습니다",
        "coroutine was never awaited",
        "await 를 빠뜨렸는데 오류가 없습니다",
    ],
    observe={"logs"},
)
