"""The 404 handler ported by find and replace, its template not awaited."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template
    from jinja2 import DictLoader

    app = Flask(__name__)
    app.jinja_loader = DictLoader({"404.html": "<h1>해당 경로에 맞는 웹페이지가 없습니다.</h1>"})

    @app.errorhandler(404)
    def page_not_found(error):
        return render_template("404.html"), 404

    return app


def quart_app():
    from jinja2 import DictLoader
    from quart import Quart, render_template

    app = Quart(__name__)
    app.jinja_loader = DictLoader({"404.html": "<h1>해당 경로에 맞는 웹페이지가 없습니다.</h1>"})

    @app.errorhandler(404)
    def page_not_found(error):
        return render_template("404.html"), 404

    return app


behaviour = Behaviour(
    title="What does a visitor see when the 404 handler forgets to await render_template?",
    title_ko="404 핸들러가 render_template 을 await 하지 않으면 방문자는 무엇을 보나요?",
    scenario=[get("/no-such-page")],
    expected=[
        differs("status", control="404", candidate="500"),
        differs(
            "body",
            control="<h1>해당 경로에 맞는 웹페이지가 없습니다.</h1>",
            candidate="...Internal Server Error...",
        ),
        differs("warning", control=None, candidate="...coroutine 'render_template' was never awaited..."),
    ],
    cause="template-not-awaited",
    why="render_template is a coroutine function in Quart. Without await the handler returns a coroutine as the body; "
    "Quart.make_response refuses it with TypeError, and since that happens while the error is being handled, "
    "every missing page becomes an internal server error.",
    why_ko="Quart 의 render_template 은 코루틴 함수입니다. await 하지 않으면 핸들러가 코루틴을 본문으로 반환하고, "
    "Quart.make_response 가 TypeError 로 거절합니다. 오류를 처리하는 중에 일어난 일이라 없는 페이지가 모두 500 이 됩니다.",
    port='Make the handler async and await the template: `return await render_template("404.html"), 404`. '
    "Request a missing page in a test: no other test runs this handler.",
    port_ko='핸들러를 async 로 바꾸고 템플릿을 await 하세요: `return await render_template("404.html"), 404`. '
    "없는 페이지를 요청하는 테스트를 꼭 두세요.",
    sources=["quart/templating.py: render_template", "quart/app.py: Quart.make_response"],
    symptoms=[
        "TypeError: The response value type (coroutine) is not valid",
        "RuntimeWarning: coroutine 'render_template' was never awaited",
        "a missing page answers 500 in place of 404",
        "404 페이지 대신 500 오류가 나옵니다",
    ],
)
