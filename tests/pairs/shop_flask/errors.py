"""Error pages of the shop; the API has its own."""

import logging

from flask import render_template, request

logger = logging.getLogger(__name__)


class PaymentError(Exception):
    """The bank said no."""


def handle_not_found(error):
    logger.warning("No page at %s", request.path)
    return render_template("error.html", title="Not found", text="There is no such page."), 404


def handle_method_not_allowed(error):
    response = error.get_response()
    response.data = render_template("error.html", title="Not allowed", text="This page can't do that.")
    response.content_type = "text/html; charset=utf-8"
    return response


def handle_too_large(error):
    return render_template("error.html", title="Too large", text="That file is too large."), 413


def handle_payment_error(error):
    logger.warning("Payment refused: %s", error)
    return render_template("error.html", title="Payment refused", text=str(error)), 402


def handle_server_error(error):
    return render_template("error.html", title="Our fault", text="Something broke. We were told."), 500


def init_app(app):
    app.register_error_handler(404, handle_not_found)
    app.register_error_handler(405, handle_method_not_allowed)
    app.register_error_handler(413, handle_too_large)
    app.register_error_handler(PaymentError, handle_payment_error)
    app.register_error_handler(500, handle_server_error)
