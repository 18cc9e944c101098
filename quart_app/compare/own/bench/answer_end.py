"""Finds where an answer ends on a connection that is kept open. No I/O."""

import re
from dataclasses import dataclass

import h11

HEAD_BYTES = 256 * 1024
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
OTHER_FRAMING = re.compile(rb"\r\n(?:transfer-encoding|upgrade):", re.IGNORECASE)
CLOSES = re.compile(rb"\r\nconnection:[^\r\n]*\bclose\b", re.IGNORECASE)


class NotHttpError(Exception):
    """What the server sent is no answer to one GET."""


@dataclass(frozen=True, slots=True)
class Ended:
    """An answer that is there whole."""

    status: int
    is_kept: bool


class AnswerEnd:
    """Reads the answer to one GET as it comes.

    The usual one, a head with Content-Length, takes a few microseconds; every other is read by h11, which
    takes ten times as long.
    """

    def __init__(self) -> None:
        self.began = False
        self._head = b""
        self._left = -1
        self._ended = Ended(0, is_kept=False)
        self._http: h11.Connection | None = None

    def feed(self, data: bytes) -> Ended | None:
        """Take bytes, none at the end of the connection; give the answer once it is whole."""
        self.began = self.began or bool(data)
        if self._http is not None:
            return self._feed_h11(data)
        if self._left >= 0:
            return self._body(len(data))
        self._head += data
        end = self._head.find(b"\r\n\r\n")
        if end < 0:
            if len(self._head) > HEAD_BYTES:
                raise NotHttpError
            return None
        return self._begin_body(end)

    def _begin_body(self, end: int) -> Ended | None:
        head = self._head[: end + 2]
        lengths = LENGTH.findall(head)
        is_usual = head[:9] == b"HTTP/1.1 " and head[9:10] in b"2345" and head[9:12].isdigit()
        if not is_usual or len(lengths) != 1 or head[9:12] in (b"204", b"304") or OTHER_FRAMING.search(head):
            return self._feed_h11(self._head)
        self._ended = Ended(int(head[9:12]), is_kept=CLOSES.search(head) is None)
        self._left = int(lengths[0])
        return self._body(len(self._head) - end - 4)

    def _body(self, size: int) -> Ended | None:
        self._left -= size
        if self._left < 0:
            raise NotHttpError
        return self._ended if self._left == 0 else None

    def _feed_h11(self, data: bytes) -> Ended | None:
        if self._http is None:
            self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_BYTES)
            self._http.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
            self._http.send(h11.EndOfMessage())
        try:
            self._http.receive_data(data)
            ended = self._events(self._http)
        except h11.RemoteProtocolError:
            if not data:
                return None  # cut short
            raise NotHttpError from None
        return ended if ended is None or data else Ended(ended.status, is_kept=False)

    def _events(self, http: h11.Connection) -> Ended | None:
        while True:
            event = http.next_event()
            if event is h11.NEED_DATA or isinstance(event, h11.ConnectionClosed):
                return None
            if event is h11.PAUSED:
                raise NotHttpError
            if isinstance(event, h11.Response):
                self._ended = Ended(event.status_code, is_kept=False)
            elif isinstance(event, h11.EndOfMessage):
                if http.trailing_data[0]:
                    raise NotHttpError
                return Ended(self._ended.status, is_kept=http.their_state is h11.DONE)
