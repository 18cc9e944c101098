"""create_url_adapter overridden."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    class App(Flask):
        def create_url_adapter(self, request):
            if request is None:
                return super().create_url_adapter(None)
            return self.url_map.bind_to_environ(request.environ, server_name=None)

    app = App("shop")

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    class App(Quart):
        def create_url_adapter(self, request):
            if request is None:
                return super().create_url_adapter(None)
            return self.url_map.bind_to_environ(request.environ, server_name=None)

    app = App("shop")

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does an override of create_url_adapter that binds the environ work?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs(
            "exception",
            control=None,
            candidate="AttributeError: 'Request' object has no attribute 'environ'",
            at=1,
        ),
    ],
    expected_when={
        "servers, quart>=0.23": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="hello", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ],
        "servers": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="hello", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="AttributeError: 'Request' object has no attribute 'environ'",
            ),
        ],
        "quart>=0.23": [
            differs("status", control="200", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
        ],
    },
    cause="no-environ",
    why="The request has no environ. The error comes while the context is made, outside the app's error handling, so the server sees it.",
    port="`self.url_map.bind_to_request(request, None, None)`.",
    sources=["quart/app.py: Quart.create_url_adapter", "quart/routing.py: QuartMap.bind_to_request"],
    symptoms=["AttributeError: 'Request' object has no attribute 'environ'", "empty 500 for every request"],
)
