"""Where the rotating file is written from."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import asyncio
    import logging

    from flask import Flask

    class SlowDisk(logging.Handler):
        def emit(self, record):
            try:
                asyncio.get_running_loop()
                note("the event loop waits for the disk")
            except RuntimeError:
                note("one request waits for the disk")

    app = Flask(__name__)
    app.logger.addHandler(SlowDisk())

    @app.route("/hello")
    def hello():
        app.logger.warning("written to the file")
        return "<h1>Hello Flask!</h1>"

    return app


def quart_app():
    import asyncio
    import logging

    from quart import Quart

    class SlowDisk(logging.Handler):
        def emit(self, record):
            try:
                asyncio.get_running_loop()
                note("the event loop waits for the disk")
            except RuntimeError:
                note("one request waits for the disk")

    app = Quart(__name__)
    app.logger.addHandler(SlowDisk())

    @app.route("/hello")
    async def hello():
        app.logger.warning("written to the file")
        return "<h1>Hello Flask!</h1>"

    return app


behaviour = Behaviour(
    title="Who waits while the log handler writes to a slow disk?",
    title_ko="로그 핸들러가 느린 디스크에 쓰는 동안 누가 기다리나요?",
    scenario=[get("/hello")],
    expected=[
        differs(
            "note", control="one request waits for the disk", candidate="the event loop waits for the disk"
        )
    ],
    cause="log-written-on-event-loop",
    why="A logging handler writes in the thread that logs. In Flask that is the thread of one request; in an async view "
    "it is the event loop, so a full or slow disk stops every request of the worker.",
    why_ko="로그 핸들러는 로그를 부른 스레드에서 씁니다. Flask 에서는 요청 하나의 스레드지만, async 뷰에서는 이벤트 루프입니다. "
    "디스크가 느리거나 가득 차면 그 워커의 모든 요청이 멈춥니다.",
    port="Put a QueueHandler in front of the file and write it in a QueueListener's thread; start and stop the listener "
    "in before_serving and after_serving.",
    port_ko="파일 앞에 QueueHandler 를 두고 QueueListener 스레드에서 쓰세요. "
    "listener 는 before_serving 에서 시작하고 after_serving 에서 멈춥니다.",
    sources=["https://docs.python.org/3/howto/logging-cookbook.html#dealing-with-handlers-that-block"],
    symptoms=[
        "all requests stall when the disk is slow",
        "latency spikes at log rotation",
        "event loop blocked in logging",
        "로그를 쓰는 동안 다른 요청이 기다립니다",
    ],
)
