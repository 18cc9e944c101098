"""Bring an exchange into a form that can be compared: one text for each thing that may differ. Pure."""

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quart_app.compare.masks import MASKS, hide
from quart_app.compare.observation import BODY_BYTES, Answer
from quart_app.compare.own.bodies import flatten
from quart_app.compare.own.exchange import AppFacts, Exchange
from quart_app.compare.own.finding import Kind

Key = tuple[Kind, str]
Reading = dict[Key, str]

SERVER_HEADERS = frozenset(
    {"date", "server", "connection", "keep-alive", "transfer-encoding", "content-length", "via", "alt-svc"}
)
BODY_HEADERS = frozenset(
    {"content-type", "content-disposition", "content-encoding", "content-language", "last-modified"}
)
"""Say nothing in an answer without a body."""
LISTS = frozenset(
    {"allow", "vary", "cache-control", "access-control-allow-methods", "access-control-allow-headers"}
)
FLASK_ERROR_LINE = re.compile(r"^Exception on (\S.*) \[([A-Z]+)\]$")
FLASK_FINALIZING = "Request finalizing failed with an error while handling an error"
SIGNED = re.compile(r"^(\.?[\w-]+)\.[\w-]{5,7}\.[\w-]{27,86}$")
JSON_ITEMS = 2_000

FIXED_MASKS: tuple[tuple[str, str], ...] = (
    (
        "server headers",
        "Date, Server, Connection, Transfer-Encoding, Content-Length and the like are the server's",
    ),
    ("headers of no body", "of a 204 and a 304, the headers that describe the body which is not sent"),
    ("lists", "the order inside Allow, Vary and Cache-Control has no meaning"),
    (
        "session cookie",
        "a signed session is read and compared; when it was signed, and its signature, are not",
    ),
    ("names", "each app's own package name, in loggers and messages, is shown as 'app'"),
    ("error lines", "Flask and Quart word 'Exception on ...' and 'Request finalizing ...' differently"),
    (
        "hooks",
        "hooks are compared by name where both apps have them; helpers that one port needs are no difference",
    ),
    *((mask.name, mask.why) for mask in MASKS),
)


@dataclass(frozen=True)
class Reader:
    """Reads the exchanges of one side.

    `hooks` are those that both sides have; `beside` are log lines that belong to no request.
    """

    facts: AppFacts
    hooks: frozenset[tuple[str, str]] = frozenset()
    beside: frozenset[str] = frozenset()

    def read(self, exchange: Exchange) -> Reading:
        """Give every text that is compared."""
        found: Reading = dict(read_answer(exchange.answer))
        if exchange.uncaptured:
            found["capture", ""] = ", ".join(exchange.uncaptured)
        for kind, lines in self._inside(exchange):
            text = "\n".join(lines)
            if text:
                found[kind, ""] = self.plain(text)
        return found

    def _inside(self, exchange: Exchange) -> Iterator[tuple[Kind, Iterable[str]]]:
        inside = exchange.inside
        yield "hook", once_torn_down([line for event in inside.hooks if (line := self._hook(event))])
        yield "log", [line for event in inside.logs if self.plain(line := log_line(event)) not in self.beside]
        yield "signal", inside.signals
        yield "template", inside.templates
        # The server may tell of an error that the app's caller has seen already.
        yield "exception", list(dict.fromkeys(exception_line(event) for event in inside.exceptions))
        yield "warning", sorted({line for event in inside.warnings if (line := never_awaited(event))})
        yield "transaction", [text for text in inside.transactions if "," in text]
        yield "context", sorted({f"{event['name']}, set in {event['hook']}" for event in inside.lost})
        yield "blocked", sorted({f"{event['view']}, at {event['at']}" for event in inside.blocked})

    def _hook(self, event: Mapping[str, Any]) -> str:
        kind, name = event["kind"], event["name"]
        if (kind, name) not in self.hooks and kind != "error_handler":
            return ""
        result = f" -> {event['result']}" if event["result"] and kind == "before_request" else ""
        raised = f" raised {type_of(event['raised'])}" if event["raised"] else ""
        given = f" got {type_of(event['given'])}" if event["given"] else ""
        return f"{kind} {name}{given}{result}{raised}"

    def plain(self, text: str) -> str:
        """Give a text without the app's own names, dates and addresses."""
        return hide(rename(text, self.facts.import_name))


def once_torn_down(lines: list[str]) -> list[str]:
    """Leave out that Flask tears a context down again after a stream that kept it."""
    teardowns = [line for line in lines if line.startswith("teardown")]
    return [line for line in lines if line not in teardowns] + list(dict.fromkeys(teardowns))


def rename(text: str, import_name: str) -> str:
    """Put `app` for the package of the app: the sides have the same modules in different packages."""
    for name in dict.fromkeys((import_name, import_name.partition(".")[0])):
        if name and name != "__main__":
            text = re.sub(rf"(?<![\w.]){re.escape(name)}(?!\w)", "app", text)
    return text


