"""The app's class: Quart, with its own request and sessions, and quicker where each request pays."""

from collections.abc import Callable
from inspect import CO_COROUTINE
from typing import Any

from quart import Quart

from quart_app.connection import HTTPConnection
from quart_app.requests import Request
from quart_app.sessions import LazySessions


class Application(Quart):
    """Quart; it takes longer to see that a function is async than to call one."""

    request_class = Request
    session_interface = LazySessions()
    asgi_http_class = HTTPConnection

    def ensure_async(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return an async function as it is; anything else as Quart makes it one."""
        code = getattr(func, "__code__", None)
        if code is not None and code.co_flags & CO_COROUTINE:
            return func
        return super().ensure_async(func)
