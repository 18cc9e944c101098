"""What is worked out from measurements: percentiles, ratios, and what is larger than the noise."""

import random
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quart_app.compare.own.bench import measured_server
from quart_app.compare.own.bench.judging import MEASURES, Verdict, answer_to, judge, judge_one
from quart_app.compare.own.bench.measurement import Hold, Measurement, loop_sample, merge_holds
from quart_app.compare.own.bench.percentiles import percentile
from quart_app.compare.own.bench.sentences import conclusions
from tests.compare_own.bench_samples import SLOWER, measurement, rounds_of, speed_of

ANSWERS, P50, *_ = MEASURES
PAIRS = st.lists(st.tuples(st.floats(1, 1e6), st.floats(1, 1e6)), min_size=3, max_size=6)


def verdict(measurements: Sequence[Measurement], measure: str = "answers_per_s") -> Verdict:
    (found,) = [one for one in judge(measurements) if one.measure.id == measure]
    return found


@pytest.mark.parametrize(
    ("values", "percent", "wanted"),
    [
        ([7.0], 50, 7.0),
        ([1.0, 2.0], 50, 1.0),
        ([1.0, 2.0, 3.0], 50, 2.0),
        (list(range(1, 101)), 99, 99),
        (list(range(1, 101)), 100, 100),
        (list(range(1, 11)), 90, 9),
        (list(range(1, 11)), 99, 10),
    ],
)
def test_percentile(values: list[float], percent: float, wanted: float) -> None:
    assert percentile(values, percent) == wanted


@given(st.lists(st.floats(0, 1e9), min_size=1), st.floats(0.01, 100))
def test_percentile_is_the_least_value_that_enough_do_not_exceed(values: list[float], percent: float) -> None:
    ordered = sorted(values)
    found = percentile(ordered, percent)
    share = len(ordered) * percent / 100
    assert found in ordered
    assert sum(value <= found for value in ordered) >= share - 1e-9
    assert sum(value < found for value in ordered) < share + 1e-9


def test_no_value_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="no value"):
        percentile([], 50)


def test_slower_than_the_noise_is_worse() -> None:
    found = verdict(list(rounds_of(*SLOWER)))
    assert found.answer == "worse"
    assert found.ratio is not None and found.ratio.median == pytest.approx(0.5, rel=0.03)
    assert found.noise == pytest.approx(52 / 50, rel=1e-3)


def test_less_latency_is_better_where_fewer_answers_are_worse() -> None:
    measurements = list(rounds_of(SLOWER[1], SLOWER[0]))
    assert (verdict(measurements).answer, verdict(measurements, "latency_p50_ms").answer) == (
        "better",
        "better",
    )


@pytest.mark.parametrize("noisy", [0, 1], ids=["control/control", "candidate/candidate"])
def test_noise_of_either_side_hides_a_difference(noisy: int) -> None:
    sides = [list(values) for values in SLOWER]
    sides[noisy][1] = (sides[noisy][1][0], sides[noisy][1][0] * 2.5)
    assert verdict(list(rounds_of(*sides))).answer == "noise"


@given(PAIRS)
def test_an_app_never_differs_from_itself(pairs: list[tuple[float, float]]) -> None:
    assert verdict(list(rounds_of(pairs, pairs))).answer == "noise"


@given(PAIRS, PAIRS)
def test_swapping_the_sides_turns_the_verdict_round(
    control: list[tuple[float, float]], candidate: list[tuple[float, float]]
) -> None:
    size = min(len(control), len(candidate))
    there = verdict(list(rounds_of(control[:size], candidate[:size])))
    back = verdict(list(rounds_of(candidate[:size], control[:size])))
    assert {"better": "worse", "worse": "better"}.get(there.answer, there.answer) == back.answer
    assert there.ratio is not None and back.ratio is not None
    assert there.ratio.low == pytest.approx(1 / back.ratio.high)


@pytest.mark.parametrize(("rounds", "most"), [(3, 0.02), (4, 0.006)])
def test_chance_alone_seldom_makes_a_difference(rounds: int, most: float) -> None:
    """The module's docstring says how often; the numbers are the same each time."""
    chance = random.Random(1)  # noqa: S311 - no secret
    wrong = 0
    for _ in range(2_000):
        pairs = [[(chance.gauss(0, 1), chance.gauss(0, 1)) for _ in range(rounds)] for _ in range(2)]
        ratios = [sum(ours) / 2 - sum(theirs) / 2 for theirs, ours in zip(*pairs, strict=True)]
        noise = [second - first for side in pairs for first, second in side]
        wrong += answer_to(ratios, noise, more_is_better=True) != "noise"
    assert 0 < wrong / 2_000 < most


def test_two_rounds_are_too_few() -> None:
    found = list(rounds_of(SLOWER[0][:2], SLOWER[1][:2]))
    assert verdict(found).answer == "too few rounds"
    assert "2 rounds are too few" in conclusions(speed_of(found), judge(found))[0]


def test_what_was_not_measured_has_no_ratio() -> None:
    found = [
        measurement(side, 1, start, 0.0, cpu_s=None, memory_bytes=None)
        for side in ("flask", "quart")
        for start in (1, 2)
    ]
    assert {one.answer for one in judge(found)} == {"not measured"}
    assert {one.ratio for one in judge(found)} == {None}


