"""The interpreter's switch interval: short while much is written, and what it was at all other times."""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from quart_app.logs.handler import RingHandler
from quart_app.logs.hurry import SwitchInterval
from quart_app.logs.ring import Ring


@pytest.fixture(autouse=True)
def interval_of_its_own() -> Iterator[None]:
    """Begin with a value that the interpreter cuts off to 4,321 us when it is set once more."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0043225)
    yield
    sys.setswitchinterval(before)


def interval_us() -> int:
    return round(sys.getswitchinterval() * 1e6)


class WatchingSink:
    """Notes the interval during each write; the first waits for `gate`."""

    target = "watching sink"

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.entered, self.gate = threading.Event(), threading.Event()

    def write(self, ring: Ring) -> None:
        self.entered.set()
        self.gate.wait(30)
        self.seen.append(interval_us())
        ring.advance(ring.peek(200) if len(self.seen) == 1 else ring.peek(1 << 20))

    def forget(self) -> None: ...

    def close(self) -> None: ...


@pytest.mark.parametrize(("lines", "expected"), [(1000, 500), (3, 4322)], ids=["much", "little"])
def test_is_short_while_much_is_written_and_then_as_before(
    ring_folder: Path, lines: int, expected: int
) -> None:
    sink = WatchingSink()
    handler = RingHandler(sink, ring_folder=ring_folder)
    handler.handle(logging.LogRecord("shop", logging.INFO, "", 0, "first", None, None))
    assert sink.entered.wait(30)
    for number in range(lines):
        text = f"line {number} {'x' * 100}"
        handler.handle(logging.LogRecord("shop", logging.INFO, "", 0, text, None, None))
    sink.gate.set()
    assert handler.stop(30)
    assert sink.seen[:2] == [4322, expected]
    assert interval_us() == 4322


def test_is_as_before_once_the_last_of_several_is_done() -> None:
    interval = SwitchInterval()
    with interval.shortened():
        with interval.shortened():
            assert interval_us() == 500
        assert interval_us() == 500
    assert interval_us() == 4322


def test_is_as_before_after_an_error() -> None:
    with pytest.raises(OSError, match="full"), SwitchInterval().shortened():
        raise OSError("full")
    assert interval_us() == 4322


@pytest.mark.parametrize("microseconds", [1, 15, 499, 100_003])
def test_any_interval_comes_back_to_the_microsecond(microseconds: int) -> None:
    sys.setswitchinterval(microseconds * 1e-6 + 5e-7)
    for _ in range(3):
        with SwitchInterval().shortened():
            assert interval_us() == min(microseconds, 500)
    assert interval_us() == microseconds


def test_what_another_sets_meanwhile_stays() -> None:
    with SwitchInterval().shortened():
        sys.setswitchinterval(0.0100005)
    assert interval_us() == 10_000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_forked_child_has_it_as_before() -> None:
    from quart_app.logs.hurry import switch_interval

    with switch_interval.shortened():
        child = os.fork()
        if not child:
            is_well = interval_us() == 4322
            with switch_interval.shortened():
                is_well &= interval_us() == 500
            os._exit(0 if is_well and interval_us() == 4322 else 1)
        assert os.waitpid(child, 0)[1] == 0
    assert interval_us() == 4322
