"""What one run of an app gave. Values without I/O; they go through JSON: they come from other processes."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

BODY_BYTES = 65_536
"""What is kept of a body; the rest only counts."""
EVENTS = 2_000
"""What is kept of notes, logs and the like; an app that notes without end is cut here."""


@dataclass(frozen=True)
class Answer:
    """What came back for one request, as bytes; `status` is None when nothing did.

    `body` holds the first BODY_BYTES, `body_bytes` and `digest` (SHA-256) are of all of it. `ending` says
    what became of the answer: `complete`, `cut short`, `kept open`, `no answer`, `not http`.
    """

    at: str
    request: str
    status: int | None = None
    reason: str = ""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    body_bytes: int = 0
    digest: str = ""
    ending: str = "complete"

    def to_json(self) -> dict[str, Any]:
        """Give what `from_json` takes; bytes are Latin-1 text."""
        return {
            **self.__dict__,
            "headers": [[name.decode("latin-1"), value.decode("latin-1")] for name, value in self.headers],
            "body": self.body.decode("latin-1"),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Answer":
        """Rebuild what `to_json` gave."""
        headers = tuple((name.encode("latin-1"), text.encode("latin-1")) for name, text in value["headers"])
        return cls(**{**value, "headers": headers, "body": value["body"].encode("latin-1")})


class BodyReader:
    """Takes a body in pieces and keeps a bounded part of it."""

    def __init__(self) -> None:
        self.kept = bytearray()
        self.size = 0
        self._hash = hashlib.sha256()

    def feed(self, data: bytes) -> None:
        """Take the next piece."""
        self.size += len(data)
        self._hash.update(data)
        self.kept += data[: max(0, BODY_BYTES - len(self.kept))]

    def fields(self) -> dict[str, Any]:
        """Give what an Answer says about a body."""
        return {"body": bytes(self.kept), "body_bytes": self.size, "digest": self._hash.hexdigest()}


@dataclass(frozen=True)
class Observation:
    """What one side did.

    `outcome` is `ok`, `hang`, `exit N`, `crash SIGNAL` or `error TYPE: TEXT` (it could not start). Exceptions
    are pairs of the step (empty: outside any) and text; the other channels are lines in the order seen.
    """

    outcome: str = "ok"
    answers: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()
    logs: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    exceptions: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    output: str = ""
    versions: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give what `from_json` takes."""
        lines = {name: list(getattr(self, name)) for name in LINES}
        return {
            "outcome": self.outcome,
            "answers": [answer.to_json() for answer in self.answers],
            "exceptions": [list(pair) for pair in self.exceptions],
            "output": self.output,
            "versions": self.versions,
            **lines,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Observation":
        """Rebuild what `to_json` gave."""
        return cls(
            outcome=value["outcome"],
            answers=tuple(map(Answer.from_json, value["answers"])),
            exceptions=tuple((at, text) for at, text in value["exceptions"]),
            output=value["output"],
            versions=value["versions"],
            **{name: tuple(value[name]) for name in LINES},
        )

    @classmethod
    def from_events(cls, events: Iterable[Sequence[Any]], *, ending: str, output: str) -> "Observation":
        """Put together what a side's process told; `ending` counts unless the side told its own outcome."""
        by_channel: dict[str, list[Any]] = {}
        for channel, value in events:
            by_channel.setdefault(channel, []).append(value)
        told = by_channel.get("outcome", [])
        versions: dict[str, str] = {}
        for value in by_channel.get("versions", []):
            versions.update(value)
        return cls(
            outcome=told[0] if told and ending in ("ok", "exit 0") else ending,
            answers=tuple(sorted(map(Answer.from_json, by_channel.get("answer", [])), key=_place)),
            exceptions=tuple((at, text) for at, text in by_channel.get("exception", [])[:EVENTS]),
            output=output,
            versions=versions,
            **{name: tuple(by_channel.get(name.removesuffix("s"), [])[:EVENTS]) for name in LINES},
        )


LINES = ("notes", "logs", "signals", "warnings", "templates")


def _place(answer: Answer) -> list[int]:
    return [int(number) for number in answer.at.split(".")]
