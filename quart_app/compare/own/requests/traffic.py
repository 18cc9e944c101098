"""Requests that exist already: a browser's HAR file, an OpenAPI description, an access log.

Pure readers of text. Each gives the requests that it understands, at most `most`, and says what it left out.
"""

import base64
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from quart_app.compare.counted import counted
from quart_app.compare.own.exchange import SAFE_METHODS, Sequence, Step
from quart_app.compare.own.requests import yaml_text
from quart_app.compare.own.requests.openapi import requests_of
from quart_app.compare.steps import Request

MAX_BYTES = 64 * 1024 * 1024
NOT_SENT_AGAIN = frozenset(
    "cookie host connection content-length transfer-encoding te upgrade keep-alive proxy-connection expect "
    "if-none-match if-modified-since".split()
)
"""Headers that belong to the recorded connection, session or cache; cookies come from the answers."""

LOG_LINE = re.compile(r'\S+ \S+ .*?\[[^\]]+\] "(?P<method>[A-Z]+) (?P<target>\S+)(?: HTTP/[\d.]+)?" \d{3} ')


class TrafficError(Exception):
    """A file of traffic can't be used; says which and why, in a line."""


@dataclass(frozen=True)
class Traffic:
    """Requests in order, and what was left out."""

    sequences: tuple[Sequence, ...]
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """At most so many requests of each file are sent; what may change something with `unsafe` only."""

    most: int = 200
    unsafe: bool = False


def load_har(path: Path, limits: Limits) -> Traffic:
    """Read a HAR file, as browsers save it from their network tools."""
    entries = dig(read_json(path), "log", "entries")
    if not isinstance(entries, list):
        raise TrafficError(f"{path}: it is no HAR file: it has no log.entries")
    skipped: Counter[str] = Counter()
    return _traffic(path, list(_har_requests(entries, skipped)), skipped, limits)


def _har_requests(entries: list[Any], skipped: Counter[str]) -> Iterator[Request]:
    """Give the requests to the host of the first entry; other hosts are others' servers."""
    home = ""
    for entry in entries:
        recorded = dig(entry, "request")
        url = urlsplit(text_of(dig(recorded, "url")))
        if url.scheme not in ("http", "https") or not url.netloc:
            skipped["without an http address"] += 1
        elif home and url.netloc != home:
            skipped[f"to {url.netloc}"] += 1
        else:
            home = url.netloc
            yield har_request(recorded, url.path or "/", url.query)


def har_request(recorded: Any, path: str, query: str) -> Request:
    method = text_of(dig(recorded, "method")).upper() or "GET"
    pairs = [
        (text_of(dig(one, "name")), text_of(dig(one, "value"))) for one in rows_of(dig(recorded, "headers"))
    ]
    headers = [
        pair
        for pair in pairs
        if pair[0] and not pair[0].startswith(":") and pair[0].lower() not in NOT_SENT_AGAIN
    ]
    made = Request(method, f"{path}?{query}" if query else path, tuple(headers))
    body = dig(recorded, "postData")
    if not isinstance(body, dict):
        return made
    if not isinstance(body.get("text"), str) or not body["text"]:
        params = [
            (text_of(dig(one, "name")), text_of(dig(one, "value"))) for one in rows_of(body.get("params"))
        ]
        unnamed = tuple(pair for pair in headers if pair[0].lower() != "content-type")
        return replace(made, form=tuple(params), headers=unnamed) if params else made
    return replace(made, data=body_of(body))


def body_of(recorded: Any) -> bytes:
    """Give the bytes of a recorded body; HAR has `encoding` for answers, `quart-app record` for all."""
    text = text_of(dig(recorded, "text"))
    if dig(recorded, "encoding") != "base64":
        return text.encode()
    try:
        return base64.b64decode(text)
    except ValueError:
        return text.encode()


def load_openapi(path: Path, limits: Limits) -> Traffic:
    """Read an OpenAPI 3 description, JSON or YAML: a request for each operation, of examples and types."""
    described = read_yaml(path) if path.suffix.lower() in (".yaml", ".yml") else read_json(path)
    if not str(dig(described, "openapi")).startswith("3."):
        raise TrafficError(f"{path}: it is no OpenAPI 3 description: it does not say openapi: 3.x")
    return _traffic(path, list(requests_of(described)), Counter(), limits)


def load_access_log(path: Path, limits: Limits) -> Traffic:
    """Read the GETs of an access log: common, combined or our JSON. Each address once, commonest first."""
    asked: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    for line in _content(path).decode("utf-8", "replace").splitlines():
        method, target = _logged(line)
        if not target.startswith("/"):
            skipped["in lines that are no access record"] += 1
        elif method != "GET":
            skipped[f"{method} (a log holds no bodies)"] += 1
        else:
            asked[target] += 1
    if not asked:
        raise TrafficError(f"{path}: no line of it is a GET in the common or combined format, or in our JSON")
    return _traffic(path, [Request("GET", target) for target, _ in asked.most_common()], skipped, limits)


def _logged(line: str) -> tuple[str, str]:
    """Give the method and target of a line, or nothing."""
    if line.startswith("{"):
        try:
            record = json.loads(line)
        except ValueError:
            return "", ""
        method, path = dig(record, "http.request.method"), dig(record, "url.path")
        # The path is decoded there.
        return (text_of(method), quote(text_of(path), safe="/:@!$&'()*+,;=~")) if path else ("", "")
    match = LOG_LINE.match(line)
    return (match["method"], match["target"]) if match else ("", "")


def _traffic(path: Path, requests: list[Request], skipped: Counter[str], limits: Limits) -> Traffic:
    """Put requests into one sequence, which shares cookies, within the limits."""
    kept = [one for one in requests if limits.unsafe or one.method in SAFE_METHODS]
    if unsafe := len(requests) - len(kept):
        skipped["that may change something; --unsafe"] += unsafe
    if over := len(kept) - limits.most:
        if over > 0:
            skipped[f"over the limit of {limits.most}; --max-traffic"] += over
    steps = tuple(Step(one, "traffic") for one in kept[: limits.most])
    said = tuple(f"{path.name}: {counted(count, 'request')} {why}" for why, count in skipped.most_common())
    return Traffic((Sequence(path.name, steps),) if steps else (), said)


def together(all_traffic: Iterable[Traffic]) -> Traffic:
    """Put the traffic of several files together; names of sequences stay apart."""
    found: list[Sequence] = []
    skipped: list[str] = []
    names: Counter[str] = Counter()
    for traffic in all_traffic:
        for sequence in traffic.sequences:
            names[sequence.name] += 1
            again = names[sequence.name]
            found.append(sequence if again == 1 else replace(sequence, name=f"{sequence.name} ({again})"))
        skipped += traffic.skipped
    return Traffic(tuple(found), tuple(skipped))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TrafficError(f"{path}: it can't be read: {error.strerror}") from None
    if len(content) > MAX_BYTES:
        raise TrafficError(f"{path}: it is larger than {MAX_BYTES:,} bytes; give a part of it")
    return content


def read_json(path: Path) -> Any:
    try:
        return json.loads(_content(path))
    except (ValueError, RecursionError) as error:
        raise TrafficError(f"{path}: it is not JSON: {str(error) or 'nested too deep'}") from None


def read_yaml(path: Path) -> Any:
    """Read a YAML file; TrafficError when it is none, or when PyYAML is not there."""
    try:
        return yaml_text.load(_content(path))
    except yaml_text.YamlError as error:
        raise TrafficError(f"{path}: {error}") from None


def dig(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def text_of(value: Any) -> str:
    return value if isinstance(value, str) else ""


def rows_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
