"""The Windows event log: a clear error elsewhere; its calls against a stand-in for the system's library."""

import logging
import sys
from pathlib import Path
from typing import Any

import pytest

from quart_app.logs.handler import Format, RingHandler
from quart_app.logs.sinks import event_log
from quart_app.logs.sinks.event_log import EventLog, kind_of


@pytest.mark.skipif(sys.platform == "win32", reason="there it works")
def test_elsewhere_it_says_what_to_take() -> None:
    with pytest.raises(OSError, match="on Windows only; use Syslog in its place"):
        EventLog("shop")


class Library:
    """What advapi32 was called with."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def RegisterEventSourceW(self, machine: None, source: str) -> int:
        self.calls.append(("open", source))
        return 7

    def ReportEventW(self, handle: int, kind: int, *rest: Any) -> int:
        self.calls.append((handle, kind, rest[5][0]))
        return 1

    def DeregisterEventSource(self, handle: int) -> None:
        self.calls.append(("close", handle))


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    found = Library()
    monkeypatch.setattr(event_log, "_is_windows", lambda: True)
    monkeypatch.setattr(event_log, "_functions", lambda: found)
    return found


@pytest.mark.parametrize("format", ["text", "json"])
def test_each_record_is_an_event_of_its_kind(format: Format, library: Library, ring_folder: Path) -> None:
    handler = RingHandler(EventLog("shop"), format, ring_folder=ring_folder)
    logger = logging.Logger("shop")  # noqa: LOG001, no other test shall see it
    logger.addHandler(handler)
    for level in (logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL, 35):
        logger.log(level, "stock is low")
    logger.info("x" * 40_000)
    assert handler.stop(30)

    assert library.calls[0] == ("open", "shop") and library.calls[-1] == ("close", 7)
    events = library.calls[1:-1]
    assert [event[1] for event in events] == [4, 2, 1, 1, 4, 4, 4]
    assert all("stock is low" in event[2] for event in events[:5])
    assert len(events[5][2]) == 31_839 and events[5][2].endswith("characters]")


def test_a_text_that_begins_otherwise_is_information() -> None:
    assert kind_of(b"ERROR: something of another's formatter") == 4
