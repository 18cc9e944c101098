"""What is expected covers what is seen, and a difference says how to expect it."""

import pytest

from quart_app.compare.behaviour import differs
from quart_app.compare.difference import KINDS, Difference, Expected
from quart_app.compare.verdict import judge


@pytest.mark.parametrize(
    ("pattern", "text", "covers"),
    [
        ("abc", "abc", True),
        ("abc", "abcd", False),
        ("a...", "abcd", True),
        ("...d", "a\nb\nd", True),
        ("a...c", "abd", False),
        (".", "x", False),
        ("...", None, False),
        (None, None, True),
        (None, "", False),
    ],
)
def test_three_dots_stand_for_any_text(pattern: str | None, text: str | None, covers: bool) -> None:
    seen = Difference("body", text, "same")

    assert differs("body", control=pattern, candidate="same").covers(seen) is covers


@pytest.mark.parametrize(
    ("expected", "covers"),
    [
        (differs("header", "Allow", control="a", candidate=None), True),
        (differs("header", control="a", candidate=None), True),
        (differs("header", "Allow", control="a", candidate=None, at=2), True),
        (differs("header", "Allow", control="a", candidate=None, at=1), False),
        (differs("header", "Vary", control="a", candidate=None), False),
        (differs("header", "Allow", control=None, candidate="a"), False),
        (differs("note", "Allow", control="a", candidate=None), False),
    ],
)
def test_kind_name_and_step_must_fit(expected: Expected, covers: bool) -> None:
    assert expected.covers(Difference("header", "a", None, "2", "allow")) is covers


@pytest.mark.parametrize("kind", KINDS)
def test_a_difference_prints_the_call_that_expects_it(kind: str) -> None:
    seen = Difference(kind, "it's", None, "2.1", "x-a")  # type: ignore[arg-type]

    assert eval(str(seen), {"differs": differs}).covers(seen)  # noqa: S307


def test_a_verdict_names_what_is_missing_and_what_is_too_much() -> None:
    seen = Difference("note", "a", "b")
    expected = differs("body", control="a", candidate="b")

    verdict = judge([seen], [expected])

    assert (verdict.missing, verdict.unexpected, verdict.is_as_expected) == ((expected,), (seen,), False)


def test_one_expectation_may_cover_several_steps() -> None:
    seen = [Difference("status", "200", "500", at) for at in ("1", "2")]

    assert judge(seen, [differs("status", control="200", candidate="500")]).is_as_expected
