"""The types of ASGI, as wide as they are used here (https://asgi.readthedocs.io/en/latest/specs/).

Quart's own types name each message; the layers here pass on messages that they know little of.
"""

from collections.abc import Awaitable, Callable
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]
