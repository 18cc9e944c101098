"""Keep secrets out of logs: values under telling names, wherever they turn up."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from quart_app.logs.formats.escaping import as_text

MASKED: Final = "***"
SECRET_NAMES: Final = (
    "authorization",
    "cookie",
    "password",
    "passwd",
    "secret",
    "token",
    "api_key",
    "api-key",
    "apikey",
)
_DEEPEST: Final = 8  # values may hold themselves
_MOST_KNOWN: Final = 1000  # names may be made up without end


class Mask:
    """Replaces the value that follows a secret's name; a name counts in any case, and as a part of a longer
    one.
    """

    def __init__(self, names: Iterable[str] = SECRET_NAMES) -> None:
        self._names = tuple(sorted({name.lower() for name in names}))
        self._known: dict[str, bool] = {}
        name = "|".join(map(re.escape, self._names))
        # Every run is bounded: hostile text of any length must not make this slow.
        self._pair = re.compile(
            rf"""(?P<name>(?:{name})[\w.-]{{0,32}}["']?\]?)
            # a comma too, after a quote: a pair in a list of headers
            (?P<sign>\s{{0,8}}[:=]>?\s{{0,8}}|(?<=["'])\s{{0,8}},\s{{0,8}})
            (?:b?"(?:[^"\\]|\\.)*"?|b?'(?:[^'\\]|\\.)*'?
            |digest\s.*
            |(?:(?:bearer|basic|negotiate|token)\s{{1,8}})?[^\s,;&"')}}\]]+(?:;\s?[^\s,;&"')}}\]]+)*)
            """,
            re.IGNORECASE | re.VERBOSE,
        )
        self._bearer = re.compile(r"\b(bearer|basic)\s+[\w.~+/=-]{8,}", re.IGNORECASE)

    def is_secret(self, name: str) -> bool:
        """Return whether a value of this name must not be shown."""
        known = self._known.get(name)
        if known is None:
            known = any(map(name.lower().__contains__, self._names))
            if len(self._known) < _MOST_KNOWN:
                self._known[name] = known
        return known

    def text(self, text: str) -> str:
        """Return `text` with the values of secrets replaced."""
        lower = text.lower()
        if any(map(lower.__contains__, self._names)):
            text = self._pair.sub(_masked_pair, text)
        return self._bearer.sub(rf"\1 {MASKED}", text) if "bearer" in lower else text

    def named(self, values: Mapping[str, object], depth: int = 0) -> dict[str, object]:
        """Return a mapping with the values of secrets replaced, at any depth that is shown."""
        return {key: self.value(key, value, depth) for key, value in _named_as_text(values)}

    def value(self, name: str, value: object, depth: int = 0) -> object:
        """Return the value of a name, with secrets replaced."""
        if self.is_secret(name):
            return MASKED
        if value is None or value.__class__ is int:
            return value
        if isinstance(value, str):
            return self.text(value) if may_hold_secret(value) else value
        if isinstance(value, (Mapping, list, tuple)) and depth >= _DEEPEST:
            return "..."
        if isinstance(value, Mapping):
            return self.named(value, depth + 1)
        if isinstance(value, (list, tuple)):
            return [self.value("", item, depth + 1) for item in value]
        return value


def may_hold_secret(text: str) -> bool:
    """Return whether `Mask.text` could find something: quick, and right in most cases."""
    return ":" in text or "=" in text or "," in text or "earer " in text


def _named_as_text(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    return ((key if key.__class__ is str else as_text(key), value) for key, value in values.items())


def _masked_pair(match: re.Match[str]) -> str:
    return f"{match['name']}{match['sign']}{MASKED}"
