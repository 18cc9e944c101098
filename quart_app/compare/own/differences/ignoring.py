"""What a person wants left out: `--ignore header:X-Elapsed`, and the same in a TOML file, with why."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from quart_app.compare.own.differences.reading import Reading
from quart_app.compare.own.finding import KINDS

WHATS = ("header", "json", "body", "log", "kind")


class IgnoreError(Exception):
    """A rule can't be used; says which and what is known."""


@dataclass(frozen=True)
class Ignore:
    """One rule.

    `header` takes a name, `json` a path of the body like `$.items[*].id` (`*` stands for anything), `body`
    and `log` a regular expression for a part of a line, `kind` a kind of difference. `path` narrows it to
    some requests.
    """

    what: str
    pattern: str
    path: str = "*"
    why: str = ""

    def __str__(self) -> str:
        """Give it as on the command line."""
        where = "" if self.path == "*" else f" at {self.path}"
        return f"{self.what}:{self.pattern}{where}" + (f" ({self.why})" if self.why else "")

    def apply(self, reading: Reading, path: str) -> Reading:
        """Give a reading without what the rule names."""
        if not fnmatchcase(path.partition("?")[0], self.path):
            return reading
        if self.what == "kind":
            return {key: text for key, text in reading.items() if key[0] != self.pattern}
        if self.what == "header":
            return {key: text for key, text in reading.items() if key != ("header", self.pattern.lower())}
        if self.what == "json":
            return {
                key: text for key, text in reading.items() if key[0] != "body" or not self._has_path(key[1])
            }
        return {key: self._without(text) if key[0] == self.what else text for key, text in reading.items()}

    def _has_path(self, path: str) -> bool:
        return re.fullmatch(".*".join(map(re.escape, self.pattern.split("*"))), path) is not None

    def _without(self, text: str) -> str:
        if self.what == "log":
            return "\n".join(line for line in text.split("\n") if not re.search(self.pattern, line))
        return re.sub(self.pattern, "<ignored>", text)


def parse(text: str) -> Ignore:
    """Read a rule of the command line: `header:NAME`, `json:PATH`, `body:REGEX`, `log:REGEX`, `kind:KIND`."""
    what, colon, pattern = text.partition(":")
    if not colon:
        raise IgnoreError(f"--ignore {text}: it is like header:NAME; known are {', '.join(WHATS)}")
    return check(Ignore(what.strip(), pattern.strip()), f"--ignore {text}")


def check(rule: Ignore, where: str) -> Ignore:
    """Refuse a rule that could never match."""
    if rule.what not in WHATS:
        raise IgnoreError(f"{where}: unknown {rule.what!r}; known are {', '.join(WHATS)}")
    if rule.what == "kind" and rule.pattern not in KINDS:
        raise IgnoreError(f"{where}: unknown kind {rule.pattern!r}; known are {', '.join(KINDS)}")
    if rule.what in ("body", "log"):
        try:
            re.compile(rule.pattern)
        except re.error as error:
            raise IgnoreError(f"{where}: no regular expression: {error}") from None
    return rule


def load(path: Path) -> list[Ignore]:
    """Read [[ignore]] tables, each like `{ header = "X-Elapsed", path = "/api/*", why = "..." }`."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise IgnoreError(f"{path}: it can't be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise IgnoreError(f"{path}: it is not TOML: {error}") from None
    tables = data.get("ignore")
    if set(data) - {"ignore"} or not isinstance(tables, list):
        raise IgnoreError(f"{path}: it needs [[ignore]] tables, and nothing beside them")
    return [read_rule(table, f"{path}: rule {number}") for number, table in enumerate(tables, 1)]


def read_rule(table: Any, where: str) -> Ignore:
    """Read one [[ignore]]."""
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise IgnoreError(f"{where}: it is a table of texts")
    whats = sorted(set(table) - {"path", "why"})
    if len(whats) != 1:
        raise IgnoreError(f"{where}: it needs one of {', '.join(WHATS)}, and may have path and why")
    rule = Ignore(whats[0], table[whats[0]], table.get("path", "*"), table.get("why", ""))
    return check(rule, where)


def apply_all(rules: Sequence[Ignore], reading: Reading, path: str) -> Reading:
    """Apply all rules."""
    for rule in rules:
        reading = rule.apply(reading, path)
    return reading
