"""Speed for the HTML report: what its template shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quart_app.compare.own.bench.bench_text import cells, described, held
from quart_app.compare.own.bench.charts import BOTTOM, HEIGHT, WIDTH, BarChart, Strip, bar_charts, strips
from quart_app.compare.own.bench.judging import Verdict, judge
from quart_app.compare.own.bench.measurement import Hold, Speed
from quart_app.compare.own.bench.sentences import conclusions

Row = tuple[list[str], Strip | None]


@dataclass(frozen=True)
class SpeedPage:
    """All that `bench.html` needs."""

    speed: Speed
    described: str
    conclusions: Sequence[str]
    charts: Sequence[BarChart]
    tables: Sequence[tuple[int, Sequence[Row]]]
    held: Callable[[Hold], str] = held
    width: float = WIDTH
    height: float = HEIGHT
    base: float = HEIGHT - BOTTOM


def make_page(speed: Speed) -> SpeedPage:
    """Work out what is shown."""
    verdicts = judge(speed.measurements)
    return SpeedPage(
        speed, described(speed), conclusions(speed, verdicts), bar_charts(verdicts), make_tables(verdicts)
    )


def make_tables(verdicts: Sequence[Verdict]) -> list[tuple[int, list[Row]]]:
    """Give a table for each load."""
    found: dict[int, list[Row]] = {}
    for one, strip in zip(verdicts, strips(verdicts), strict=True):
        found.setdefault(one.connections, []).append((cells(one), strip))
    return list(found.items())
