"""MAX_FORM_MEMORY_SIZE and MAX_FORM_PARTS."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["MAX_FORM_MEMORY_SIZE"] = 50
    app.config["MAX_FORM_PARTS"] = 2

    @app.post("/")
    def index():
        form = request.form
        return {name: len(value) for name, value in form.items()}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["MAX_FORM_MEMORY_SIZE"] = 50
    app.config["MAX_FORM_PARTS"] = 2

    @app.post("/")
    async def index():
        form = await request.form
        return {name: len(value) for name, value in form.items()}

    return app


behaviour = Behaviour(
    title="Which forms do MAX_FORM_MEMORY_SIZE and MAX_FORM_PARTS refuse?",
    scenario=[
        post("/", form={"name": "x" * 100}, files={"photo": b"p"}),
        post("/", form={"a": "1", "b": "2"}, files={"photo": b"p"}),
        post("/", form={"name": "x" * 100}),
        post("/", form={"a": "1", "b": "2", "c": "3"}),
    ],
    why="Both apply the two limits to multipart forms (413) and not to URL-encoded ones.",
    sources=["quart/formparser.py: MultiPartParser.parse", "werkzeug/formparser.py: MultiPartParser.parse"],
    symptoms=["413 for a long form field"],
)
