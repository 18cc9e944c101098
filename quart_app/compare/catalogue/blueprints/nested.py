"""Blueprints inside blueprints."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask, abort, request, url_for

    app = Flask(__name__)
    shop = Blueprint("shop", __name__, url_prefix="/shop")
    cart = Blueprint("cart", __name__, url_prefix="/cart")

    @shop.before_request
    def shop_before():
        note("before shop")

    @cart.before_request
    def cart_before():
        note("before cart")

    @shop.after_request
    def shop_after(response):
        note("after shop")
        return response

    @cart.after_request
    def cart_after(response):
        note("after cart")
        return response

    @shop.errorhandler(404)
    def shop_404(error):
        return "shop 404", 404

    @cart.errorhandler(409)
    def cart_409(error):
        return "cart 409", 409

    @cart.get("/items")
    def items():
        return f"{request.endpoint} {request.blueprints} {url_for('.missing')}"

    @cart.get("/missing")
    def missing():
        abort(404)

    shop.register_blueprint(cart)
    app.register_blueprint(shop)

    return app


def quart_app():
    from quart import Blueprint, Quart, abort, request, url_for

    app = Quart(__name__)
    shop = Blueprint("shop", __name__, url_prefix="/shop")
    cart = Blueprint("cart", __name__, url_prefix="/cart")

    @shop.before_request
    async def shop_before():
        note("before shop")

    @cart.before_request
    async def cart_before():
        note("before cart")

    @shop.after_request
    async def shop_after(response):
        note("after shop")
        return response

    @cart.after_request
    async def cart_after(response):
        note("after cart")
        return response

    @shop.errorhandler(404)
    async def shop_404(error):
        return "shop 404", 404

    @cart.errorhandler(409)
    async def cart_409(error):
        return "cart 409", 409

    @cart.get("/items")
    async def items():
        return f"{request.endpoint} {request.blueprints} {url_for('.missing')}"

    @cart.get("/missing")
    async def missing():
        abort(404)

    shop.register_blueprint(cart)
    app.register_blueprint(shop)

    return app


behaviour = Behaviour(
    title="Do nested blueprints keep prefixes, names and the order of hooks?",
    scenario=[get("/shop/cart/items"), get("/shop/cart/missing")],
    why=(
        "Quart's Blueprint is built on Flask's own: prefixes and names are joined, and hooks run from the "
        "outermost to the innermost and back."
    ),
    sources=[
        "flask/sansio/blueprints.py: Blueprint.register",
        "quart/blueprints.py: Blueprint",
    ],
    symptoms=[
        "nested blueprint url_prefix",
        "order of blueprint hooks",
    ],
)
