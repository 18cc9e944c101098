"""The baseline: differences that a person has accepted, so that only new ones count."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from quart_app.compare.own.explanations.explaining import Explained
from quart_app.compare.own.finding import Difference

VERSION = 1


class BaselineError(Exception):
    """A baseline file can't be used; says which and why."""


def load(path: Path) -> frozenset[str]:
    """Read the keys of the accepted differences."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError(f"--baseline {path}: it can't be read: {error.strerror}") from None
    except ValueError as error:
        raise BaselineError(f"--baseline {path}: it is not JSON: {error}") from None
    if (
        not isinstance(data, dict)
        or data.get("version") != VERSION
        or not isinstance(data.get("accepted"), list)
    ):
        raise BaselineError(f"--baseline {path}: it is no baseline; write one with --write-baseline")
    return frozenset(str(item.get("key")) for item in data["accepted"] if isinstance(item, dict))


def write(path: Path, items: Iterable[Explained]) -> int:
    """Write what differs now as accepted, sorted, so that a diff shows what changed; give the count."""
    accepted = {key_of(item.difference): describe(item) for item in items}
    ordered = sorted(accepted.values(), key=lambda item: (item["request"], item["kind"], item["key"]))
    text = json.dumps({"version": VERSION, "accepted": ordered}, indent=1, ensure_ascii=False)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise BaselineError(f"--write-baseline {path}: it can't be written: {error.strerror}") from None
    return len(ordered)


def key_of(difference: Difference) -> str:
    """Give a difference's name, whichever shape of noise is hidden in it."""

    def steady(text: str | None) -> str | None:
        return None if text is None else re.sub(r"<varies \d+>", "<varies>", text)

    return replace(difference, control=steady(difference.control), candidate=steady(difference.candidate)).key


def describe(item: Explained) -> dict[str, str]:
    """Give what a person reads in the file."""
    one = item.difference
    return {
        "key": key_of(one),
        "kind": one.kind,
        "name": one.name,
        "request": one.request,
        "control": one.control or "",
        "candidate": one.candidate or "",
        "cause": item.cause.id if item.cause else "",
    }
