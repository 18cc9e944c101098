"""Rules about the levels of log lines, and errors of apps that do not start."""

from typing import Any

import pytest

from quart_app.compare import entries
from quart_app.compare.own.exchange import AppFacts, Exchange, Inside, Run
from quart_app.compare.own.explanations.start_failures import CHANGES, why_and_what
from tests.compare_own.samples import answer, causes, exchange


def logged(*lines: tuple[str, str, str]) -> Exchange:
    """Give an answer with these lines: level, logger, text."""
    logs = tuple(
        {"level": level, "name": name, "text": text, "raised": None, "func": "view", "beside": False}
        for level, name, text in lines
    )
    return exchange(answer(), Inside(logs=logs))


def run(package: str, levels: dict[str, int], *lines: tuple[str, str, str]) -> Run:
    return Run(AppFacts(package, facts={"levels": levels}), (logged(*lines),))


INFO = ("INFO", "old", "An order came in")
ERROR = ("ERROR", "old.db", "The database is away")
CASES: list[tuple[dict[str, int], list[tuple[str, str, str]], set[str]]] = [
    (
        {"root": 30},
        [("DEBUG", "new", "An order came in"), ("ERROR", "new.db", ERROR[2])],
        {"log-level-differs"},
    ),
    ({"root": 30}, [("ERROR", "new.db", ERROR[2])], {"log-level-differs"}),
    ({"root": 30, "new": 20}, [("ERROR", "new.db", ERROR[2])], {""}),
    ({"root": 10, "new.db": 50}, [("INFO", "new", INFO[2])], {"log-level-differs"}),
    ({"root": 10, "new": 1000}, [], {"log-level-differs"}),
    ({"root": 30}, [("INFO", "new", "Another line"), ("ERROR", "new.db", ERROR[2])], {""}),
    ({}, [("ERROR", "new.db", ERROR[2])], {""}),
]


@pytest.mark.parametrize(("levels", "lines", "wanted"), CASES)
def test_lines_that_a_level_keeps_back(
    levels: dict[str, int], lines: list[tuple[str, str, str]], wanted: set[str]
) -> None:
    control = run("old", {"root": 30, "old": 20}, INFO, ERROR)
    assert causes(control, run("new", levels, *lines)) == wanted


def test_lines_that_a_level_of_the_control_keeps_back() -> None:
    new: tuple[Any, ...] = (("DEBUG", "new.sql", "SELECT 1"),)
    assert causes(run("old", {"root": 20}), run("new", {"root": 10}, *new)) == {"log-level-differs"}
    assert causes(run("old", {"root": 10}), run("new", {"root": 10}, *new)) == {""}


def test_error_at_the_start_that_a_behaviour_shows_is_told_with_the_change() -> None:
    error = "AttributeError: 'Quart' object has no attribute 'before_first_request'"
    said = why_and_what(
        f"shop:app: it can't be imported: {error} at app.py:3 <module>", entries.load("original")
    )
    assert said.startswith("; change: set up in a function under @app.before_serving")
    assert said.endswith("; see: quart-app compare original.before-first-request-is-gone")


def test_other_errors_at_the_start_are_left_as_they_are() -> None:
    assert why_and_what("shop:app: it can't be imported: ValueError: no", entries.load("original")) == ""


def test_changes_are_of_behaviours_that_say_none() -> None:
    for behaviour in CHANGES:
        (entry,) = entries.load(behaviour)
        assert not entry.behaviour.port
