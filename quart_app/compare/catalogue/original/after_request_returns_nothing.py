"""after_request that prints and forgets to return the response."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def after_request(response):
        note("after each request")

    @app.route("/hello")
    def hello():
        return "<h1>Hello Flask!</h1>"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def after_request(response):
        note("after each request")

    @app.route("/hello")
    async def hello():
        return "<h1>Hello Flask!</h1>"

    return app


behaviour = Behaviour(
    title="What happens when after_request prints and forgets `return response`?",
    title_ko="after_request 가 print 만 하고 `return response` 를 잊으면 어떻게 되나요?",
    scenario=[get("/hello")],
    expected=[
        differs(
            "exception",
            control="TypeError: 'NoneType' object is not callable",
            candidate="AttributeError: 'NoneType' object has no attribute 'status_code'",
        )
    ],
    expected_when={
        "servers, quart>=0.23": [
            differs("header", "content-type", control="text/html", candidate=None, at=1),
            differs("body", control="...<h1><p>Internal Server Error</p></h1>...", candidate="", at=1),
            differs(
                "exception",
                control="TypeError: 'NoneType' object is not callable",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ],
        "servers": [
            differs("header", "content-type", control="text/html", candidate=None, at=1),
            differs("body", control="...<h1><p>Internal Server Error</p></h1>...", candidate="", at=1),
            differs(
                "exception",
                control="TypeError: 'NoneType' object is not callable",
                candidate="AttributeError: 'NoneType' object has no attribute 'status_code'",
            ),
        ],
        "quart>=0.23": [
            differs(
                "exception",
                control="TypeError: 'NoneType' object is not callable",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            )
        ],
    },
    cause="after-request-none-error-differs",
    why="Neither framework checks what after_request returned. Flask then calls None as a WSGI response in wsgi_app; "
    "Quart reads None.status_code in ASGIHTTPConnection._send_response. Both are outside the error handlers, "
    "so the server answers its own bare 500.",
    why_ko="두 프레임워크 모두 after_request 의 반환값을 확인하지 않습니다. Flask 는 None 을 WSGI 응답으로 호출하고, "
    "Quart 는 None.status_code 를 읽습니다. 둘 다 오류 핸들러 밖이라 서버가 빈 500 을 보냅니다.",
    port="Return the response from every after_request. Search logs for the new message: the old TypeError is gone.",
    port_ko="after_request 는 항상 response 를 반환해야 합니다. 로그에서 찾을 메시지가 바뀝니다.",
    sources=["quart/asgi.py: ASGIHTTPConnection._send_response", "flask/app.py: Flask.wsgi_app"],
    symptoms=[
        "AttributeError: 'NoneType' object has no attribute 'status_code'",
        "TypeError: 'NoneType' object is not callable",
        "every page is an empty 500 and errorhandler(500) is not called",
        "after_request forgot to return the response",
    ],
)
