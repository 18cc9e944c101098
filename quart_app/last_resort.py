"""The answer when everything else has failed: no template, no framework, nothing that can fail again."""

from quart_app.asgi import Scope, Send
from quart_app.problems import CONTENT_TYPE, Problem
from quart_app.request_id import current_request_id

_PAGE = """<!doctype html>
<html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{status}</title>
<h1>{status} {title}</h1>
<p>죄송합니다. 요청을 처리하지 못했습니다. 문제가 지속되면 아래 번호와 함께 관리자에게 알려 주세요.</p>
<p lang="en">Sorry, this request could not be answered. If it goes on, tell the administrator this id.</p>
<p><code>{request_id}</code></p>
</html>
"""


class LastResort:
    """Answer with a small page, or with a problem under `api_prefix` and to who asks for JSON."""

    def __init__(self, api_prefix: str) -> None:
        self._api_prefix = api_prefix

    async def answer(self, scope: Scope, send: Send, status: int) -> None:
        """Send the whole answer; nothing, where a websocket's server can't send one."""
        kind = "http.response"
        if scope["type"] == "websocket":
            kind = "websocket.http.response"
            if kind not in (scope.get("extensions") or {}):
                return
        content_type, body = self._content(scope, status)
        headers = [
            (b"content-type", content_type.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
        ]
        if status == 503:
            headers.append((b"retry-after", b"1"))
        await send({"type": f"{kind}.start", "status": status, "headers": headers})
        await send({"type": f"{kind}.body", "body": body, "more_body": False})

    def _content(self, scope: Scope, status: int) -> tuple[str, bytes]:
        problem = Problem(status, extensions={"request_id": current_request_id()})
        if self._wants_json(scope):
            return CONTENT_TYPE, problem.to_json()
        # Nothing here comes from outside: a sane id has no character that HTML would read.
        page = _PAGE.format(status=status, title=problem.title, request_id=current_request_id())
        return "text/html; charset=utf-8", page.encode()

    def _wants_json(self, scope: Scope) -> bool:
        accepted = b",".join(value for name, value in scope["headers"] if name == b"accept")
        asks = b"json" in accepted and b"text/html" not in accepted
        return asks or scope["path"].startswith(self._api_prefix)
