"""Find the behaviours behind a traceback, a log line or a sentence. Pure.

A symptom counts as a whole when all its words are in the text; else words count by how rare they are in the
catalogue. The last line of a traceback, where the exception is, counts more than the frames.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quart_app.compare.entries import Entry

WHOLE_SYMPTOM = 3.0
LAST_LINE = 2.0
LEAST_SHARE = 0.34
"""Share of a symptom's weight that must be found for it to count."""
STOP_WORDS = frozenset(
    "a an and are as at be but by for from has have i in is it its my not of on or so that the there this "
    "to was when which with file line most recent call last traceback py python3 lib site packages return "
    "await self import def".split()
)
_WORD = re.compile(r"[가-힣]+|[^\W가-힣]+")
_KOREAN_STEM = 2
"""Syllables of a Korean word that carry its meaning, as a rule; particles and endings follow."""
_FRAME = re.compile(r'^\s+File ".*", line \d+, in .*$|^\s*[\^~]+\s*$')
_STEMS = ("ing", "ed", "es", "s")


@dataclass(frozen=True)
class Match:
    """A behaviour that explains a text, how well, and the symptom that was found."""

    entry: Entry
    score: float
    because: str


class Index:
    """The catalogue, ready to be searched any number of times."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._texts = [
            (entry, [(text, frozenset(words(text))) for text in _texts(entry) if text]) for entry in entries
        ]
        seen: Counter[str] = Counter()
        for _, texts in self._texts:
            seen.update(frozenset().union(*(wanted for _, wanted in texts)))
        self._weights = {word: math.log(1 + len(entries) / count) for word, count in seen.items()}

    def search(self, text: str, limit: int = 5) -> list[Match]:
        """Give the behaviours that explain `text`, best first; empty when nothing fits."""
        said = _weigh_text(text)
        matches = [found for entry, texts in self._texts if (found := self._match(entry, texts, said))]
        matches.sort(key=lambda match: (-match.score, match.entry.id))
        return [match for match in matches if match.score > matches[0].score / 4][:limit]

    def _match(
        self, entry: Entry, texts: Sequence[tuple[str, frozenset[str]]], said: Mapping[str, float]
    ) -> Match | None:
        scored = [(self._score(wanted, said), text) for text, wanted in texts]
        best, because = max(scored, default=(0.0, ""))
        if best <= 0:
            return None
        return Match(entry, best + sum(sorted(score for score, _ in scored)[:-1]) / 10, because)

    def _score(self, wanted: frozenset[str], said: Mapping[str, float]) -> float:
        found = [word for word in wanted if word in said]
        if not found:
            return 0.0
        share = sum(self._weights[word] for word in found) / sum(self._weights[word] for word in wanted)
        if share < LEAST_SHARE:
            return 0.0
        score = share * sum(self._weights[word] * said[word] for word in found)
        return score * (WHOLE_SYMPTOM if share == 1.0 and len(wanted) > 1 else 1.0)


def words(text: str) -> list[str]:
    """Give the words that carry meaning, in a form that is the same for `cookie` and `cookies`."""
    found = []
    for name in _WORD.findall(text):
        parts = [name, *re.findall(r"[A-Z]?[a-z]+", name)] if re.search(r"[a-z][A-Z]|_", name) else [name]
        found += [_stem(part.lower()) for part in parts if part.lower() not in STOP_WORDS and len(part) > 1]
    return found


def _stem(word: str) -> str:
    if "가" <= word[0] <= "힣":
        return word[:_KOREAN_STEM]
    for ending in _STEMS:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _weigh_text(text: str) -> Mapping[str, float]:
    """Give each word its weight: those of the last line count double, a traceback's frames not at all."""
    lines = [line for line in text.splitlines() if line.strip() and not _FRAME.match(line)]
    said: dict[str, float] = {}
    for number, line in enumerate(lines):
        weight = LAST_LINE if number == len(lines) - 1 else 1.0
        for word in words(line):
            said[word] = max(said.get(word, 0.0), weight)
    return said


def _texts(entry: Entry) -> Iterable[str]:
    behaviour = entry.behaviour
    expected = (
        one.candidate or "" for one in behaviour.expected if one.kind in ("warning", "exception", "log")
    )
    return (*behaviour.symptoms, *expected, behaviour.title, behaviour.title_ko)
