"""Log lines of work beside the requests: threads, and tasks that outlive their request. Pure.

When they come is chance: such a line belongs to no request. It is compared once for the whole run.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from quart_app.compare.own.differences.reading import Reader, log_line
from quart_app.compare.own.exchange import Exchange, Run
from quart_app.compare.own.finding import Difference


def lines_beside(*sides: tuple[Run | None, Reader]) -> frozenset[str]:
    """Give the lines that came from beside a request in any of these runs."""
    return frozenset(
        reader.plain(log_line(event))
        for run, reader in sides
        for exchange in (run.exchanges if run else ())
        for event in exchange.inside.logs
        if event.get("beside")
    )


@dataclass(frozen=True)
class Lines:
    """Those lines of one run, each with the exchange at which it was first seen."""

    first: dict[str, Exchange]

    @classmethod
    def of(cls, run: Run, reader: Reader, beside: frozenset[str]) -> "Lines":
        """Find them in a run, whether they came from beside a request there or not."""
        first: dict[str, Exchange] = {}
        for exchange in run.exchanges:
            for event in exchange.inside.logs:
                line = reader.plain(log_line(event))
                if line in beside:
                    first.setdefault(line, exchange)
        return cls(first)


def compare_beside(control: Lines, again: Lines | None, candidate: Lines) -> Iterator[Difference]:
    """Yield the lines that one side lacks; what the two runs of the control do not share is noise."""
    noise = control.first.keys() ^ again.first.keys() if again else set[str]()
    for line, exchange in control.first.items():
        if line not in candidate.first and line not in noise:
            yield difference(line, None, exchange)
    for line, exchange in candidate.first.items():
        if line not in control.first and line not in noise:
            yield difference(None, line, exchange)


def difference(control: str | None, candidate: str | None, exchange: Exchange) -> Difference:
    """Give the difference, at the request where the line was seen: evidence for its cause may be there."""
    return Difference(
        "log",
        control,
        candidate,
        "beside the requests",
        exchange.sequence,
        exchange.number,
        exchange.answer.request,
        exchange.probe,
    )
