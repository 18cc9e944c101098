"""`if not app.debug:`, the switch of the original's log file."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    import os

    from flask import Flask

    for name in ("FLASK_DEBUG", "QUART_DEBUG"):
        os.environ[name] = "1"
        note(f"{name}=1", "debug" if Flask(__name__).debug else "production")
        del os.environ[name]


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    import os

    from quart import Quart

    for name in ("FLASK_DEBUG", "QUART_DEBUG"):
        os.environ[name] = "1"
        note(f"{name}=1", "debug" if Quart(__name__).debug else "production")
        del os.environ[name]


behaviour = Behaviour(
    title="Which environment variable turns debug on, so that no log file is opened?",
    title_ko="어떤 환경 변수가 디버그를 켜서 로그 파일을 열지 않게 하나요?",
    why="An app object reads FLASK_DEBUG in both: Quart's constructor is Flask's App, whose make_config looks for "
    "FLASK_DEBUG. QUART_DEBUG is read by app.run and the quart command only, so under Hypercorn it does nothing.",
    why_ko="앱 객체는 두 프레임워크 모두 FLASK_DEBUG 를 읽습니다. QUART_DEBUG 는 app.run 과 quart 명령만 읽으므로 "
    "Hypercorn 에서는 아무 일도 하지 않습니다.",
    sources=[
        "flask/sansio/app.py: App.make_config",
        "quart/app.py: Quart.run",
        "quart/helpers.py: get_debug_flag",
    ],
    symptoms=["QUART_DEBUG=1 is ignored by hypercorn", "FLASK_DEBUG=1 turned on debug pages in production"],
)
