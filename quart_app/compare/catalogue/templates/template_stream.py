"""Template.stream(), the older way to stream a template."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.get("/")
    def index():
        stream = app.jinja_env.from_string("{% for i in range(3) %}{{ i }} {% endfor %}").stream()
        stream.enable_buffering(2)
        return app.response_class(stream)

    return app


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.get("/")
    async def index():
        stream = app.jinja_env.from_string("{% for i in range(3) %}{{ i }} {% endfor %}").stream()
        stream.enable_buffering(2)
        return app.response_class(stream)

    return app


behaviour = Behaviour(
    title="Does streaming with template.stream() work?",
    scenario=[get("/")],
    expected=[],
    why=(
        "Quart iterates a plain iterator in a thread, where the event loop that an async template's stream() starts may run. But Jinja "
        "renders the whole page first there: only stream_template sends it piece by piece."
    ),
    sources=["jinja2/environment.py: Template.generate", "quart/utils.py: run_sync_iterable"],
    symptoms=["template.stream() in Quart", "a streamed page comes all at once"],
)
