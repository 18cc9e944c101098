"""Comparing is a pure function: nothing differs from itself; swapped sides mirror the differences."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quart_app.compare.comparison import View, compare
from quart_app.compare.difference import Difference
from quart_app.compare.observation import BODY_BYTES, Answer, BodyReader, Observation

LINES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=6).map(tuple)
HEADERS = st.lists(
    st.tuples(st.sampled_from([b"Allow", b"Vary", b"X-A", b"Content-Length"]), st.binary(max_size=4)),
    max_size=4,
).map(tuple)
ANSWERS = st.builds(
    Answer,
    at=st.sampled_from(["1", "2", "3.1"]),
    request=st.just("GET /"),
    status=st.sampled_from([None, 200, 404]),
    headers=HEADERS,
    body=st.binary(max_size=8),
    ending=st.sampled_from(["complete", "cut short"]),
)
OBSERVATIONS = st.builds(
    Observation,
    outcome=st.sampled_from(["ok", "hang", "exit 3"]),
    answers=st.lists(ANSWERS, max_size=3, unique_by=lambda answer: answer.at).map(tuple),
    notes=LINES,
    logs=LINES,
    signals=LINES,
    warnings=LINES,
    templates=LINES,
    exceptions=st.lists(
        st.tuples(st.sampled_from(["", "1"]), st.sampled_from(["E: a", "E: b"])), max_size=3
    ).map(tuple),
    output=st.text("ab\n", max_size=6),
)
VIEWS = st.builds(
    View,
    observe=st.sets(st.sampled_from(["logs", "signals", "templates", "output", "order", "reason"])),
    ignore=st.sets(st.sampled_from(["body", "notes", "header:vary", "status"])),
    unordered=st.sets(st.sampled_from(["notes", "logs"])),
)


@given(OBSERVATIONS, VIEWS)
def test_nothing_differs_from_itself(one: Observation, view: View) -> None:
    assert compare(one, one, view) == []


@given(OBSERVATIONS, OBSERVATIONS, VIEWS)
def test_swapping_the_sides_mirrors_the_differences(
    control: Observation, candidate: Observation, view: View
) -> None:
    there = compare(control, candidate, view)
    back = compare(candidate, control, view)

    assert [difference.mirror() for difference in back] == there


@given(OBSERVATIONS)
def test_an_observation_goes_through_json_unchanged(one: Observation) -> None:
    assert Observation.from_json(one.to_json()) == one


def answered(**fields: object) -> Observation:
    answer = Answer(at="1", request="GET /", status=200)
    return Observation(answers=(replace(answer, **fields),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("control", "candidate", "differences"),
    [
        ({"status": 200}, {"status": 404}, [Difference("status", "200", "404", "1")]),
        ({"body": b"a"}, {"body": b"b"}, [Difference("body", "a", "b", "1")]),
        ({"body": b"\xff"}, {"body": b"\xfe"}, [Difference("body", "\\xff", "\\xfe", "1")]),
        (
            {"headers": ((b"X-A", b"1"),)},
            {"headers": ()},
            [Difference("header", "1", None, "1", "x-a")],
        ),
        (
            {"headers": ((b"Set-Cookie", b"a=1"), (b"Set-Cookie", b"b=2"))},
            {"headers": ((b"set-cookie", b"b=2"),)},
            [Difference("header", "a=1\nb=2", "b=2", "1", "set-cookie")],
        ),
        ({"headers": ((b"Allow", b"GET, HEAD"),)}, {"headers": ((b"allow", b"HEAD, GET"),)}, []),
        ({"headers": ((b"Date", b"now"),)}, {"headers": ((b"Server", b"x"),)}, []),
        (
            {"ending": "complete"},
            {"ending": "cut short"},
            [Difference("ending", "complete", "cut short", "1")],
        ),
    ],
)
def test_answers(
    control: dict[str, object], candidate: dict[str, object], differences: list[Difference]
) -> None:
    assert compare(answered(**control), answered(**candidate)) == differences


def test_content_length_follows_from_the_body() -> None:
    control = answered(body=b"a", headers=((b"Content-Length", b"1"),))
    candidate = answered(body=b"bb", headers=((b"Content-Length", b"2"),))

    assert [difference.kind for difference in compare(control, candidate)] == ["body"]


def test_content_length_counts_when_the_bodies_are_the_same() -> None:
    control = answered(headers=((b"Content-Length", b"1"),))
    candidate = answered(headers=((b"Content-Length", b"2"),))

    assert [difference.name for difference in compare(control, candidate)] == ["content-length"]


def test_an_answer_that_only_one_side_gave_is_one_difference() -> None:
    control = answered(body=b"long", headers=((b"X-A", b"1"),))
    candidate = answered(status=None, ending="no answer")

    assert [difference.kind for difference in compare(control, candidate)] == ["status", "ending"]


def test_lines_are_aligned() -> None:
    control = Observation(notes=("one", "two", "three", "four"))
    candidate = Observation(notes=("one", "TWO", "three", "four", "five", "six"))

    assert compare(control, candidate) == [
        Difference("note", "two", "TWO"),
        Difference("note", None, "five\nsix"),
    ]


def test_order_of_lines_counts_unless_the_view_says_otherwise() -> None:
    control, candidate = Observation(notes=("a", "b")), Observation(notes=("b", "a"))

    assert compare(control, candidate)
    assert compare(control, candidate, View(unordered={"notes"})) == []


@pytest.mark.parametrize("channel", ["logs", "signals", "templates"])
def test_what_a_behaviour_does_not_observe_is_not_compared(channel: str) -> None:
    silent = Observation()
    loud = Observation.from_json({**silent.to_json(), channel: ["line"]})

    assert compare(silent, loud) == []
    assert len(compare(silent, loud, View(observe={channel}))) == 1


def test_a_long_body_is_kept_in_part_and_compared_in_whole() -> None:
    readers = BodyReader(), BodyReader()
    for reader, last in zip(readers, (b"x", b"y"), strict=True):
        for _ in range(2):
            reader.feed(b"a" * BODY_BYTES)
        reader.feed(last)

    control, candidate = (answered(**reader.fields()) for reader in readers)

    assert len(control.answers[0].body) == BODY_BYTES
    assert [difference.kind for difference in compare(control, candidate)] == ["body"]
