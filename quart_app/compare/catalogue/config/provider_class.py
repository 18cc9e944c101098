"""json_provider_class, config_class and jinja_options."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask
    from flask.config import Config
    from flask.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        ensure_ascii = False
        sort_keys = False

    class Settings(Config):
        def get_flag(self, name):
            return str(self.get(name, "")).lower() in ("1", "yes", "true")

    class App(Flask):
        json_provider_class = Provider
        config_class = Settings

    app = App("shop")
    app.config["BETA"] = "yes"

    @app.get("/")
    def index():
        return {"b": "가", "a": app.config.get_flag("BETA")}

    return app


def quart_app():
    from quart import Quart
    from quart.config import Config
    from quart.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        ensure_ascii = False
        sort_keys = False

    class Settings(Config):
        def get_flag(self, name):
            return str(self.get(name, "")).lower() in ("1", "yes", "true")

    class App(Quart):
        json_provider_class = Provider
        config_class = Settings

    app = App("shop")
    app.config["BETA"] = "yes"

    @app.get("/")
    async def index():
        return {"b": "가", "a": app.config.get_flag("BETA")}

    return app


behaviour = Behaviour(
    title="Do json_provider_class and config_class take subclasses?",
    scenario=[get("/")],
    expected=[],
    why="They are read by Flask's sansio App, which Quart inherits.",
    sources=["flask/sansio/app.py: App.__init__", "quart/config.py: Config"],
    symptoms=["custom configuration class"],
)