def type_of(text: str) -> str:
    """Give the type of an error that is described as `Type: text`."""
    return text.partition(":")[0]


def never_awaited(event: Mapping[str, Any]) -> str:
    """Give a warning of a coroutine that was not awaited, and where it was made; others are not compared."""
    if "never awaited" not in event["text"]:
        return ""
    return str(event["text"]) + (f", made at {event['at']}" if event["at"] else "")


def log_line(event: Mapping[str, Any]) -> str:
    """Give a log record in one line, in one wording."""
    text = FLASK_ERROR_LINE.sub(r"Exception on request \2 \1", event["text"])
    text = "Request finalizing errored" if text == FLASK_FINALIZING else text
    raised = f" [{type_of(event['raised'])}]" if event["raised"] else ""
    return f"{event['level']} {event['name']}: {text}{raised}".replace("\n", "\\n")


def exception_line(event: Mapping[str, Any]) -> str:
    """Give an exception in one line."""
    return f"{event['where']}: {type_of(event['text'])}"


def read_answer(answer: Answer) -> Iterator[tuple[Key, str]]:
    """Read what came over the wire."""
    yield ("ending", ""), answer.ending
    if answer.status is None:
        return
    yield ("status", ""), str(answer.status)
    yield from read_headers(answer)
    if answer.body or answer.body_bytes:
        yield from read_body(answer)


def read_headers(answer: Answer) -> Iterator[tuple[Key, str]]:
    """Read headers, each name once."""
    by_name: dict[str, list[str]] = {}
    for raw_name, raw_value in answer.headers:
        name = raw_name.decode("latin-1").lower()
        if name not in SERVER_HEADERS and not (answer.status in (204, 304) and name in BODY_HEADERS):
            by_name.setdefault(name, []).append(raw_value.decode("utf-8", "backslashreplace"))
    for name, values in by_name.items():
        if name == "set-cookie":
            yield ("header", name), "\n".join(line for value in values for line in read_cookie(value))
        elif name in LISTS:
            items = {item.strip().lower() for value in values for item in value.split(",")}
            yield ("header", name), ", ".join(sorted(items))
        elif name == "content-type":
            yield (
                ("header", name),
                re.sub(r";\s*", "; ", values[0].lower()) if len(values) == 1 else "\n".join(values),
            )
        else:
            yield ("header", name), "\n".join(hide(value) for value in values)


def read_cookie(value: str) -> Iterator[str]:
    """Read a Set-Cookie line; a session that is only signed is shown item by item."""
    pair, *attributes = value.split(";")
    name, _, text = pair.partition("=")
    session = read_session(text)
    if session is None:
        yield f"{name}={hide(text)}"
    else:
        yield from (f"{name}: {path} {item}" for path, item in flatten(session))
    yield f"{name}; " + "; ".join(sorted(hide(attribute.strip()) for attribute in attributes))


def read_session(text: str) -> Any:
    """Give the content of a signed session cookie, or None when it is none."""
    match = SIGNED.match(text)
    if match is None:
        return None
    payload = match[1].lstrip(".")
    try:
        data = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        if match[1].startswith("."):
            data = unpack(data, zlib.MAX_WBITS)
        return json.loads(data)
    except (ValueError, zlib.error):
        return None


def unpack(data: bytes, window_bits: int) -> bytes:
    """Unpack at most BODY_BYTES: a few packed bytes can hold gigabytes."""
    return zlib.decompressobj(window_bits).decompress(data, BODY_BYTES)


def content(answer: Answer) -> tuple[bytes, str]:
    """Give what a body holds, unpacked where it is packed, and a remark."""
    packed = {name.lower(): value.lower() for name, value in answer.headers}.get(b"content-encoding", b"")
    if packed in (b"gzip", b"x-gzip", b"deflate"):
        try:
            return unpack(answer.body, zlib.MAX_WBITS | 32), f"[{packed.decode()}] "
        except zlib.error:
            return answer.body, "[can't be unpacked] "
    return answer.body, ""


def read_body(answer: Answer) -> Iterator[tuple[Key, str]]:
    """Read a body: JSON item by item, all else as text."""
    data, remark = content(answer)
    whole = answer.body_bytes <= len(answer.body)
    kind = {name.lower(): value.lower() for name, value in answer.headers}.get(b"content-type", b"")
    if b"json" in kind and whole:
        items = read_json(data)
        if items is not None:
            yield from ((("body", path), hide(text)) for path, text in items)
            return
    text = remark + data.decode("utf-8", "backslashreplace")
    if not whole and answer.ending == "complete":
        text += f"\n[{answer.body_bytes} bytes, SHA-256 {answer.digest}]"
    yield ("body", ""), hide(text)


def read_json(data: bytes) -> list[tuple[str, str]] | None:
    """Give a JSON text's items, or None when it is no JSON or has too many."""
    try:
        items = list(flatten(json.loads(data)))
    except (ValueError, RecursionError):
        return None
    return items if len(items) <= JSON_ITEMS else None
