"""A rule class of one's own."""

from quart_app.compare.behaviour import Behaviour, get, options


def flask_app():
    from flask import Flask
    from werkzeug.routing import Rule

    class AppRule(Rule):
        def __init__(self, *args, **kwargs):
            self.needs_login = kwargs.pop("needs_login", False)
            super().__init__(*args, **kwargs)

    app = Flask(__name__)
    app.url_rule_class = AppRule

    @app.get("/", needs_login=True)
    def index():
        from flask import request

        return f"login {request.url_rule.needs_login}"

    return app


def quart_app():
    from quart import Quart
    from werkzeug.routing import Rule

    class AppRule(Rule):
        def __init__(self, *args, **kwargs):
            self.needs_login = kwargs.pop("needs_login", False)
            super().__init__(*args, **kwargs)

    app = Quart(__name__)
    app.url_rule_class = AppRule

    @app.get("/", needs_login=True)
    async def index():
        from quart import request

        return f"login {request.url_rule.needs_login}"

    return app


behaviour = Behaviour(
    title="Does url_rule_class take a subclass of Werkzeug's Rule?",
    scenario=[get("/"), options("/")],
    expected=[],
    why="add_url_rule is Flask's own and sets provide_automatic_options on the rule afterwards.",
    sources=["flask/sansio/app.py: App.add_url_rule"],
    symptoms=["extra options on routes"],
)
