"""before_request and after_request with their prints."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.before_request
    def before_request():
        print("before each request", flush=True)

    @app.after_request
    def after_request(response):
        print("after each request", response.status_code, flush=True)
        return response

    @app.route("/hello")
    def hello():
        print("the view", flush=True)
        return "<h1>Hello Flask!</h1>"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.before_request
    async def before_request():
        print("before each request", flush=True)

    @app.after_request
    async def after_request(response):
        print("after each request", response.status_code, flush=True)
        return response

    @app.route("/hello")
    async def hello():
        print("the view", flush=True)
        return "<h1>Hello Flask!</h1>"

    return app


behaviour = Behaviour(
    title="Do before_request and after_request print in the same order, for missing pages too?",
    title_ko="before_request 와 after_request 의 print 는 같은 순서로, 없는 페이지에서도 나오나요?",
    scenario=[get("/hello"), get("/no-such-page")],
    observe={"output"},
    why="Both call before_request before the view and after_request when there is a response, a 404 included. "
    "The async forms run on the event loop, in the same order.",
    why_ko="두 프레임워크 모두 뷰 앞에서 before_request 를, 응답이 생긴 뒤(404 포함) after_request 를 부릅니다. "
    "async 로 쓰면 이벤트 루프에서 같은 순서로 실행됩니다.",
    sources=["quart/app.py: Quart.full_dispatch_request", "flask/app.py: Flask.full_dispatch_request"],
)
