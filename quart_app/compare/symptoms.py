"""Find the behaviours behind a traceback, a log line or a sentence. Pure.

A symptom counts as a whole when all its words are in the text; else words count by how rare they are in the
catalogue. The last line of a traceback, where the exception is, counts more than the frames. A text that
shares its words with no one symptom is still held against all that a behaviour says of itself.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quart_app.compare.entries import Entry

WHOLE_SYMPTOM = 3.0
LAST_LINE = 2.0
LEAST_SHARE = 0.34
"""Share of a symptom's weight that must be found for it to count, and of the text's for all that is said."""
ALL_THAT_IS_SAID = 0.5
"""What the words of a whole definition count, against those of one symptom."""
DIFFERS = 1.2
"""Who asks has seen something go wrong: a behaviour that differs counts more than one that is the same."""
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


@dataclass(frozen=True)
class _Symptom:
    text: str
    words: frozenset[str]
    weight: float
    """What it weighs when all its words are found."""


@dataclass(frozen=True)
class _About:
    entry: Entry
    symptoms: Sequence[_Symptom]
    words: frozenset[str]


class Index:
    """The catalogue, ready to be searched any number of times."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        texts = {
            entry.id: {text: frozenset(words(text)) for text in _texts(entry) if text} for entry in entries
        }
        said = {entry.id: frozenset().union(*texts[entry.id].values()) for entry in entries}
        self._weights = _rarity(said.values())
        about = {entry.id: said[entry.id].union(words(_names_and_reason(entry))) for entry in entries}
        self._rarity = _rarity(about.values())
        self._abouts = [
            _About(entry, [self._symptom(*one) for one in texts[entry.id].items()], about[entry.id])
            for entry in entries
        ]

    def _symptom(self, text: str, found: frozenset[str]) -> _Symptom:
        return _Symptom(text, found, sum(self._weights[word] for word in found))

    def search(self, text: str, limit: int = 5) -> list[Match]:
        """Give the behaviours that explain `text`, best first; empty when nothing fits."""
        said = _weigh_text(text)
        rare = {word: self._rarity[word] * weight for word, weight in said.items() if word in self._rarity}
        matches = [found for about in self._abouts if (found := self._match(about, said, rare))]
        matches.sort(key=lambda match: (-match.score, match.entry.id))
        return [match for match in matches if match.score > matches[0].score / 4][:limit]

    def _match(self, about: _About, said: Mapping[str, float], rare: Mapping[str, float]) -> Match | None:
        shared = about.words & rare.keys()
        if not shared:
            return None
        scored = [
            (self._score(one, said), one.text) for one in about.symptoms if not one.words.isdisjoint(shared)
        ]
        best, because = max(scored, default=(0.0, ""))
        total = best + sum(sorted(score for score, _ in scored)[:-1]) / 10 + _score_all(shared, rare)
        if total <= 0:
            return None
        weight = DIFFERS if about.entry.behaviour.cause else 1.0
        return Match(about.entry, total * weight, because if best > 0 else about.entry.behaviour.title)

    def _score(self, symptom: _Symptom, said: Mapping[str, float]) -> float:
        found = symptom.words & said.keys()
        share = sum(self._weights[word] for word in found) / symptom.weight
        if share < LEAST_SHARE:
            return 0.0
        is_whole = len(found) == len(symptom.words) > 1
        score = share * sum(self._weights[word] * said[word] for word in found)
        return score * (WHOLE_SYMPTOM if is_whole else 1.0)


def _score_all(shared: Iterable[str], rare: Mapping[str, float]) -> float:
    found = sum(rare[word] for word in shared)
    share = found / sum(rare.values())
    return ALL_THAT_IS_SAID * share * found if share >= LEAST_SHARE else 0.0


def _rarity(texts: Collection[frozenset[str]]) -> dict[str, float]:
    """Weigh each word by how few of the texts have it."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(text)
    return {word: math.log(1 + len(texts) / count) for word, count in seen.items()}


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


def _names_and_reason(entry: Entry) -> str:
    behaviour = entry.behaviour
    names = f"{entry.id} {behaviour.cause}".replace("-", " ").replace(".", " ")
    return f"{names} {behaviour.why} {behaviour.why_ko}"
