"""How a request over HTTP is handled: in the server's own task, and in a second one where that has to wait.

Quart makes two tasks for each request, one to handle it and one to listen for its body and for the client's
leaving (on Python 3.11 a third, to send the answer). But as long as the handler runs, the event loop hears of
nothing: until that waits, there is nothing to listen for.
"""

import asyncio
import inspect
import logging
from contextlib import suppress
from types import EllipsisType
from typing import Any, cast

from hypercorn.typing import ASGIReceiveCallable, ASGISendCallable
from quart import Request, Response
from quart.asgi import ASGIHTTPConnection
from quart.typing import ResponseTypes
from quart.utils import encode_headers
from quart.wrappers.response import DataBody

logger = logging.getLogger(__name__)

Task = asyncio.Task[Any]

# Quart 0.23 ends the handler when the client leaves; 0.22 only stops listening.
_ENDS_THE_HANDLER = "request_task" in inspect.signature(ASGIHTTPConnection.handle_messages).parameters


class HTTPConnection(ASGIHTTPConnection):
    """Serves one request; what its handler raises reaches the server as it is, in no group."""

    _disconnected = False
    _listener: Task | None = None

    async def __call__(self, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        """Return when the answer is sent, or its time is up, or the client left and the handler has ended."""
        task = cast(Task, asyncio.current_task())
        request = self._create_request_from_scope(send)
        # The loop comes to it when the handler waits.
        listening = asyncio.get_running_loop().call_soon(self._listen, request, receive, task)
        try:
            await self.handle_request(request, send)
        except asyncio.CancelledError:
            if not self._disconnected or task.cancelling() > 1:
                raise  # the server ends it
        finally:
            listening.cancel()
            if self._listener is not None:
                self._listener.cancel()
            if self._disconnected:
                task.uncancel()

    async def handle_request(self, request: Request, send: ASGISendCallable) -> None:
        """Answer in the time that the response has, or else `RESPONSE_TIMEOUT`, both in seconds."""
        response = await self.app.handle_request(request)
        timeout_s = self.app.config["RESPONSE_TIMEOUT"]
        if isinstance(response, Response) and not isinstance(response.timeout, EllipsisType):
            timeout_s = response.timeout
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._send_response(send, response)

    def _listen(self, request: Request, receive: ASGIReceiveCallable, task: Task) -> None:
        self._listener = asyncio.create_task(self._hear(request, receive, task))

    async def _hear(self, request: Request, receive: ASGIReceiveCallable, task: Task) -> None:
        try:
            await self.handle_messages(request, receive, *((task,) if _ENDS_THE_HANDLER else ()))
        except Exception:
            logger.exception("The client can't be heard any more")
        if not self._disconnected:
            self._disconnected = True
            task.cancel()

    async def _send_response(self, send: ASGISendCallable, response: ResponseTypes) -> None:
        """Send a body that is there as a whole in one message, where Quart adds an empty one."""
        body = response.response
        if self._disconnected or not isinstance(body, DataBody):
            await super()._send_response(send, response)
            return
        headers = encode_headers(response.headers)
        await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
        await send(
            {"type": "http.response.body", "body": body.data[body.begin : body.end], "more_body": False}
        )
