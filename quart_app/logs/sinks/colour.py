"""Colour for text on a terminal. The sink puts it on: the ring holds plain text, a caller pays nothing."""

import os
import re
from typing import Final

_HEAD: Final = re.compile(rb"([\dT:.-]{23}Z) (\w+) (\S+)")
_RESET: Final = b"\x1b[0m"
_DIM: Final = b"\x1b[2m"
_LEVELS: Final = {
    b"DEBUG": b"\x1b[2m",
    b"INFO": b"\x1b[32m",
    b"WARNING": b"\x1b[33m",
    b"ERROR": b"\x1b[31m",
    b"CRITICAL": b"\x1b[1;31m",
}


def has_colour(descriptor: int) -> bool:
    """Return whether this is a terminal with colour, and NO_COLOR (https://no-color.org) isn't set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", ""):
        return False
    return os.isatty(descriptor)


def coloured(record: bytes) -> bytes:
    """Return a record in text format with its time, level and logger in colour; any other as it is."""
    head = _HEAD.match(record)
    if head is None:
        return record
    time, level, name = head.groups()
    colour = _LEVELS.get(level, b"")
    return (
        _DIM
        + time
        + _RESET
        + b" "
        + colour
        + level
        + _RESET
        + b" \x1b[36m"
        + name
        + _RESET
        + record[head.end() :]
    )
