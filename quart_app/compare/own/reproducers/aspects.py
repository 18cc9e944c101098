"""What of an answer shows a difference to somebody outside: the script and the test look at that. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quart_app.compare.own.finding import Difference

OUTSIDE = ("ending", "status", "header", "body")
"""Kinds that a client can see; all others are seen inside the app."""

PATH_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
MOST_LINES = 12


@dataclass(frozen=True)
class Aspect:
    """The status, a header, how the answer ended, all of the body, an item of JSON, or some lines."""

    what: Literal["ending", "status", "header", "body", "item", "lines"]
    name: str = ""
    path: tuple[str | int, ...] = ()
    lines: tuple[str, ...] = ()


def aspects_of(difference: Difference) -> Iterator[Aspect]:
    """Yield what can be looked at, the plainest first; nothing for what is seen inside only."""
    if difference.kind in ("ending", "status"):
        yield Aspect("ending" if difference.kind == "ending" else "status")
    elif difference.kind == "header":
        yield Aspect("header", difference.name)
    elif difference.kind == "body":
        if path := path_parts(difference.name):
            yield Aspect("item", difference.name, path)
        yield Aspect("body")
        if lines := literal_lines(difference):
            yield Aspect("lines", lines=lines)


def path_parts(path: str) -> tuple[str | int, ...]:
    """Give `$.items[0].id` as parts; nothing where a key has a dot or a bracket in it."""
    rest = path.removeprefix("$")
    if not path.startswith("$") or PATH_PART.sub("", rest):
        return ()
    return tuple(key or int(index) for key, index in PATH_PART.findall(rest))


def literal_lines(difference: Difference) -> tuple[str, ...]:
    """Give the lines that differ, as they are: not those in which something is hidden or cut."""
    texts = [text for text in (difference.control, difference.candidate) if text is not None]
    lines = [line for text in texts for line in text.split("\n")]
    return tuple(
        dict.fromkeys(
            line for line in lines if line.strip() and "<varies" not in line and not line.endswith(" [...]")
        )
    )[:MOST_LINES]
