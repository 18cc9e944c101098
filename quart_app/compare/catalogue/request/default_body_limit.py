"""A body of 17 MB with the default settings."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def upload():
        data = request.get_data()
        return f"{len(data)} bytes"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def upload():
        data = await request.get_data()
        return f"{len(data)} bytes"

    return app


behaviour = Behaviour(
    title="How large a body is accepted by default?",
    scenario=[post("/", data=b"x" * 17_000_000)],
    expected=[
        differs("status", control="200", candidate="413", at=1),
        differs(
            "body",
            control="17000000 bytes",
            candidate="...<title>413 Request Entity Too Large</title>...",
            at=1,
        ),
    ],
    cause="default-body-limit",
    why="MAX_CONTENT_LENGTH is None in Flask and 16 MiB in Quart's default_config.",
    port=(
        'Set `app.config["MAX_CONTENT_LENGTH"] = 100 * 1024 * 1024`, or what the app needs; None takes the '
        "limit away."
    ),
    sources=[
        "quart/app.py: Quart.default_config",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/configuration/",
    ],
    symptoms=[
        "413 Request Entity Too Large after moving to Quart",
        "large uploads fail",
        "큰 파일을 올리면 413 오류가 납니다",
    ],
)
