"""Scenario files: requests in TOML, with values captured from one answer into the next request."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quart_app.compare.observation import Answer
from quart_app.compare.own.exchange import Capture, Sequence, Step
from quart_app.compare.steps import UNSET, File, Request

SEQUENCE_KEYS = {"name", "step", "shares_cookies"}
STEP_KEYS = {"request", "headers", "form", "json", "text", "files", "capture"}
SOURCES = ("body", "json", "header", "cookie")
REFERENCE = re.compile(r"\{(\w+)\}")


class ScenarioError(Exception):
    """A scenario file can't be used; says which file and what in it."""


def load(path: Path) -> tuple[Sequence, ...]:
    """Read a scenario file."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ScenarioError(f"{path}: it can't be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{path}: it is not TOML: {error}") from None
    return tuple(read_sequences(data, str(path)))


def read_sequences(data: Mapping[str, Any], where: str) -> list[Sequence]:
    """Read the tables of a scenario."""
    if not isinstance(data.get("sequence"), list) or set(data) != {"sequence"}:
        raise ScenarioError(f"{where}: it needs [[sequence]] tables, and nothing beside them")
    found = [read_sequence(item, where, number) for number, item in enumerate(data["sequence"], 1)]
    names = [sequence.name for sequence in found]
    for name in names:
        if names.count(name) > 1:
            raise ScenarioError(f"{where}: two sequences are called {name!r}")
    return found


def read_sequence(item: Any, where: str, number: int) -> Sequence:
    """Read one [[sequence]]."""
    place = f"{where}: sequence {number}"
    expect(isinstance(item, dict), f"{place}: it is no table")
    expect_keys(item, SEQUENCE_KEYS, place)
    steps = item.get("step")
    expect(isinstance(steps, list) and bool(steps), f"{place}: it needs [[sequence.step]] tables")
    name = item.get("name", f"sequence {number}")
    shares = item.get("shares_cookies", True)
    expect(
        isinstance(name, str) and isinstance(shares, bool), f"{place}: name is text, shares_cookies a boolean"
    )
    read = (read_step(step, f"{place}, step {count}") for count, step in enumerate(steps, 1))
    return Sequence(name, tuple(read), shares)


def read_step(item: Any, place: str) -> Step:
    """Read one [[sequence.step]]."""
    expect(isinstance(item, dict), f"{place}: it is no table")
    expect_keys(item, STEP_KEYS, place)
    line = item.get("request", "")
    method, _, path = line.partition(" ") if isinstance(line, str) else ("", "", "")
    expect(
        bool(re.fullmatch("[A-Z]+", method)) and path.startswith(("/", "{")),
        f'{place}: request is like "GET /path"',
    )
    has_body = [key for key in ("form", "json", "text") if key in item]
    expect(
        len(has_body) < 2 and not ("files" in item and {"json", "text"} & set(item)),
        f"{place}: one body only",
    )
    made = Request(
        method=method,
        path=path,
        headers=read_pairs(item.get("headers", {}), f"{place}: headers"),
        form=read_pairs(item.get("form", {}), f"{place}: form"),
        json=item.get("json", UNSET),
        data=item["text"].encode() if isinstance(item.get("text"), str) else None,
        files=tuple(read_file(field, about, place) for field, about in item.get("files", {}).items()),
    )
    return Step(made, "scenario", read_captures(item.get("capture", {}), place))


def expect(condition: bool, message: str) -> None:
    """Say what is wrong when something is."""
    if not condition:
        raise ScenarioError(message)


def expect_keys(item: Mapping[str, Any], known: set[str], place: str) -> None:
    """Refuse keys that would be ignored."""
    unknown = sorted(set(item) - known)
    expect(not unknown, f"{place}: unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}")


def read_pairs(value: Any, place: str) -> tuple[tuple[str, str], ...]:
    """Read a table, or a list of pairs where a name comes several times."""
    pairs = list(value.items()) if isinstance(value, dict) else value
    good = isinstance(pairs, list) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 for pair in pairs
    )
    expect(good, f"{place} is a table, or a list of [name, value]")
    return tuple((str(name), str(text)) for name, text in pairs)


def read_file(field: str, about: Any, place: str) -> tuple[str, File]:
    """Read one file to upload: `{ name = "a.png", type = "image/png", text = "..." }`."""
    good = isinstance(about, dict) and set(about) <= {"name", "type", "text"}
    expect(good, f"{place}: a file is a table with name, type and text")
    content = str(about.get("text", "")).encode()
    return field, (str(about.get("name", field)), content, str(about.get("type", "application/octet-stream")))


def read_captures(table: Any, place: str) -> tuple[Capture, ...]:
    """Read `capture.NAME = { body = "regex" }` and its kin."""
    expect(isinstance(table, dict), f"{place}: capture is a table")
    return tuple(read_capture(name, about, place) for name, about in table.items())


def read_capture(name: str, about: Any, place: str) -> Capture:
    """Read one capture."""
    good = isinstance(about, dict) and len(about) == 1 and next(iter(about)) in SOURCES
    expect(good, f"{place}: capture.{name} is a table with one of {', '.join(SOURCES)}")
    source, pattern = next(iter(about.items()))
    if source == "body":
        try:
            expect(re.compile(pattern).groups >= 1, f"{place}: capture.{name} needs a group: ({pattern})")
        except re.error as error:
            raise ScenarioError(f"{place}: capture.{name} is no regular expression: {error}") from None
    return Capture(name, source, str(pattern))


def capture(what: Capture, answer: Answer) -> str | None:
    """Take a value out of an answer; None when it is not there."""
    text = answer.body.decode("utf-8", "replace")
    if what.source == "body":
        match = re.search(what.pattern, text)
        return match[1] if match else None
    if what.source == "json":
        return from_json(text, what.pattern)
    if what.source == "cookie":
        return from_cookies(answer, what.pattern)
    wanted = what.pattern.lower().encode()
    values = [value for name, value in answer.headers if name.lower() == wanted]
    return values[0].decode("utf-8", "replace") if values else None


def from_cookies(answer: Answer, name: str) -> str | None:
    """Give the value of a cookie that the answer sets."""
    for header, value in answer.headers:
        key, _, rest = value.decode("utf-8", "replace").partition("=")
        if header.lower() == b"set-cookie" and key == name:
            return rest.partition(";")[0]
    return None


def from_json(text: str, path: str) -> str | None:
    """Follow a path like `items.0.id`."""
    try:
        value = json.loads(text)
        for part in path.split("."):
            value = value[int(part)] if isinstance(value, list) else value[part]
    except (ValueError, KeyError, IndexError, TypeError):
        return None
    return value if isinstance(value, str) else json.dumps(value)


def fill(made: Request, values: Mapping[str, str]) -> Request:
    """Put captured values into a request's texts."""
    if not values:
        return made

    def text(value: str) -> str:
        return REFERENCE.sub(lambda match: values.get(match[1], match[0]), value)

    def deep(value: Any) -> Any:
        if isinstance(value, str):
            return text(value)
        if isinstance(value, dict):
            return {key: deep(item) for key, item in value.items()}
        return [deep(item) for item in value] if isinstance(value, list) else value

    return Request(
        method=made.method,
        path=text(made.path),
        headers=tuple((name, text(value)) for name, value in made.headers),
        data=made.data
        if made.data is None
        else text(made.data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape"),
        json=made.json if made.json is UNSET else deep(made.json),
        form=tuple((name, text(value)) for name, value in made.form),
        files=made.files,
    )
