"""A signal of the app's own with send()."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from blinker import Namespace
    from flask import Flask

    app = Flask(__name__)
    order_placed = Namespace().signal("order-placed")

    @order_placed.connect_via(app)
    def send_mail(sender, **extra):
        note("mail")

    @app.errorhandler(RuntimeError)
    def handle(error):
        return str(error), 500

    @app.get("/")
    def index():
        order_placed.send(app)
        return "placed"

    return app


def quart_app():
    from blinker import Namespace
    from quart import Quart

    app = Quart(__name__)
    order_placed = Namespace().signal("order-placed")

    @order_placed.connect_via(app)
    async def send_mail(sender, **extra):
        note("mail")

    @app.errorhandler(RuntimeError)
    async def handle(error):
        return str(error), 500

    @app.get("/")
    async def index():
        order_placed.send(app)
        return "placed"

    return app


behaviour = Behaviour(
    title="Does signal.send() still reach receivers that became coroutines?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="placed", candidate="Cannot send to a coroutine function.", at=1),
        differs("note", control="mail", candidate=None),
    ],
    cause="own-signals-need-send-async",
    why=(
        "blinker's send() refuses coroutine receivers unless it is told how to run them. Flask's plain "
        "receivers work with send(); once a receiver is async def the sender must await send_async()."
    ),
    port=(
        "Write `await signal.send_async(current_app._get_current_object(), _sync_wrapper=current_app.ensure_async)`; it takes plain "
        "and async receivers. The sender must be the app itself, or connect_via(app) doesn't match."
    ),
    sources=[
        "blinker/base.py: Signal.send, Signal.send_async",
        "https://blinker.readthedocs.io/en/stable/",
    ],
    symptoms=[
        "RuntimeError: Cannot send to a coroutine function",
        "RuntimeError: Cannot send to a non-coroutine function",
    ],
)
