"""The rotating log file: in production only, WARNING and above, maxBytes and backupCount."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    import logging
    import tempfile
    from logging.handlers import RotatingFileHandler

    from flask import Flask

    app = Flask(__name__)
    app.log_folder = tempfile.TemporaryDirectory()
    if not app.debug:
        handler = RotatingFileHandler(f"{app.log_folder.name}/server.log", maxBytes=2000, backupCount=3)
        handler.setLevel(logging.WARNING)
        app.logger.addHandler(handler)

    @app.route("/hello")
    def hello():
        app.logger.info("not for the file")
        for number in range(200):
            app.logger.warning("line %d", number)
        return "<h1>Hello Flask!</h1>"

    return app


def flask_exercise(app):
    from pathlib import Path

    app.test_client().get("/hello")
    for path in sorted(Path(app.log_folder.name).iterdir()):
        text = path.read_text(encoding="utf-8")
        note(path.name, "full" if len(text) > 1900 else "part", "info" if "not for" in text else "no info")
    while app.logger.handlers:
        handler = app.logger.handlers[0]
        app.logger.removeHandler(handler)
        handler.close()
    app.log_folder.cleanup()


def quart_app():
    import logging
    import tempfile
    from logging.handlers import RotatingFileHandler

    from quart import Quart

    app = Quart(__name__)
    app.log_folder = tempfile.TemporaryDirectory()
    if not app.debug:
        handler = RotatingFileHandler(f"{app.log_folder.name}/server.log", maxBytes=2000, backupCount=3)
        handler.setLevel(logging.WARNING)
        app.logger.addHandler(handler)

    @app.route("/hello")
    async def hello():
        app.logger.info("not for the file")
        for number in range(200):
            app.logger.warning("line %d", number)
        return "<h1>Hello Flask!</h1>"

    return app


async def quart_exercise(app):
    from pathlib import Path

    await app.test_client().get("/hello")
    for path in sorted(Path(app.log_folder.name).iterdir()):
        text = path.read_text(encoding="utf-8")
        note(path.name, "full" if len(text) > 1900 else "part", "info" if "not for" in text else "no info")
    while app.logger.handlers:
        handler = app.logger.handlers[0]
        app.logger.removeHandler(handler)
        handler.close()
    app.log_folder.cleanup()


behaviour = Behaviour(
    title="Does the production log file rotate as before, by maxBytes and backupCount, at WARNING?",
    title_ko="운영 환경의 로그 파일은 maxBytes, backupCount, WARNING 수준 그대로 순환하나요?",
    why="app.logger is the same standard logger in both (Quart uses Flask's), and RotatingFileHandler is the standard "
    "library's. In one process nothing changes; with several workers on one file it loses lines, under both.",
    why_ko="app.logger 는 두 프레임워크에서 같은 표준 로거이고 RotatingFileHandler 는 표준 라이브러리입니다. "
    "한 프로세스에서는 같습니다. 여러 워커가 한 파일을 쓰면 둘 다 줄을 잃습니다.",
    sources=["flask/logging.py: create_logger", "https://docs.python.org/3/library/logging.handlers.html"],
    symptoms=["로그 파일 회전이 되나요"],
)
