"""/hello, the page of the original."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.route("/hello")
    def hello():
        return "<h1>Hello Flask!</h1>"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.route("/hello")
    async def hello():
        return "<h1>Hello Flask!</h1>"

    return app


behaviour = Behaviour(
    title="Does /hello answer the same page?",
    title_ko="/hello 는 같은 페이지를 응답하나요?",
    scenario=[get("/hello")],
    why="A view that returns a string gives status 200, text/html in UTF-8 and the string as the body in both. "
    "An async view differs from a sync one only in where it runs: on the event loop.",
    why_ko="뷰가 문자열을 반환하면 두 프레임워크 모두 상태 200, UTF-8 text/html, 그리고 그 문자열을 본문으로 응답합니다. "
    "async 뷰는 실행되는 곳(이벤트 루프)만 다릅니다.",
    sources=[
        "quart/app.py: Quart.make_response",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/flask_migration.html",
    ],
)
