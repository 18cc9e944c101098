"""A record as a syslog message (RFC 5424).

Time and severity are read back from the record, which begins with them in our own formats: records that a
dead process left keep theirs. `sequenceId` counts the records of a process, so that a reader can tell a
message that was sent twice, or one that is missing.
"""

import json
import os
import re
import socket
from collections.abc import Iterator
from typing import Final

from quart_app.logs.ring import RECORD_END, Ring

FACILITIES: Final = {
    name: code
    for code, name in enumerate(
        ("kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp")
    )
} | {f"local{number}": 16 + number for number in range(8)}

_SEVERITIES: Final = {b"debug": 7, b"info": 6, b"warning": 4, b"error": 3, b"critical": 2}
_NOTICE: Final = 5  # a level of somebody's own, or a format that doesn't begin as ours do
_HEAD: Final = re.compile(
    rb'(?P<json>\{"@timestamp":")?(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)'
    rb'(?(json)","log\.level":"| )(?P<level>\w+)(?(json)| )'
)
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_KEPT: Final = ("@timestamp", "log.level", "log.logger", "ecs.version")
_LARGEST_SEQUENCE_ID: Final = 2147483647


class SyslogMessages:
    """Makes messages of one application on this machine; longer than `most_bytes` is cut, and says so."""

    def __init__(self, facility: str, app_name: str, most_bytes: int) -> None:
        if facility not in FACILITIES:
            raise ValueError(f"no syslog facility {facility!r}; there are {', '.join(FACILITIES)}")
        self._facility = FACILITIES[facility] * 8
        self._source = f"{_plain(socket.gethostname(), 255)} {_plain(app_name, 48)}".encode()
        self._most_bytes = most_bytes

    def made_of(self, records: bytes, ring: Ring) -> Iterator[tuple[bytes, bytes]]:
        """Yield each record with its message; `records` are the next that `ring` gives."""
        for number, text in enumerate(records.split(RECORD_END)[:-1], start=ring.written):
            yield text + RECORD_END, self._made_of_one(text, ring, number % _LARGEST_SEQUENCE_ID + 1)

    def _made_of_one(self, text: bytes, ring: Ring, sequence_id: int) -> bytes:
        head = _HEAD.match(text)
        time = head["time"] if head else b"-"
        severity = _SEVERITIES.get(head["level"].lower(), _NOTICE) if head else _NOTICE
        # How far a dead process had counted is not known: its last records have no number.
        data = b'[meta sequenceId="%d"]' % sequence_id if ring.pid == os.getpid() else b"-"
        front = b"<%d>1 %s %s %d - %s " % (self._facility + severity, time, self._source, ring.pid, data)
        return front + self._body(text, head, self._most_bytes - len(front))

    def _body(self, text: bytes, head: re.Match[bytes] | None, most_bytes: int) -> bytes:
        if head and head["json"]:  # data for a machine, which may have no mark (RFC 8259, 8.1)
            return text if len(text) <= most_bytes else _shorter_json(text, most_bytes)
        body = text[head.end() :] if head else text
        if len(body) > most_bytes - len(_UTF8_MARK):
            body = _shorter_text(body, most_bytes - len(_UTF8_MARK))
        return body if body.isascii() else _UTF8_MARK + body


def _plain(name: str, most: int) -> str:
    """Return a name of printable ASCII without spaces, as the header wants."""
    return re.sub(r"[^!-~]", "_", name)[:most] or "-"


def _shorter_text(body: bytes, most_bytes: int) -> bytes:
    mark = f" [cut, {len(body)} bytes]"
    return (body[: most_bytes - len(mark)].decode(errors="ignore") + mark).encode()


def _shorter_json(text: bytes, most_bytes: int) -> bytes:
    fields = json.loads(text)
    kept = {name: fields[name] for name in _KEPT if name in fields}
    kept["quart_app.log.cut_from_bytes"] = len(text)
    message = str(fields.get("message", ""))
    size = most_bytes
    while len(cut := json.dumps({**kept, "message": message[:size]}).encode()) > most_bytes and size:
        size //= 2
    return cut
