"""Texts with captured values in them, and long bodies, in pieces that a shell or Python can write. Pure."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from quart_app.compare.own.requests.scenario import REFERENCE

LONG_RUN = 64


@dataclass(frozen=True)
class Value:
    """The place of a captured value."""

    name: str


def pieces(text: str, captured: Collection[str]) -> list[str | Value]:
    """Cut a text at the values that were captured; `{name}` of another name stays as it is."""
    found: list[str | Value] = []
    end = 0
    for match in REFERENCE.finditer(text):
        if match[1] in captured:
            found += [text[end : match.start()], Value(match[1])]
            end = match.end()
    found.append(text[end:])
    return [piece for piece in found if piece != ""]


def runs(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield a body's parts and how often each is repeated: long runs of one byte need not be written out."""
    kept = b""
    for byte, group in groupby(data):
        count = len(list(group))
        if count < LONG_RUN:
            kept += bytes([byte]) * count
            continue
        if kept:
            yield kept, 1
        yield bytes([byte]), count
        kept = b""
    if kept:
        yield kept, 1


def slug(text: str) -> str:
    """Give a text as a part of a file's name and of a function's."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:40].strip("_")
