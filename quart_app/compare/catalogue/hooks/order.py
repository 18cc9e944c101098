"""The order of request hooks of an app and of its blueprint."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask, after_this_request

    app = Flask(__name__)
    shop = Blueprint("shop", __name__, url_prefix="/shop")

    @app.before_request
    def app_first():
        note("before app 1")

    @app.before_request
    def app_second():
        note("before app 2")

    @shop.before_request
    def shop_before():
        note("before shop")

    @shop.before_app_request
    def shop_before_app():
        note("before app, by shop")

    @app.after_request
    def app_after_first(response):
        note("after app 1")
        return response

    @app.after_request
    def app_after_second(response):
        note("after app 2")
        return response

    @shop.after_request
    def shop_after(response):
        note("after shop")
        return response

    @app.teardown_request
    def app_teardown(exc):
        note("teardown app", exc)

    @shop.teardown_request
    def shop_teardown(exc):
        note("teardown shop", exc)

    @shop.get("/")
    def index():
        @after_this_request
        def once(response):
            note("after this request")
            return response

        note("view")
        return "hello"

    app.register_blueprint(shop)

    return app


def quart_app():
    from quart import Blueprint, Quart, after_this_request

    app = Quart(__name__)
    shop = Blueprint("shop", __name__, url_prefix="/shop")

    @app.before_request
    async def app_first():
        note("before app 1")

    @app.before_request
    async def app_second():
        note("before app 2")

    @shop.before_request
    async def shop_before():
        note("before shop")

    @shop.before_app_request
    async def shop_before_app():
        note("before app, by shop")

    @app.after_request
    async def app_after_first(response):
        note("after app 1")
        return response

    @app.after_request
    async def app_after_second(response):
        note("after app 2")
        return response

    @shop.after_request
    async def shop_after(response):
        note("after shop")
        return response

    @app.teardown_request
    async def app_teardown(exc):
        note("teardown app", exc)

    @shop.teardown_request
    async def shop_teardown(exc):
        note("teardown shop", exc)

    @shop.get("/")
    async def index():
        @after_this_request
        def once(response):
            note("after this request")
            return response

        note("view")
        return "hello"

    app.register_blueprint(shop)

    return app


behaviour = Behaviour(
    title="In which order do request hooks of the app and a blueprint run?",
    scenario=[get("/shop/")],
    why=(
        "Quart builds the same list of names as Flask: before hooks from the app to the blueprint in order "
        "of registration, after and teardown hooks from the blueprint to the app in reverse; functions of "
        "after_this_request come first."
    ),
    sources=[
        "quart/app.py: Quart.preprocess_request, Quart.process_response, Quart.do_teardown_request",
        "flask/app.py: Flask.preprocess_request, Flask.process_response",
    ],
    symptoms=[
        "hook order",
        "after_request runs in reverse order",
    ],
)
