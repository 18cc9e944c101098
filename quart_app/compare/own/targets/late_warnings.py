"""Put warnings of coroutines that were never awaited to the requests that made them. Pure.

Python warns when a coroutine is let go: with an error's traceback around it that is when garbage is
collected, which may be requests later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from quart_app.compare.own.exchange import Exchange


def put_back(exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """Move each late warning to the last request before it whose view made the coroutine."""
    found: list[Exchange] = []
    last_of: dict[str, int] = {}
    for exchange in exchanges:
        kept = []
        for event in exchange.inside.warnings:
            maker = maker_of(event)
            if maker != exchange.inside.view and maker in last_of:
                add(found, last_of[maker], event)
            else:
                kept.append(event)
        if (
            exchange.inside.view and exchange.sent.method != "OPTIONS"
        ):  # which the view does not answer itself
            last_of[exchange.inside.view] = len(found)
        found.append(with_warnings(exchange, kept))
    return tuple(found)


def maker_of(event: Mapping[str, Any]) -> str:
    """Give the name of the function that made the coroutine."""
    return str(event.get("at") or "").split(" ")[-1] if "never awaited" in event["text"] else ""


def add(exchanges: list[Exchange], index: int, event: Mapping[str, Any]) -> None:
    """Add a warning to an earlier exchange."""
    exchange = exchanges[index]
    exchanges[index] = with_warnings(exchange, [*exchange.inside.warnings, event])


def with_warnings(exchange: Exchange, events: Iterable[Mapping[str, Any]]) -> Exchange:
    """Give an exchange with these warnings."""
    return replace(exchange, inside=replace(exchange.inside, warnings=tuple(events)))
