"""Charts as geometry, for the template to draw: it holds no numbers of its own. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quart_app.compare.own.bench.judging import MEASURES, Measure, Range, Verdict

WIDTH, HEIGHT = 320.0, 190.0
TOP, BOTTOM, LEFT = 26.0, 24.0, 8.0
STRIP_WIDTH, STRIP_HEIGHT = 160.0, 22.0
MOST_TIMES = 10.0


@dataclass(frozen=True)
class Bar:
    """A bar with its whisker (the least and the most) and its value."""

    side: str
    x: float
    y: float
    width: float
    height: float
    low_y: float
    high_y: float
    text: str

    @property
    def middle(self) -> float:
        """Give where the whisker stands."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class BarChart:
    """One measure at all loads, a pair of bars for each; `said` tells it to who can't see it."""

    title: str
    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]
    said: str


@dataclass(frozen=True)
class Strip:
    """A ratio beside its noise, on a scale that is the same for all: 1 is in the middle."""

    noise_x: float
    noise_width: float
    low_x: float
    high_x: float
    x: float
    answer: str


def bar_charts(verdicts: Sequence[Verdict]) -> list[BarChart]:
    """Give a chart for each measure that was measured."""
    by_measure = {
        measure.id: [one for one in verdicts if one.measure is measure and (one.control or one.candidate)]
        for measure in MEASURES
    }
    return [bar_chart(measure, by_measure[measure.id]) for measure in MEASURES if by_measure[measure.id]]


def bar_chart(measure: Measure, verdicts: Sequence[Verdict]) -> BarChart:
    """Give the chart of one measure."""
    most = max(found.high for one in verdicts for found in (one.control, one.candidate) if found)
    step = (WIDTH - 2 * LEFT) / len(verdicts)
    bars: list[Bar] = []
    for place, one in enumerate(verdicts):
        width = min(step * 0.36, 56.0)
        middle = LEFT + step * (place + 0.5)
        for side, found, x in (
            ("flask", one.control, middle - width - 1),
            ("quart", one.candidate, middle + 1),
        ):
            if found is not None:
                bars.append(bar(side, found, x, width, most, measure.digits))
    labels = tuple((LEFT + step * (place + 0.5), str(one.connections)) for place, one in enumerate(verdicts))
    return BarChart(f"{measure.name}, {measure.unit}", tuple(bars), labels, said(verdicts))


def bar(side: str, found: Range, x: float, width: float, most: float, digits: int) -> Bar:
    """Give one bar."""

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / most, 1)

    top = y(found.median)
    return Bar(
        side,
        round(x, 1),
        top,
        round(width, 1),
        round(HEIGHT - BOTTOM - top, 1),
        y(found.low),
        y(found.high),
        short(found.median, digits),
    )


def short(value: float, digits: int) -> str:
    """Give a number that fits above a bar."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.{digits}f}"


def said(verdicts: Sequence[Verdict]) -> str:
    """Tell a chart's numbers."""
    digits = verdicts[0].measure.digits
    parts = [
        f"at {one.connections}: "
        + ", ".join(
            f"{name} {short(found.median, digits)}"
            for name, found in (("Flask", one.control), ("Quart", one.candidate))
            if found
        )
        for one in verdicts
    ]
    return "; ".join(parts)


def strips(verdicts: Sequence[Verdict]) -> list[Strip | None]:
    """Give a strip for each verdict, all on one scale; none where there is no ratio."""
    ends = [value for one in verdicts if one.ratio for value in (one.ratio.low, one.ratio.high, one.noise)]
    most = min(max([abs(math.log(value)) for value in ends], default=0.0), math.log(MOST_TIMES)) or 0.1
    return [None if one.ratio is None else strip(one, one.ratio, most * 1.1) for one in verdicts]


def strip(one: Verdict, ratio: Range, most: float) -> Strip:
    """Give one strip; what is beyond the scale lies at its end."""

    def x(value: float) -> float:
        part = max(-1.0, min(1.0, math.log(value) / most))
        return round(STRIP_WIDTH / 2 * (1 + part), 1)

    left, right = x(1 / one.noise), x(one.noise)
    return Strip(left, round(right - left, 1), x(ratio.low), x(ratio.high), x(ratio.median), one.answer)
