"""Error pages of the shop; the API has its own."""

import logging

from quart import render_template, request

logger = logging.getLogger(__name__)


class PaymentError(Exception):
    """The bank said no."""


async def handle_not_found(error):
    logger.warning("No page at %s", request.path)
    return await render_template("error.html", title="Not found", text="There is no such page."), 404


async def handle_method_not_allowed(error):
    page = await render_template("error.html", title="Not allowed", text="This page can't do that.")
    return page, 405


async def handle_too_large(error):
    return await render_template("error.html", title="Too large", text="That file is too large."), 413


async def handle_payment_error(error):
    logger.warning("Payment refused: %s", error)
    return await render_template("error.html", title="Payment refused", text=str(error)), 402


async def handle_server_error(error):
    return await render_template("error.html", title="Our fault", text="Something broke. We were told."), 500


def init_app(app):
    app.register_error_handler(404, handle_not_found)
    app.register_error_handler(405, handle_method_not_allowed)
    app.register_error_handler(413, handle_too_large)
    app.register_error_handler(PaymentError, handle_payment_error)
    app.register_error_handler(500, handle_server_error)
