"""g inside a stream with its context."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, g, request, stream_with_context

    app = Flask(__name__)

    @app.before_request
    def load_user():
        g.user = "ada"

    @app.get("/")
    def index():
        @stream_with_context
        def rows():
            yield f"path {request.path}, "
            yield f"user {g.get('user')}"

        return rows()

    return app


def quart_app():
    from quart import Quart, g, request, stream_with_context

    app = Quart(__name__)

    @app.before_request
    async def load_user():
        g.user = "ada"

    @app.get("/")
    async def index():
        @stream_with_context
        async def rows():
            yield f"path {request.path}, "
            yield f"user {g.get('user')}"

        return rows()

    return app


behaviour = Behaviour(
    title="Does stream_with_context keep what was put on g?",
    scenario=[get("/")],
    expected=[differs("body", control="path /, user ada", candidate="path /, user None", at=1)],
    limit_s=2,
    cause="g-is-empty-while-streaming",
    why=(
        "Flask pushes the same application context again for the stream. Quart's stream_with_context copies "
        "only the request's context; when it is pushed a new application context with an empty g comes with "
        "it."
    ),
    port=(
        "Take what the stream needs before the generator begins (`user = g.user` in the view) and use that in "
        "it."
    ),
    sources=[
        "quart/helpers.py: stream_with_context",
        "quart/ctx.py: AppContext.copy",
        "flask/helpers.py: stream_with_context",
    ],
    symptoms=[
        "AttributeError: user, from g while streaming",
        "g is empty inside stream_with_context",
        "스트리밍 중에 g 가 비어 있습니다",
        "g is empty in a generator that streams the response",
    ],
)
