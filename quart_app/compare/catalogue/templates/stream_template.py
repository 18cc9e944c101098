"""stream_template."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, stream_template_string

    app = Flask(__name__)

    @app.get("/")
    def index():
        return stream_template_string("{% for i in range(3) %}{{ i }}{% endfor %} {{ request.args.q }}")

    return app


def quart_app():
    from quart import Quart, stream_template_string

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await stream_template_string("{% for i in range(3) %}{{ i }}{% endfor %} {{ request.args.q }}")

    return app


behaviour = Behaviour(
    title="Does stream_template stream with the request at hand?",
    scenario=[get("/?q=x")],
    expected=[],
    why="Both keep the request context while the template is streamed; Quart's has to be awaited first.",
    sources=["quart/templating.py: _stream", "flask/templating.py: _stream"],
    symptoms=["streaming a template"],
)
