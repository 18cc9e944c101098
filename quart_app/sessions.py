"""Quart's sessions, for those who use them only.

Quart makes a signer for each request, and looks at each end how a cookie would be set. Whether an answer
depends on the session it doesn't know: 0.22 says so of none, 0.23.1 of each, static files too.
"""

from collections.abc import Callable
from typing import Any

from quart import Quart
from quart.sessions import SecureCookieSession, SecureCookieSessionInterface
from quart.wrappers.base import BaseRequestWebsocket

_READERS = (
    "__contains__", "__eq__", "__getitem__", "__iter__", "__len__", "__or__", "__repr__",
    "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "values",
)  # fmt: skip


class Session(SecureCookieSession):
    """A session that notes itself who looks into it; what Quart thinks of that goes unheard."""

    is_read = False

    @property
    def accessed(self) -> bool:
        """Return whether the answer may depend on it."""
        return self.is_read or self.modified

    @accessed.setter
    def accessed(self, value: bool) -> None:
        pass

    @property
    def is_untouched(self) -> bool:
        """Return whether it is empty, and nobody knows."""
        return not self.accessed and dict.__len__(self) == 0


def _noting(name: str) -> Callable[..., Any]:
    read = getattr(SecureCookieSession, name)

    def method(self: Session, *args: Any, **kwargs: Any) -> Any:
        self.is_read = True
        return read(self, *args, **kwargs)

    return method


for _name in _READERS:
    setattr(Session, _name, _noting(_name))


class LazySessions(SecureCookieSessionInterface):
    """Opens a session where there is a cookie, and saves one that somebody has touched."""

    session_class = Session

    async def open_session(self, app: Quart, request: BaseRequestWebsocket) -> SecureCookieSession | None:
        """Return the session that the client has, or an empty one."""
        for name, _ in request.scope["headers"]:
            if name == b"cookie" and self.get_cookie_name(app) in request.cookies:
                return await super().open_session(app, request)
        return Session()

    def is_null_session(self, instance: object) -> bool:
        """Return whether there is nothing to save."""
        if isinstance(instance, Session):
            return instance.is_untouched
        return super().is_null_session(instance)
