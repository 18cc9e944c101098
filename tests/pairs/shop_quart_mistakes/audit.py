"""What the shop keeps an eye on, by signals."""

import logging

from blinker import Namespace
from flask import got_request_exception
from quart import request

purchase_made = Namespace().signal("purchase-made")
logger = logging.getLogger(__name__)


async def note_error(sender, exception, **extra):
    logger.error("Audit: %s on %s", type(exception).__name__, request.path)


def note_purchase(sender, purchase_id, cents, **extra):
    logger.info("Audit: purchase %d for %d cents", purchase_id, cents)


def init_app(app):
    got_request_exception.connect(note_error, app)
    purchase_made.connect(note_purchase, app)
