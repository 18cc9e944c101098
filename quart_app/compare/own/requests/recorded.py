"""The requests of a test suite, as `quart-app record` wrote them: a sequence for each test.

A test's cookies come from the answers again. A value that an earlier answer of the test had given, such as a
CSRF token, is captured from the new answer.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from quart_app.compare.counted import counted
from quart_app.compare.own.bodies import flatten, is_form
from quart_app.compare.own.exchange import SAFE_METHODS, Capture, Sequence, Step
from quart_app.compare.own.requests.traffic import (
    Limits,
    Traffic,
    TrafficError,
    body_of,
    dig,
    har_request,
    read_json,
    rows_of,
    text_of,
)
from quart_app.compare.steps import Request

TOKEN = re.compile(r"[\w.~-]{12,}", re.ASCII)
BEFORE_CHARS = 40
"""How much of the text before a value says where it is."""

SENT_BY_ANOTHER = "sent by another"
OWN_HEADERS = frozenset({"content-type", "authorization", "user-agent", "accept"})


def load_recorded(path: Path, limits: Limits) -> Traffic:
    """Read a recording; the limit counts the requests of all tests."""
    entries = dig(read_json(path), "log", "entries")
    if not isinstance(entries, list) or not all(text_of(dig(one, "pageref")) for one in entries):
        raise TrafficError(f"{path}: it is no recording of tests: make one with quart-app record")
    skipped: Counter[str] = Counter()
    by_test: dict[str, list[Any]] = {}
    for entry in entries:
        by_test.setdefault(text_of(dig(entry, "pageref")), []).append(entry)
    made = [Reader(name, skipped).read(recorded) for name, recorded in by_test.items()]
    sequences = tuple(_limited(_different(made, skipped), skipped, limits))
    said = tuple(f"{path.name}: {said_of(count, why)}" for why, count in skipped.most_common())
    return Traffic(sequences, said)


def said_of(count: int, why: str) -> str:
    """Say how many requests, or whole tests, are left out."""
    if why == SENT_BY_ANOTHER:
        return counted(count, "test that sends", "tests that send") + " what another sends"
    return f"{counted(count, 'request')} {why}"


def _different(sequences: list[Sequence], skipped: Counter[str]) -> Iterator[Sequence]:
    """Yield each list of requests once: many tests begin, and some end, like another."""
    seen: set[str] = set()
    for sequence in sequences:
        if not sequence.steps:
            continue
        if repr(sequence.steps) in seen:
            skipped[SENT_BY_ANOTHER] += 1
            continue
        seen.add(repr(sequence.steps))
        yield sequence


def _limited(sequences: Iterator[Sequence], skipped: Counter[str], limits: Limits) -> Iterator[Sequence]:
    left = limits.most
    for sequence in sequences:
        steps = sequence.steps
        if not limits.unsafe:
            steps = tuple(step for step in steps if step.request.method in SAFE_METHODS)
            if unsafe := len(sequence.steps) - len(steps):
                skipped["that may change something; --unsafe"] += unsafe
        if over := len(steps) - left:
            if over > 0:
                skipped[f"over the limit of {limits.most}; --max-traffic"] += over
        if steps[:left]:
            yield replace(sequence, steps=steps[:left])
        left = max(0, left - len(steps))


@dataclass
class Given:
    """What an earlier answer of the test gave."""

    index: int
    text: str
    is_json: bool
    location: str


@dataclass
class Reader:
    """Reads the entries of one test."""

    test: str
    skipped: Counter[str]
    steps: list[Step] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def read(self, entries: list[Any]) -> Sequence:
        """Give the test's requests."""
        home = ""
        for entry in entries:
            url = urlsplit(text_of(dig(entry, "request", "url")))
            home = home or url.netloc
            if url.netloc != home:
                self.skipped[f"to {url.netloc}"] += 1
                continue
            self._request(entry, url.path or "/", url.query)
            self._answer(entry)
        return Sequence(self.test, tuple(self.steps))

    def _request(self, entry: Any, path: str, query: str) -> None:
        recorded = dig(entry, "request")
        made = har_request(recorded, path, query)
        made = replace(made, headers=tuple(pair for pair in made.headers if not of_test_client(*pair)))
        if is_form(made) and has_form_type(made):
            pairs = parse_qsl((made.data or b"").decode(), keep_blank_values=True)
            made = replace(made, data=None, form=tuple(pairs))
        made = self._with_own_cookies(made, recorded)
        self.steps.append(Step(self._with_captures(made), "traffic"))

    def _with_own_cookies(self, made: Request, recorded: Any) -> Request:
        """Send the cookies that the test set itself, unless it has others from answers too."""
        sent = cookies_of(recorded)
        own = {name: value for name, value in sent.items() if self.cookies.get(name) != value}
        if not own:
            return made
        if len(own) < len(sent):
            self.skipped["without a cookie that the test had set itself"] += 1
            return made
        line = "; ".join(f"{name}={value}" for name, value in own.items())
        return replace(made, headers=(*made.headers, ("Cookie", line)))

    def _with_captures(self, made: Request) -> Request:
        def text(value: str) -> str:
            return TOKEN.sub(lambda match: self._reference(match[0]), value)

        path = self._location(made.path) or text(made.path)
        headers = [
            (name, value if name.lower() in {*OWN_HEADERS, "cookie"} else text(value))
            for name, value in made.headers
        ]
        data = made.data
        if data is not None:
            data = text(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        form = tuple((name, text(value)) for name, value in made.form)
        return replace(made, path=path, headers=tuple(headers), data=data, form=form)

    def _location(self, path: str) -> str:
        """Give a reference for an address that an answer had sent the test to, with a number in it."""
        for given in reversed(self.given):
            if given.location == path and path.startswith("/") and re.search(r"\d", path):
                return self._capture(path, given.index, "header", "Location")
        return ""

    def _reference(self, token: str) -> str:
        """Give `{name}` for a value that an earlier answer gave, or the value as it is."""
        if not looks_random(token):
            return token
        if token in self.names:
            return f"{{{self.names[token]}}}"
        for given in reversed(self.given):
            if token not in given.text:
                continue
            if given.is_json and (path := path_in_json(given.text, token)):
                return self._capture(token, given.index, "json", path)
            if pattern := pattern_before(given.text, token):
                return self._capture(token, given.index, "body", pattern)
        return token

    def _capture(self, value: str, index: int, source: str, pattern: str) -> str:
        name = self.names.setdefault(value, f"recorded{len(self.names) + 1}")
        step = self.steps[index]
        if not any(one.name == name for one in step.captures):
            captures = (*step.captures, Capture(name, source, pattern))
            self.steps[index] = replace(step, captures=captures)
        return f"{{{name}}}"

    def _answer(self, entry: Any) -> None:
        response = dig(entry, "response")
        for one in rows_of(dig(response, "headers")):
            if text_of(dig(one, "name")).lower() == "set-cookie":
                name, _, value = text_of(dig(one, "value")).partition(";")[0].partition("=")
                self.cookies[name.strip()] = value
        body = body_of(dig(response, "content")).decode("utf-8", "replace")
        is_json = "json" in text_of(dig(response, "content", "mimeType"))
        location = text_of(dig(response, "redirectURL"))
        self.given.append(Given(len(self.steps) - 1, body, is_json, location))


def of_test_client(name: str, value: str) -> bool:
    """Tell whether a header is one that the test clients add."""
    return name.lower() == "user-agent" and value.startswith(("Werkzeug/", "Quart"))


def has_form_type(made: Request) -> bool:
    """Tell whether a request says that its body is a form."""
    kinds = [value for name, value in made.headers if name.lower() == "content-type"]
    return any(value.startswith("application/x-www-form-urlencoded") for value in kinds)


def cookies_of(recorded: Any) -> dict[str, str]:
    """Give the cookies that a recorded request had."""
    lines = [
        text_of(dig(one, "value"))
        for one in rows_of(dig(recorded, "headers"))
        if text_of(dig(one, "name")).lower() == "cookie"
    ]
    pairs = (part.strip().partition("=") for line in lines for part in line.split(";"))
    return {name: value for name, _, value in pairs if name}


def looks_random(token: str) -> bool:
    """Tell whether a text can be a token: no word, and no plain number."""
    has = [bool(re.search(pattern, token)) for pattern in ("[0-9]", "[a-z]", "[A-Z]")]
    return sum(has) > 1


def path_in_json(text: str, token: str) -> str:
    """Give the path of a JSON item that is just this text, as a capture takes it."""
    try:
        items = list(flatten(json.loads(text)))
    except (ValueError, RecursionError):
        return ""
    paths = [path for path, value in items if value == json.dumps(token)]
    return re.sub(r"\[(\d+)\]", r".\1", paths[0]).removeprefix("$.") if paths else ""


def pattern_before(text: str, token: str) -> str:
    """Give a pattern that finds a value by the text before it; nothing when that finds another."""
    start = text.index(token)
    before = text[max(0, start - BEFORE_CHARS) : start].rpartition("\n")[2]
    pattern = re.escape(before) + "([\\w.~-]+)"
    found = re.search(pattern, text)
    return pattern if before and found and found[1] == token else ""
