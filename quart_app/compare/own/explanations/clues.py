"""What the catalogue's behaviours showed, as clues: the same error or header has the same cause.

Pure; it takes entries of the catalogue, and imports none of them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quart_app.compare.entries import Entry
from quart_app.compare.own.explanations.causes import CAUSES, Cause

ERROR = re.compile(r"(?P<type>[A-Z]\w*(?:Error|Exception|Warning|Iteration)): (?P<text>.{8,})", re.DOTALL)
OWN_HEADER = re.compile("x-|set-cookie|date|server|content-length")
LONG_ENOUGH = 24
API_COROUTINE = re.compile(r"coroutine '(Response\.\w+|Websocket\.\w+)' was never awaited")

Header = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class Clues:
    """Causes by an error's text, a header with both values, a coroutine's name; behaviours by cause."""

    errors: Mapping[str, Cause] = field(default_factory=dict)
    parts: Mapping[str, Cause] = field(default_factory=dict)
    headers: Mapping[Header, Cause] = field(default_factory=dict)
    coroutines: Mapping[str, Cause] = field(default_factory=dict)
    behaviours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_error(self, described: str) -> Cause | None:
        """Give the cause of an exception that is described as `Type: text`."""
        exact = self.errors.get(steady(described))
        if exact is not None:
            return exact
        return next((cause for part, cause in self.parts.items() if part in steady(described)), None)

    def of_header(self, name: str, control: str | None, candidate: str | None) -> Cause | None:
        """Give the cause of a header that differs in exactly this."""
        return self.headers.get((name, control, candidate))


NO_CLUES = Clues()


def steady(text: str) -> str:
    """Give a text without what changes from app to app: the paths of modules and numbers."""
    return re.sub(r"\d+", "0", " ".join(text.split())).rstrip(".")


def gather(entries: Iterable[Entry]) -> Clues:
    """Read the clues of behaviours that differ; the first behaviour of a clue names its cause.

    Those that send requests come first: the others are about test clients, command lines and the like.
    """
    errors: dict[str, Cause] = {}
    parts: dict[str, Cause] = {}
    headers: dict[Header, Cause] = {}
    coroutines: dict[str, Cause] = {}
    behaviours: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: entry.has_exercise):
        about = entry.behaviour
        if not about.cause:
            continue
        behaviours.setdefault(about.cause, []).append(entry.id)
        cause = CAUSES.get(about.cause) or Cause(about.cause, first_sentence(about.why), about.port)
        for text in (*about.symptoms, *(one.candidate or "" for one in about.expected if one.kind != "body")):
            for described in error_texts(text):
                errors.setdefault(described, cause)
            for name in API_COROUTINE.findall(text):
                coroutines.setdefault(name, cause)
            if is_message(text):
                parts.setdefault(steady(text), cause)
        for one in about.expected:
            if (
                one.kind == "header"
                and not OWN_HEADER.match(one.name)
                and "..." not in f"{one.control}{one.candidate}"
            ):
                headers.setdefault((one.name, one.control, one.candidate), cause)
    return Clues(errors, parts, headers, coroutines, {cause: tuple(ids) for cause, ids in behaviours.items()})


def error_texts(text: str) -> Iterable[str]:
    """Yield the exceptions that a symptom or an expected line names in full."""
    for match in ERROR.finditer(text):
        described = f"{match['type']}: {match['text'].rstrip(']').partition(chr(10))[0]}"
        if "..." not in described:
            yield steady(described)


def is_message(text: str) -> bool:
    """Tell whether a symptom is the message of an error, and not a person's sentence."""
    looks = re.search(
        r"'[^']+' object|unexpected keyword argument|is not valid|can't be used in|takes \d+ posit", text
    )
    return bool(looks) and len(text) >= LONG_ENOUGH and "..." not in text and not ERROR.search(text)


def first_sentence(text: str) -> str:
    """Give the first sentence of an explanation."""
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0].rstrip(".")
