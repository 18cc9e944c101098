"""before_first_request against today's Flask."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    try:
        app.before_first_request(lambda: note("first request"))
    except AttributeError as error:
        note("AttributeError", "before_first_request" in str(error))


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    try:
        app.before_first_request(lambda: note("first request"))
    except AttributeError as error:
        note("AttributeError", "before_first_request" in str(error))


behaviour = Behaviour(
    title="Is before_first_request still there?",
    title_ko="before_first_request 는 아직 있나요?",
    why="Flask 2.2 deprecated before_first_request and 2.3 removed it; Quart 0.19 followed. An app that uses it fails "
    "while it is imported, on both.",
    why_ko="Flask 2.2 에서 폐기 예고되고 2.3 에서 없어졌으며 Quart 0.19 도 따랐습니다. "
    "쓰는 앱은 두 프레임워크 모두에서 import 할 때 실패합니다.",
    sources=[
        "https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
        "Quart CHANGES: 0.19.0, Remove references to first request, as per Flask",
    ],
    symptoms=[
        "AttributeError: 'Flask' object has no attribute 'before_first_request'",
        "AttributeError: 'Quart' object has no attribute 'before_first_request'",
        "before_first_request 가 없어졌습니다",
    ],
)