def test_round_in_which_one_start_gave_nothing_does_not_count() -> None:
    control = [*SLOWER[0], (100.0, 0.0)]
    found = list(rounds_of(control, [*SLOWER[1], (50.0, 50.0)]))
    assert judge_one(ANSWERS, 8, found) == verdict(list(rounds_of(*SLOWER)))


def test_each_load_is_judged_by_itself() -> None:
    others = [measurement(one.side, one.round, one.start, 10.0, connections=1) for one in rounds_of(*SLOWER)]
    found = {
        one.connections: one.answer for one in judge([*rounds_of(*SLOWER), *others]) if one.measure is P50
    }
    assert found == {1: "noise", 8: "worse"}


def test_sentences_say_what_is_larger_than_the_noise() -> None:
    speed = speed_of()
    said = conclusions(speed, judge(speed.measurements))
    assert said[0] == "5 of 6 differences are larger than the noise."
    assert said[1] == "Quart gives fewer answers a second: 0.50 times Flask's at 8 (noise: up to 1.04 times)."
    assert "No larger than the noise: memory at 8." in said
    assert "blocked longest at app.py:3 work: for 200 ms, 3 times in all" in said[-1]


def test_sentences_of_the_same_app_twice_say_that_nothing_differs() -> None:
    found = list(rounds_of(SLOWER[0], SLOWER[0]))
    said = conclusions(speed_of(found, loop=()), judge(found))
    assert said == ["No difference is larger than the noise."]


def test_errors_are_counted_by_side_and_told() -> None:
    errors = {"status 500, not 200": 3, "cut short": 1}
    found = [measurement("quart", 1, start, 50.0, errors=errors) for start in (1, 2)]
    speed = speed_of(found)
    assert speed.errors == {"flask": {}, "quart": {"status 500, not 200": 6, "cut short": 2}}
    assert any(
        text.startswith("Errors under load, Quart: 6 x status 500, not 200, 2 x cut short")
        for text in conclusions(speed, [])
    )


def test_holds_of_one_place_are_put_together_with_the_longest_stack() -> None:
    stacks = [((str(number), 1, "f", ""),) for number in range(3)]
    found = merge_holds(
        [
            Hold("a.py:1 f", 0.1, 0.3, 4, stacks[0]),
            Hold("b.py:1 g", 0.2, 0.2, 1, stacks[1]),
            Hold("a.py:1 f", 0.5, 0.5, 1, stacks[2]),
        ]
    )
    assert found == [Hold("a.py:1 f", 0.5, 0.8, 5, stacks[2]), Hold("b.py:1 g", 0.2, 0.2, 1, stacks[1])]


def test_loop_is_summed_up_from_what_the_server_told() -> None:
    held = {
        "place": "a.py:1 f",
        "longest_s": 0.1,
        "total_s": 0.1,
        "count": 1,
        "stack": [["a.py", 1, "f", "x()"]],
    }
    events: list[dict[str, Any]] = [
        {"t": "lag", "ms": [3.0, 1.0], "held": [held]},
        {"t": "loaded"},
        {"t": "lag", "ms": [2.0], "held": []},
    ]
    found = loop_sample(8, events)
    assert (found.beats, found.lag_ms[50], found.lag_ms[100]) == (3, 2.0, 3.0)
    assert found.holds == (Hold("a.py:1 f", 0.1, 0.1, 1, (("a.py", 1, "f", "x()"),)),)


def frame_in(outer: SimpleNamespace | None, line: int) -> SimpleNamespace:
    """Give a frame of the loop's thread, inside a callback or outside of any."""
    return SimpleNamespace(f_code=CODE, f_lineno=line, f_back=outer)


def callback() -> SimpleNamespace:
    return SimpleNamespace(f_code=measured_server.RUN, f_lineno=84, f_back=None)


CODE = SimpleNamespace(co_filename="/srv/app.py", co_name="work")
SAMPLE_S = measured_server.SAMPLE_S


def test_callback_that_runs_on_is_held_at_the_line_that_was_seen_longest() -> None:
    holds, one = measured_server.Holds(), callback()
    for line in (7, 8, 8, 8, 8, 8, 9):
        holds.look(frame_in(one, line), SAMPLE_S)
    holds.look(frame_in(callback(), 3), SAMPLE_S)
    (found,) = holds.take()
    assert (found["place"], found["count"]) == ("app.py:8 work", 1)
    assert found["longest_s"] == pytest.approx(6 * SAMPLE_S)
    assert holds.take() == []


def test_many_short_callbacks_are_no_long_one() -> None:
    holds = measured_server.Holds()
    for _ in range(50):
        holds.look(frame_in(callback(), 7), SAMPLE_S)
    assert holds.take() == []


def test_callback_that_kept_the_interpreter_lock_is_seen_when_it_lets_go() -> None:
    holds = measured_server.Holds()
    holds.look(frame_in(callback(), 7), 0.4)
    holds.look(frame_in(callback(), 7), 0.3, kept_lock=True)
    holds.look(frame_in(callback(), 7), SAMPLE_S)
    (found,) = holds.take()
    assert found["longest_s"] == pytest.approx(0.3)


def test_loop_that_waits_is_held_by_nothing() -> None:
    holds = measured_server.Holds()
    for _ in range(50):
        holds.look(frame_in(None, 7), SAMPLE_S)
    holds.end()
    assert holds.take() == []
