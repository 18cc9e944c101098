"""An observation as lines of text, and two of them side by side. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from typing import Literal

from quart_app.compare.comparison import SERVER_HEADERS, as_text
from quart_app.compare.masks import hide
from quart_app.compare.observation import Answer, Observation

SHOWN_BODY = 4_000
SHOWN_OUTPUT_LINES = 40


def observation_lines(side: Observation, observe: Collection[str] = ()) -> list[str]:
    """Give what was seen, masked, in the order in which it is compared."""
    lines = [] if side.outcome == "ok" else [f"outcome: {side.outcome}"]
    for answer in side.answers:
        lines += _answer_lines(answer, observe)
    lines += [f"exception{f' at {at}' if at else ''}: {text}" for at, text in side.exceptions]
    for channel, name in CHANNELS.items():
        if channel in ("notes", "warnings") or channel in observe:
            found = getattr(side, channel)
            lines += [f"{name}: {line}" for line in (sorted(set(found)) if channel == "warnings" else found)]
    if "output" in observe:
        lines += [f"output: {line}" for line in side.output.splitlines()[-SHOWN_OUTPUT_LINES:]]
    return [part for line in lines for part in hide(line).split("\n")]


CHANNELS = {
    "notes": "note",
    "warnings": "warning",
    "logs": "log",
    "signals": "signal",
    "templates": "template",
}


def _answer_lines(answer: Answer, observe: Collection[str]) -> Iterator[str]:
    status = "no answer" if answer.status is None else str(answer.status)
    reason = f" {answer.reason}" if "reason" in observe and answer.reason else ""
    ending = "" if answer.ending in ("complete", "no answer") else f" ({answer.ending})"
    yield f"{answer.at}. {answer.request} -> {status}{reason}{ending}"
    for raw_name, raw_value in answer.headers:
        name = raw_name.decode("latin-1").lower()
        if name not in SERVER_HEADERS or "server-headers" in observe:
            yield f"   {name}: {as_text(raw_value)}"
    if answer.body:
        text = as_text(answer.body)
        more = f" [... {answer.body_bytes} bytes]" if answer.body_bytes > SHOWN_BODY else ""
        yield from (f"   | {line}" for line in (text[:SHOWN_BODY] + more).splitlines())


@dataclass(frozen=True)
class Pair:
    """A row of two texts side by side; empty where a side has no such line."""

    tag: Literal["equal", "changed"]
    control: str
    candidate: str


def side_by_side(control: Sequence[str], candidate: Sequence[str]) -> list[Pair]:
    """Align two texts."""
    rows = []
    matcher = SequenceMatcher(None, control, candidate, autojunk=False)
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        for number in range(max(left_end - left, right_end - right)):
            old = control[left + number] if left + number < left_end else ""
            new = candidate[right + number] if right + number < right_end else ""
            rows.append(Pair("equal" if tag == "equal" else "changed", old, new))
    return rows


def diff(control: Sequence[str], candidate: Sequence[str]) -> list[str]:
    """Give a unified diff with everything in it; empty when there is no difference."""
    return list(unified_diff(control, candidate, "Flask", "Quart", lineterm="", n=max(len(control), 1)))
