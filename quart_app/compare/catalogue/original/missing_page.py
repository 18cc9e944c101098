"""The original's page for a missing path: Korean, status 404, with a log record."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, render_template, request
    from jinja2 import DictLoader

    app = Flask(__name__)
    app.jinja_loader = DictLoader(
        {
            "404.html": "<h1>해당 경로에 맞는 웹페이지가 없습니다. "
            "문제가 지속되면, 죄송하지만 관리자에게 연락해주세요</h1>"
        }
    )

    @app.errorhandler(404)
    def page_not_found(error):
        app.logger.error("%s: %s", error.code, request.path)
        return render_template("404.html"), 404

    return app


def quart_app():
    from jinja2 import DictLoader
    from quart import Quart, render_template, request

    app = Quart(__name__)
    app.jinja_loader = DictLoader(
        {
            "404.html": "<h1>해당 경로에 맞는 웹페이지가 없습니다. "
            "문제가 지속되면, 죄송하지만 관리자에게 연락해주세요</h1>"
        }
    )

    @app.errorhandler(404)
    async def page_not_found(error):
        app.logger.error("%s: %s", error.code, request.path)
        return await render_template("404.html"), 404

    return app


behaviour = Behaviour(
    title="Does the 404 handler with its Korean page and its log record work as before?",
    title_ko="한국어 페이지와 로그 기록이 있는 404 핸들러는 그대로 동작하나요?",
    scenario=[get("/no-such-page"), get("/%EC%97%86%EB%8A%94-%EA%B2%BD%EB%A1%9C")],
    observe={"logs", "templates"},
    why="errorhandler(404), the (body, status) tuple, the template engine and app.logger come from code that both share. "
    "Only the call of render_template changes: it is a coroutine in Quart, so the handler awaits it.",
    why_ko="errorhandler(404), (본문, 상태) 튜플, 템플릿 엔진, app.logger 는 두 프레임워크가 함께 쓰는 코드입니다. "
    "바뀌는 것은 render_template 호출뿐입니다. Quart 에서는 코루틴이므로 핸들러가 await 해야 합니다.",
    sources=["quart/templating.py: render_template", "quart/app.py: Quart.handle_http_exception"],
)
