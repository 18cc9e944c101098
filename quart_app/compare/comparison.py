"""Hold two observations against each other: a pure function.

`compare(x, x)` is empty, and `compare(b, a)` is `compare(a, b)` with the sides swapped.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quart_app.compare.behaviour import ALWAYS
from quart_app.compare.difference import Difference, Kind
from quart_app.compare.masks import MASKS, Mask, hide
from quart_app.compare.observation import Answer, Observation

SERVER_HEADERS = frozenset({"date", "server", "connection", "keep-alive", "transfer-encoding"})
"""What a server adds, not the app: compared when `server-headers` is observed."""
UNORDERED_LISTS = frozenset({"allow", "vary"})


@dataclass(frozen=True)
class View:
    """What is compared: channels beyond ALWAYS, what is left out, which lines have no order."""

    observe: Collection[str] = frozenset()
    ignore: Collection[str] = frozenset()
    unordered: Collection[str] = frozenset()
    masks: Sequence[Mask] = MASKS

    def has(self, channel: str) -> bool:
        """Tell whether the channel is compared."""
        return channel not in self.ignore and (channel in ALWAYS or channel in self.observe)

    def has_header(self, name: str) -> bool:
        """Tell whether the header is compared; `name` is in lower case."""
        ignored = {item.removeprefix("header:").lower() for item in self.ignore if item.startswith("header:")}
        return name not in ignored and (name not in SERVER_HEADERS or "server-headers" in self.observe)


EVERYTHING = View()


def compare(control: Observation, candidate: Observation, view: View = EVERYTHING) -> list[Difference]:
    """Give every difference, in the order: outcome, answers by step, then the channels of the whole run."""
    found = [*_outcome(control, candidate, view)]
    sides = [{answer.at: answer for answer in side.answers} for side in (control, candidate)]
    for at in sorted({*sides[0], *sides[1]}, key=lambda at: [int(number) for number in at.split(".")]):
        absent = Answer(at=at, request="", ending="no answer")
        found += _answer(sides[0].get(at, absent), sides[1].get(at, absent), view)
    found += _exceptions(control, candidate, view)
    for kind, channel in LINE_CHANNELS.items():
        if view.has(channel):
            found += _lines(kind, _read(control, channel, view), _read(candidate, channel, view))
    ignored_kinds = set(view.ignore)
    return [difference for difference in found if difference.kind not in ignored_kinds]


LINE_CHANNELS: dict[Kind, str] = {
    "note": "notes",
    "warning": "warnings",
    "log": "logs",
    "signal": "signals",
    "template": "templates",
    "output": "output",
}


def _outcome(control: Observation, candidate: Observation, view: View) -> Iterator[Difference]:
    if view.has("outcome"):
        yield from _text(
            "outcome", hide(control.outcome, view.masks), hide(candidate.outcome, view.masks), at="", name=""
        )


def _text(
    kind: Kind, control: str | None, candidate: str | None, *, at: str, name: str = ""
) -> Iterator[Difference]:
    if control != candidate:
        yield Difference(kind, control, candidate, at, name)


def _answer(control: Answer, candidate: Answer, view: View) -> Iterator[Difference]:
    at = control.at
    if view.has("status"):
        yield from _text("status", _status(control), _status(candidate), at=at)
    if view.has("ending"):
        yield from _text("ending", control.ending, candidate.ending, at=at)
    if control.status is None or candidate.status is None:
        return  # the other side's whole answer would follow: it is in the observation
    if view.has("reason"):
        yield from _text("reason", control.reason, candidate.reason, at=at)
    bodies = [_body(answer, view) for answer in (control, candidate)]
    if view.has("headers"):
        yield from _headers(control, candidate, view, same_body=bodies[0] == bodies[1])
    if view.has("order"):
        yield from _text("header-order", _order(control, view), _order(candidate, view), at=at)
    if view.has("body"):
        yield from _text("body", bodies[0], bodies[1], at=at)


def _status(answer: Answer) -> str | None:
    return None if answer.status is None else str(answer.status)


def _order(answer: Answer, view: View) -> str:
    names = (name.decode("latin-1") for name, _ in answer.headers)
    return ", ".join(name for name in names if view.has_header(name.lower()))


def _headers(control: Answer, candidate: Answer, view: View, *, same_body: bool) -> Iterator[Difference]:
    sides = [_by_name(answer, view) for answer in (control, candidate)]
    for name in sorted({*sides[0], *sides[1]}):
        left, right = sides[0].get(name), sides[1].get(name)
        if name == "content-length" and not same_body and None not in (left, right):
            continue  # follows from the bodies
        yield from _text("header", left, right, at=control.at, name=name)


def _by_name(answer: Answer, view: View) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for raw_name, raw_value in answer.headers:
        name = raw_name.decode("latin-1").lower()
        if view.has_header(name):
            lines.setdefault(name, []).append(hide(as_text(raw_value), view.masks))
    return {name: _join(name, values) for name, values in lines.items()}


def _join(name: str, values: list[str]) -> str:
    """Put the lines of one header together; the order inside Allow and Vary has no meaning."""
    if name in UNORDERED_LISTS:
        return ", ".join(sorted(item.strip() for value in values for item in value.split(",")))
    return "\n".join(values)


def as_text(data: bytes) -> str:
    """Give bytes as text that shows every byte: UTF-8, what is not as `\\xNN`."""
    return data.decode("utf-8", "backslashreplace")


def _body(answer: Answer, view: View) -> str:
    text = hide(as_text(answer.body), view.masks)
    if answer.body_bytes > len(answer.body):
        return f"{text}[... {answer.body_bytes} bytes, SHA-256 {answer.digest}]"
    return text


def _exceptions(control: Observation, candidate: Observation, view: View) -> Iterator[Difference]:
    if not view.has("exceptions"):
        return
    places = {at for at, _ in (*control.exceptions, *candidate.exceptions)}
    for at in sorted(places):
        sides = [
            [hide(text, view.masks) for place, text in side.exceptions if place == at]
            for side in (control, candidate)
        ]
        yield from _lines("exception", sides[0], sides[1], at=at)


def _read(side: Observation, channel: str, view: View) -> list[str]:
    lines = side.output.splitlines() if channel == "output" else getattr(side, channel)
    masked = [hide(line, view.masks) for line in lines]
    if channel == "warnings":
        return sorted(set(masked))  # they come when garbage is collected
    return sorted(masked) if channel in view.unordered else masked


def _lines(kind: Kind, control: list[str], candidate: list[str], at: str = "") -> Iterator[Difference]:
    """Align two lists of lines."""
    # SequenceMatcher's answer depends on which list comes first, a comparison's must not.
    if control > candidate:
        yield from (difference.mirror() for difference in _lines(kind, candidate, control, at))
        return
    matcher = SequenceMatcher(None, control, candidate, autojunk=False)
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        old, new = control[left:left_end], candidate[right:right_end]
        if len(old) == len(new):
            yield from (Difference(kind, a, b, at) for a, b in zip(old, new, strict=True))
        else:
            yield Difference(kind, _block(old), _block(new), at)


def _block(lines: list[str]) -> str | None:
    return "\n".join(lines) if lines else None
