"""Problems as RFC 9457 has them."""

import json
from http import HTTPStatus

import pytest
from hypothesis import given, strategies

from quart_app.problems import Problem


def members(problem: Problem) -> dict[str, object]:
    found: dict[str, object] = json.loads(problem.to_json())
    return found


@pytest.mark.parametrize("status", [s.value for s in HTTPStatus if s >= 400])
def test_title_is_the_phrase_of_the_status(status: int) -> None:
    assert members(Problem(status)) == {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
    }


def test_status_without_a_phrase_has_a_title_too() -> None:
    assert Problem(599).title == "Unknown Error"


def test_extensions_stand_beside_the_members() -> None:
    problem = Problem(404, "nothing here", "/a", {"request_id": "abc"})

    assert members(problem) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "nothing here",
        "instance": "/a",
        "request_id": "abc",
    }


@given(strategies.text(strategies.characters()), strategies.text(strategies.characters()))
def test_any_text_comes_through(detail: str, instance: str) -> None:
    found = members(Problem(400, detail, instance))

    assert (found.get("detail", ""), found.get("instance", "")) == (detail, instance)


def test_half_a_character_comes_through() -> None:
    assert members(Problem(400, "\udcff"))["detail"] == "\udcff"
