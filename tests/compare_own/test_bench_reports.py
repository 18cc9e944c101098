"""Speed in the reports: a terminal, JSON, and HTML with charts that hostile text can't harm."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from quart_app.compare.own import comparison_run
from quart_app.compare.own.bench.bench_html import make_page
from quart_app.compare.own.bench.charts import HEIGHT, STRIP_WIDTH, WIDTH, bar_charts, strips
from quart_app.compare.own.bench.judging import judge
from quart_app.compare.own.bench.measurement import BenchOptions, Hold, LoopSample, Speed
from quart_app.compare.own.reports.report import Report
from quart_app.compare.own.reports.report_html import to_html
from quart_app.compare.own.reports.report_machine import to_json
from quart_app.compare.own.reports.report_text import print_report
from tests.compare_own.bench_samples import measurement, rounds_of, speed_of
from tests.compare_own.test_reports import HOSTILE, report

PAIRS = st.lists(st.tuples(st.floats(0.01, 1e5), st.floats(0.01, 1e5)), min_size=3, max_size=4)


def with_speed(speed: Speed) -> Report:
    return replace(report(), speed=speed)


def text_of(speed: Speed, width: int = 80) -> str:
    file = io.StringIO()
    print_report(Console(file=file, width=width, highlight=False), with_speed(speed))
    return file.getvalue()


def test_terminal_shows_a_table_that_fits_with_the_conclusions_last() -> None:
    said = text_of(speed_of())
    assert "8 at a time        Flask Quart Quart/Flask Flask/Flask Quart/Quart" in said
    assert "answers, /s          100    50        0.50   0.98-1.02   1.02-1.04 worse" in said
    assert "8 at a time: late by p50 0 ms, p99 190 ms, at most 201 ms" in said
    assert "   app.py:3 work   time.sleep(0.2)\n" in said
    assert said.index("app.py:3 work") < said.index("differences are larger than the noise")
    assert "…" not in said


def test_guide_shows_what_is_printed() -> None:
    guide = Path(comparison_run.__file__).with_name("README.md").read_text(encoding="utf-8")
    _, _, block = guide.partition('FLASK_SHOP_NAME="Bay Shop" --bench\n')
    shown = {shape(line) for line in block.partition("\n\n`--bench`")[0].splitlines()}
    told = {shape(line) for line in text_of(speed_of()).splitlines()}
    rows = {line for line in told if re.match(r"<n> at a time|answers|latency|CPU|memory", line)}
    assert len(rows) == 6 and rows <= shown


def shape(line: str) -> str:
    """Give a line without numbers, spaces and verdicts."""
    line = re.sub(r"\d[\d,.]*", "<n>", line)
    return " ".join(re.sub(r" (worse|better|noise|\?) *$", "", line).split())


def test_large_numbers_fit_too() -> None:
    many = [replace(one, per_second=123_456.0) for one in rounds_of([(1.0, 1.0)] * 3, [(1.0, 1.0)] * 3)]
    assert "123,456 123,456" in text_of(speed_of(many))
    assert "…" not in text_of(speed_of(many))


def test_json_holds_every_measurement_and_survives_hostile_text() -> None:
    speed = hostile()
    value = json.loads(to_json(with_speed(speed)))["speed"]
    assert len(value["measurements"]) == len(speed.measurements)
    assert value["requests"] == [HOSTILE]
    assert value["held_longest"][0]["stack"][0][3] == HOSTILE
    assert {one["measure"] for one in value["verdicts"]} >= {
        "answers_per_s",
        "cpu_ms_per_answer",
        "memory_mib",
    }
    (answers,) = [one for one in value["verdicts"] if one["measure"] == "answers_per_s"]
    assert (answers["larger_than_noise"], answers["answer"]) == (True, "worse")
    assert answers["control_noise"]["low"] < 1 < answers["control_noise"]["high"]


def test_json_without_speed_says_so() -> None:
    assert json.loads(to_json(report()))["speed"] is None


def hostile() -> Speed:
    hold = Hold(HOSTILE, 0.3, 0.3, 1, ((HOSTILE, 1, HOSTILE, HOSTILE),))
    sample = LoopSample(8, 1, {50: 1.0, 90: 1.0, 99: 1.0, 100: 1.0}, (hold,))
    return speed_of(requests=(HOSTILE,), left_out=(HOSTILE,), loop=(sample,))


def test_html_escapes_and_the_terminal_gets_no_control_characters() -> None:
    page, said = to_html(with_speed(hostile())), text_of(hostile())
    for text in (page, said):
        assert "\x1b" not in text and "\x00" not in text
    assert "<script" not in page and "style=" not in page
    assert page.count("&lt;script&gt;") > 5


def test_html_has_charts_that_say_their_numbers_and_a_table_for_each_load() -> None:
    page = to_html(with_speed(speed_of()))
    start, end = (
        page.index('<section id="speed"'),
        page.index("</section>", page.index('<section id="speed"')),
    )
    section = ElementTree.fromstring(page[start:end].replace("&nbsp;", " ") + "</section>")  # noqa: S314 - ours
    labels = [svg.attrib["aria-label"] for svg in section.iter("svg") if "aria-label" in svg.attrib]
    assert len(labels) == 6
    assert labels[0] == "answers, /s: at 8: Flask 100, Quart 50"
    assert [h3.text for h3 in section.iter("h3")] == ["8 at a time", "Quart's event loop"]
    assert 'href="#speed"' in page


def test_report_without_speed_has_no_such_section() -> None:
    assert 'id="speed"' not in to_html(report())


@given(PAIRS, PAIRS)
def test_charts_stay_inside_their_frame(
    control: list[tuple[float, float]], candidate: list[tuple[float, float]]
) -> None:
    verdicts = judge(list(rounds_of(control, candidate)))
    for chart in bar_charts(verdicts):
        for bar in chart.bars:
            assert 0 <= bar.x and bar.x + bar.width <= WIDTH
            assert 0 < bar.high_y <= bar.y <= bar.low_y <= HEIGHT
    for strip in strips(verdicts):
        if strip is not None:
            assert 0 <= strip.low_x <= strip.x <= strip.high_x <= STRIP_WIDTH
            assert 0 <= strip.noise_x and strip.noise_x + strip.noise_width <= STRIP_WIDTH + 0.1


def test_dot_outside_the_noise_is_what_the_verdict_calls_a_difference() -> None:
    verdicts = judge(speed_of().measurements)
    for verdict, strip in zip(verdicts, strips(verdicts), strict=True):
        assert strip is not None
        inside = strip.noise_x <= strip.x <= strip.noise_x + strip.noise_width
        assert inside is not verdict.is_difference


@pytest.mark.parametrize("rounds", [1, 3])
def test_what_was_not_measured_leaves_no_chart(rounds: int) -> None:
    found = [
        measurement(side, number, start, 50.0, cpu_s=None, memory_bytes=None)
        for side in ("flask", "quart")
        for number in range(1, rounds + 1)
        for start in (1, 2)
    ]
    speed = speed_of(found, loop=(), options=BenchOptions(rounds=rounds, connections=(8,)))
    assert [chart.title.partition(",")[0] for chart in make_page(speed).charts] == [
        *("answers", "latency p50", "latency p90", "latency p99")
    ]
    assert "memory, MiB            -     -" in text_of(speed)
    assert "<h3>Quart's event loop" not in to_html(with_speed(speed))
