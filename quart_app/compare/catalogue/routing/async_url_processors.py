"""URL processors made async with everything else."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.url_value_preprocessor
    def pull_language(endpoint, values):
        g.language = values.pop("language")

    @app.get("/<language>/")
    def index(language="not set"):
        return f"{language} {g.get('language')}"

    return app


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.url_value_preprocessor
    async def pull_language(endpoint, values):
        g.language = values.pop("language")

    @app.get("/<language>/")
    async def index(language="not set"):
        return f"{language} {g.get('language')}"

    return app


behaviour = Behaviour(
    title="May a url_value_preprocessor be async?",
    scenario=[get("/ko/")],
    expected=[
        differs("body", control="not set ko", candidate="ko None", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.pull_language' was never awaited",
        ),
    ],
    cause="url-processors-are-not-awaited",
    why="preprocess_request awaits before_request functions but calls URL value preprocessors (and url_defaults) plainly; a coroutine is made and dropped.",
    port="Leave url_value_preprocessor and url_defaults functions as plain `def`; do async work in before_request.",
    sources=["quart/app.py: Quart.preprocess_request", "flask/sansio/app.py: App.inject_url_defaults"],
    symptoms=[
        "coroutine 'pull_language' was never awaited",
        "g.language is not set",
        "url_value_preprocessor never runs",
    ],
)
