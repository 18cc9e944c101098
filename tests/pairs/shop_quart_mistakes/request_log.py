"""The id of the current request, in each log line and in the answer."""

import logging
import time
import uuid
from contextvars import ContextVar

from quart import g, request

request_id = ContextVar("request_id", default="-")
logger = logging.getLogger(__name__)


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.request_id = request_id.get()
        return True


def assign_request_id():
    request_id.set(request.headers.get("X-Request-ID") or uuid.uuid4().hex)


async def start_clock():
    g.started = time.perf_counter()


async def log_request(response):
    logger.info("%s %s -> %d", request.method, request.path, response.status_code)
    if request.path.startswith("/api/"):
        response.headers["X-Elapsed-Ms"] = f"{(time.perf_counter() - g.started) * 1000:.3f}"
    return response


def init_app(app):
    app.before_request(assign_request_id)
    app.before_request(start_clock)
    app.after_request(log_request)
    handler = logging.StreamHandler()
    handler.addFilter(RequestIdFilter())
    handler.setFormatter(logging.Formatter("%(levelname)s [%(request_id)s] %(name)s: %(message)s"))
    package = logging.getLogger(app.import_name)
    package.setLevel(logging.INFO)
    package.handlers[:] = [handler]
