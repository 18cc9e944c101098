"""Built-in and custom converters."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask
    from werkzeug.routing import BaseConverter

    app = Flask(__name__)

    class ListConverter(BaseConverter):
        def to_python(self, value):
            return value.split("+")

        def to_url(self, values):
            return "+".join(super(ListConverter, self).to_url(value) for value in values)

    app.url_map.converters["list"] = ListConverter

    @app.get("/int/<int(min=1):number>")
    def number(number):
        return repr(number)

    @app.get("/path/<path:rest>")
    def path(rest):
        return repr(rest)

    @app.get("/any/<any(red, green):colour>")
    def colour(colour):
        return repr(colour)

    @app.get("/list/<list:names>")
    def names(names):
        return repr(names)

    return app


def quart_app():
    from quart import Quart
    from werkzeug.routing import BaseConverter

    app = Quart(__name__)

    class ListConverter(BaseConverter):
        def to_python(self, value):
            return value.split("+")

        def to_url(self, values):
            return "+".join(super(ListConverter, self).to_url(value) for value in values)

    app.url_map.converters["list"] = ListConverter

    @app.get("/int/<int(min=1):number>")
    async def number(number):
        return repr(number)

    @app.get("/path/<path:rest>")
    async def path(rest):
        return repr(rest)

    @app.get("/any/<any(red, green):colour>")
    async def colour(colour):
        return repr(colour)

    @app.get("/list/<list:names>")
    async def names(names):
        return repr(names)

    return app


behaviour = Behaviour(
    title="Do built-in and custom URL converters give the same values?",
    scenario=[
        get("/int/007"),
        get("/int/0"),
        get("/int/-1"),
        get("/path/a/b%2Fc"),
        get("/any/green"),
        get("/any/blue"),
        get("/list/ada+bob"),
    ],
    expected=[],
    why="Converters belong to Werkzeug; both keep them in `app.url_map.converters`.",
    sources=["werkzeug/routing/converters.py", "quart/app.py: Quart.url_map_class"],
    symptoms=["custom converter", "int converter with a minimum"],
)
