"""Small values for the tests of the pure parts."""

from collections.abc import Sequence as Several
from typing import Any

from quart_app.compare.observation import Answer
from quart_app.compare.own.comparing import compare
from quart_app.compare.own.exchange import NOTHING, AppFacts, Exchange, Inside, Run
from quart_app.compare.own.explaining import Explained, explain
from quart_app.compare.own.finding import Difference
from quart_app.compare.own.ignoring import Ignore
from quart_app.compare.steps import Request, get


def answer(
    body: bytes | str = b"",
    status: int = 200,
    headers: dict[str, str] | None = None,
    ending: str = "complete",
) -> Answer:
    """Give an answer; text is HTML unless its headers say otherwise."""
    data = body.encode() if isinstance(body, str) else body
    named = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
    pairs = tuple((name.encode(), value.encode()) for name, value in named.items())
    return Answer(
        at="1", request="GET /", status=status, headers=pairs, body=data, body_bytes=len(data), ending=ending
    )


def json_answer(body: str) -> Answer:
    """Give a JSON answer."""
    return answer(body, headers={"Content-Type": "application/json"})


def exchange(
    given: Answer, inside: Inside = NOTHING, sent: Request | None = None, number: int = 1
) -> Exchange:
    """Give an exchange."""
    return Exchange("s", number, "page", sent or get("/"), given, inside)


def run_of(*answers: Answer, facts: AppFacts | None = None, inside: Inside = NOTHING) -> Run:
    """Give a run with these answers, one after the other."""
    exchanges = tuple(exchange(one, inside, number=number) for number, one in enumerate(answers, 1))
    return Run(facts or AppFacts(), exchanges)


def differences(
    control: Answer, candidate: Answer, again: Answer | None = None, ignore: Several[Ignore] = ()
) -> list[tuple[Any, ...]]:
    """Compare two answers; give kind, name and both texts."""
    second = None if again is None else run_of(again)
    found = compare(run_of(control), second, run_of(candidate), ignore).differences
    return [(one.kind, one.name, one.control, one.candidate) for one in found]


def explained(control: Run, candidate: Run) -> list[Explained]:
    """Compare two runs and explain what differs."""
    return explain(control, candidate, compare(control, None, candidate).differences).items


def difference(
    kind: Any = "body", control: str | None = "a", candidate: str | None = "b", **more: Any
) -> Difference:
    """Give a difference."""
    return Difference(kind, control, candidate, **more)
