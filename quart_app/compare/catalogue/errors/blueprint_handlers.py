"""Error handlers of a blueprint."""

from quart_app.compare.behaviour import Behaviour, get, post


def flask_app():
    from flask import Blueprint, Flask, abort

    app = Flask(__name__)
    shop = Blueprint("shop", __name__, url_prefix="/shop")

    @shop.errorhandler(404)
    def shop_not_found(error):
        return "shop 404", 404

    @shop.errorhandler(ValueError)
    def shop_value_error(error):
        return "shop ValueError", 400

    @shop.app_errorhandler(405)
    def app_wrong_method(error):
        return "app 405, by shop", 405

    @app.errorhandler(404)
    def app_not_found(error):
        return "app 404", 404

    @shop.get("/item")
    def item():
        abort(404)

    @shop.get("/broken")
    def broken():
        raise ValueError("broken")

    app.register_blueprint(shop)

    return app


def quart_app():
    from quart import Blueprint, Quart, abort

    app = Quart(__name__)
    shop = Blueprint("shop", __name__, url_prefix="/shop")

    @shop.errorhandler(404)
    async def shop_not_found(error):
        return "shop 404", 404

    @shop.errorhandler(ValueError)
    async def shop_value_error(error):
        return "shop ValueError", 400

    @shop.app_errorhandler(405)
    async def app_wrong_method(error):
        return "app 405, by shop", 405

    @app.errorhandler(404)
    async def app_not_found(error):
        return "app 404", 404

    @shop.get("/item")
    async def item():
        abort(404)

    @shop.get("/broken")
    async def broken():
        raise ValueError("broken")

    app.register_blueprint(shop)

    return app


behaviour = Behaviour(
    title="Which errors do a blueprint's handlers see?",
    scenario=[
        get("/shop/item"),
        get("/shop/missing"),
        post("/shop/item"),
        get("/shop/broken"),
        get("/missing"),
    ],
    why=(
        "A handler of a blueprint is found when the request was routed to the blueprint; a path or method "
        "that does not match belongs to no blueprint, whatever its prefix. Quart merges and looks up "
        "handlers as Flask does."
    ),
    sources=[
        "flask/sansio/app.py: App._find_error_handler",
        "quart/blueprints.py: Blueprint._merge_blueprint_funcs",
    ],
    symptoms=[
        "blueprint 404 handler is not called",
        "blueprint error handler ignored for unknown URL",
    ],
)
