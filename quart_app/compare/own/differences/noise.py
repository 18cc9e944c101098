"""What differs between two starts of the control is noise: found, shown in the report, and hidden. Pure.

Noise has a shape: where the control answered with two ids of 32 hexadecimal digits, a third is noise, and
`-` is a difference.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from quart_app.compare.counted import counted
from quart_app.compare.own.differences.reading import Key, Reading

TOKEN = re.compile(r"\d+(?:\.\d+)+|[\w-]+|\s+|[^\w\s]")
LINE_TOKENS = 4_000


@dataclass(frozen=True)
class Noise:
    """What is hidden in one text: lines of these shapes, or all of it (`everything`)."""

    patterns: tuple[re.Pattern[str], ...] = ()
    everything: bool = False

    def hide(self, text: str) -> str:
        """Give a text with the noise taken out."""
        if self.everything:
            return "<varies>"
        return "\n".join(self._line(line) for line in text.split("\n"))

    def _line(self, line: str) -> str:
        for number, pattern in enumerate(self.patterns, 1):
            if pattern.fullmatch(line):
                return f"<varies {number}>"
        return line


def find_noise(first: Reading, second: Reading) -> dict[Key, Noise]:
    """Compare two readings of the same request to the same app."""
    return {
        key: text_noise(first.get(key), second.get(key))
        for key in {**first, **second}
        if first.get(key) != second.get(key)
    }


def text_noise(first: str | None, second: str | None) -> Noise:
    """Give the shapes of the lines that differ; lines that come and go make all of the text noise."""
    if first is None or second is None:
        return Noise(everything=True)
    left, right = first.split("\n"), second.split("\n")
    if len(left) != len(right):
        return Noise(everything=True)
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return Noise(tuple(dict.fromkeys(re.compile(shape_of(a, b), re.DOTALL) for a, b in pairs)))


def shape_of(first: str, second: str) -> str:
    """Give a pattern for both lines: what they share as it is, the rest by its shape."""
    left, right = TOKEN.findall(first), TOKEN.findall(second)
    if max(len(left), len(right)) > LINE_TOKENS:
        return ".*"
    parts = []
    for tag, a, a_end, b, b_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(re.escape("".join(left[a:a_end])))
        else:
            parts.append(shape_of_values("".join(left[a:a_end]), "".join(right[b:b_end])))
    return "".join(parts)


SHAPES = (r"\d", r"[\d.]", r"[0-9a-f]", r"[0-9A-F]", r"[\w-]", r"[\w.+/=-]")


def shape_of_values(first: str, second: str) -> str:
    """Give a pattern for two values: of what they are made, and about how long they are."""
    shortest, longest = sorted((len(first), len(second)))
    low, high = (shortest + 1) // 2, longest * 2
    shape = next((shape for shape in SHAPES if re.fullmatch(f"{shape}+", first + second)), ".")
    if shape in (r"\d", r"[\d.]"):
        low, high = 1, longest + 4
    return f"{shape}{{{low if shortest else 0},{high}}}"


def merge(found: Iterable[dict[Key, Noise]]) -> dict[Key, Noise]:
    """Put together the shapes seen at all requests: two random values can be equal at one of them."""
    merged: dict[Key, Noise] = {}
    for noises in found:
        for key, noise in noises.items():
            known = merged.get(key, Noise())
            merged[key] = Noise(tuple(dict.fromkeys((*known.patterns, *noise.patterns))))
    return merged


def together(local: Noise | None, general: Noise | None) -> Noise | None:
    """Give the noise of one request with that of all."""
    if local is None or general is None or local.everything:
        return local or general
    return Noise(tuple(dict.fromkeys((*local.patterns, *general.patterns))))


def describe_noise(found: Iterable[tuple[str, Key]]) -> list[str]:
    """Say where noise was, once for each place: request, and what in it."""
    places: dict[str, set[str]] = {}
    for request, (kind, name) in found:
        places.setdefault(f"{kind} {name}".strip(), set()).add(request)
    return [
        f"{what}: at {counted(len(requests), 'request')}, such as {min(requests)}"
        for what, requests in sorted(places.items())
    ]
