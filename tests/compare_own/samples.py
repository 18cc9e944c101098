"""Small values for the tests of the pure parts."""

from collections.abc import Sequence as Several
from typing import Any

from quart_app.compare.observation import Answer
from quart_app.compare.own.differences.comparing import compare
from quart_app.compare.own.differences.ignoring import Ignore
from quart_app.compare.own.exchange import NOTHING, AppFacts, Exchange, Inside, Run
from quart_app.compare.own.explanations.explaining import Explained, explain
from quart_app.compare.own.finding import Difference
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


FAILED = answer("broken", 500)


def raised(text: str, at: str = "app.py:1 view") -> Inside:
    """Give what is seen inside when an exception is raised."""
    return Inside(exceptions=({"text": text, "at": at, "where": "request"},))


def forgot(name: str, at: str = "app.py:3 view") -> Inside:
    """Give what is seen inside when a coroutine is not awaited."""
    return Inside(warnings=({"text": f"RuntimeWarning: coroutine '{name}' was never awaited", "at": at},))


def causes(control: Run, candidate: Run) -> set[str]:
    """Give the ids of the causes of what differs; an empty one stands for none."""
    return {item.cause.id if item.cause else "" for item in explained(control, candidate)}


def of_function(name: str) -> Inside:
    """Give what is seen inside when a function logs a line."""
    return Inside(logs=({"level": "INFO", "name": "a", "text": "ready", "raised": None, "func": name},))
