"""When batches are written, what is said about a sink that fails, and how long stopping takes."""

import ctypes
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quart_app.logs import listener
from quart_app.logs.handler import RingHandler
from quart_app.logs.pipeline import LogPipeline, Route
from quart_app.logs.ring import Ring


class FakeSink:
    """Takes records into a list, once `gate` is open; raises `error` while there is one."""

    target = "fake sink"

    def __init__(self) -> None:
        self.batches: list[list[bytes]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None
        self.tries = 0
        self.entered = threading.Event()

    def write(self, ring: Ring) -> None:
        self.tries += 1
        self.entered.set()
        self.gate.wait(30)
        if self.error is not None:
            raise self.error
        data = ring.peek(1 << 20)
        self.batches.append(data.split(b"\0")[:-1])
        ring.advance(data)

    def forget(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def sink() -> FakeSink:
    return FakeSink()


@pytest.fixture
def handler(sink: FakeSink, ring_folder: Path) -> Iterator[RingHandler]:
    handler = RingHandler(sink, ring_folder=ring_folder, ring_bytes=64 * 1024)
    handler.start()
    yield handler
    sink.gate.set()
    sink.error = None
    handler.stop(30)


def log(handler: RingHandler, text: str, level: int = logging.INFO) -> None:
    handler.handle(logging.LogRecord("shop", level, "", 0, text, None, None))


def wait_until(is_true: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 20
    while not is_true():
        assert time.monotonic() < deadline, f"not within 20 s: {what}"
        time.sleep(0.001)


def test_ordinary_records_are_gathered(handler: RingHandler, sink: FakeSink) -> None:
    for number in range(200):
        log(handler, f"line {number}")
    wait_until(lambda: handler.account().pending == 0, "all written")
    assert len(sink.batches) <= 3


class WatchedBell:
    """A ring's bell that notes how long the listener is ready to wait for it: -1 is without end."""

    def __init__(self, ring: Ring) -> None:
        self._real, self.waits, self.rings = ring._bell, list[float](), 0
        ring._bell = self  # type: ignore[assignment]

    def acquire(self, timeout: float = -1) -> bool:
        self.waits.append(timeout)
        return self._real.acquire(timeout=timeout)

    def release(self) -> None:
        self.rings += 1
        self._real.release()


def ring_of(handler: RingHandler) -> Ring:
    assert handler._ring is not None
    return handler._ring


def test_ordinary_record_waits_for_50_ms_at_most_and_batches_are_20_ms_apart(
    handler: RingHandler, sink: FakeSink
) -> None:
    bell = WatchedBell(ring_of(handler))
    for number in range(5):
        log(handler, f"line {number}")
        wait_until(lambda: handler.account().pending == 0, "written")
    wait_until(lambda: bell.waits[-1] == -1, "asleep")
    assert all(0.02 <= wait <= 0.05 for wait in bell.waits if wait != -1)


def put_to_sleep(handler: RingHandler, sink: FakeSink) -> WatchedBell:
    """Return once the listener sleeps, with nothing written."""
    bell = WatchedBell(ring_of(handler))
    log(handler, "first", logging.WARNING)
    wait_until(lambda: bell.waits and bell.waits[-1] == -1, "asleep")
    sink.batches.clear()
    return bell


def test_ordinary_record_wakes_a_listener_that_sleeps(handler: RingHandler, sink: FakeSink) -> None:
    put_to_sleep(handler, sink)
    log(handler, "one")
    wait_until(lambda: sink.batches, "written")


@pytest.mark.parametrize(("text", "level"), [("now", logging.WARNING), ("x" * 16 * 1024, logging.INFO)])
def test_warning_and_a_quarter_full_are_written_at_once(
    handler: RingHandler, sink: FakeSink, monkeypatch: pytest.MonkeyPatch, text: str, level: int
) -> None:
    bell = put_to_sleep(handler, sink)
    monkeypatch.setattr(listener, "_REST_S", 600.0)
    log(handler, "one")
    wait_until(lambda: bell.waits[-1] == 600.0, "resting")
    log(handler, "waits for company")
    log(handler, text, level)
    wait_until(lambda: sum(map(len, sink.batches)) == 3, "written though 600 s aren't over")


def warn_at_once(handler: RingHandler, sink: FakeSink, bell: WatchedBell, times: int) -> None:
    """Log warnings, each when the one before is written and the listener rests."""
    for number in range(times):
        rests = bell.waits.count(600.0)
        log(handler, f"warning {number}", logging.WARNING)
        wait_until(lambda: bell.waits.count(600.0) > rests, "written, and resting again")  # noqa: B023, called at once
    assert sink.batches[-1][0].endswith(b"%d" % (times - 1))


def test_each_of_five_warnings_in_a_row_is_written_at_once(
    handler: RingHandler, sink: FakeSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = put_to_sleep(handler, sink)
    monkeypatch.setattr(listener, "_REST_S", 600.0)
    warn_at_once(handler, sink, bell, 5)
    assert [len(batch) for batch in sink.batches] == [1] * 5


def test_storm_of_warnings_is_written_in_batches(
    handler: RingHandler, sink: FakeSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = put_to_sleep(handler, sink)
    monkeypatch.setattr(listener, "_REST_S", 600.0)
    warn_at_once(handler, sink, bell, 5)
    rings = bell.rings
    for number in range(100):
        log(handler, f"{number}", logging.WARNING)
    assert bell.rings == rings
    assert handler.stop(30)
    assert len(sink.batches[5]) == 100


def test_warnings_are_written_at_once_again_after_a_rest(
    handler: RingHandler, sink: FakeSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = put_to_sleep(handler, sink)
    monkeypatch.setattr(listener, "_REST_S", 600.0)
    warn_at_once(handler, sink, bell, 5)
    assert handler._ring_listener is not None
    handler._ring_listener._rests_until -= 600.0  # as if they were over
    ring_of(handler).wake()
    log(handler, "a batch, and another rest", logging.WARNING)
    wait_until(lambda: sum(map(len, sink.batches)) == 6, "written")


def test_warning_is_written_at_once_after_a_batch_that_took_one_along(
    handler: RingHandler, sink: FakeSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = put_to_sleep(handler, sink)
    monkeypatch.setattr(listener, "_REST_S", 600.0)
    sink.entered.clear()
    sink.gate.clear()
    log(handler, "one", logging.WARNING)
    assert sink.entered.wait(20)
    log(handler, "comes along", logging.WARNING)
    sink.gate.set()
    wait_until(lambda: bell.waits[-1] == 600.0, "resting")
    log(handler, "now", logging.WARNING)
    wait_until(lambda: sum(map(len, sink.batches)) == 3, "written though 600 s aren't over")


def test_quarter_full_is_written_at_once_in_a_storm_of_warnings_too(
    handler: RingHandler, sink: FakeSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = put_to_sleep(handler, sink)
    monkeypatch.setattr(listener, "_REST_S", 600.0)
    warn_at_once(handler, sink, bell, 5)
    log(handler, "x" * 16 * 1024)
    wait_until(lambda: sum(map(len, sink.batches)) == 6, "written though 600 s aren't over")


def test_idle_listener_sleeps_without_polling(handler: RingHandler, sink: FakeSink) -> None:
    """It is in a wait that has no end: nothing but a record or `stop` leads out of it."""
    bell = WatchedBell(ring_of(handler))
    log(handler, "two", logging.WARNING)
    wait_until(lambda: bell.waits and bell.waits[-1] == -1, "asleep")
    seen = len(bell.waits)
    time.sleep(0.3)
    assert len(bell.waits) == seen


def test_failing_sink_is_said_once_and_nothing_is_lost(
    handler: RingHandler, sink: FakeSink, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "_LONGEST_RETRY_S", 0.01)
    monkeypatch.setattr(listener, "_FIRST_RETRY_S", 0.01)
    sink.error = OSError(28, "No space left on device")
    for number in range(20):
        log(handler, f"line {number}")
    wait_until(lambda: sink.tries > 5, "tried again")
    sink.error = None
    said: list[str] = []

    def is_said() -> bool:
        said.append(capfd.readouterr().err)
        return "works again" in "".join(said)

    wait_until(is_said, "said so")
    assert sum(map(len, sink.batches)) == 20
    first, second = "".join(said).splitlines()
    assert "No space left" in first and second == "quart_app.logs: fake sink: works again"


def test_retries_come_ever_less_often(
    sink: FakeSink, handler: RingHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    assert handler._ring is not None

    def doze(timeout_s: float) -> None:
        pauses.append(timeout_s)
        time.sleep(0.001)

    monkeypatch.setattr(handler._ring, "doze", doze)
    sink.error = OSError("broken")
    log(handler, "one")
    wait_until(lambda: len(pauses) > 8, "tried again")
    assert pauses[:8] == [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 2.0, 2.0]


def test_overload_is_bounded_counted_and_said(handler: RingHandler, sink: FakeSink) -> None:
    sink.gate.clear()
    for number in range(2000):
        log(handler, f"line {number} {'x' * 100}")
    account = handler.account()
    assert account.is_balanced and account.dropped > 1000 and account.pending < 700
    sink.gate.set()
    wait_until(lambda: handler.account().pending == 0, "written")
    texts = [text.decode() for batch in sink.batches for text in batch]
    assert f"WARNING quart_app.logs {account.dropped} records were dropped" in texts[-1]


def test_stall_is_said_once(
    handler: RingHandler, sink: FakeSink, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "_STALLED_S", 0.01)
    sink.gate.clear()
    said = ""
    deadline = time.monotonic() + 20
    while "takes nothing" not in said and time.monotonic() < deadline:
        log(handler, "x" * 500)
        said += capfd.readouterr().err
    sink.gate.set()
    while "takes records again" not in said and time.monotonic() < deadline:
        said += capfd.readouterr().err
    assert said.count("takes nothing") == 1 and said.count("takes records again") == 1


def test_stop_ends_a_wait_at_once(
    handler: RingHandler, sink: FakeSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "_REST_S", 600.0)
    bell = WatchedBell(ring_of(handler))

    def is_waiting() -> bool:
        log(handler, "one")
        return 600.0 in bell.waits

    wait_until(is_waiting, "waiting")
    assert handler.stop(30)
    assert handler.account().written == sum(map(len, sink.batches)) > 1


def log_until_resting(bells: list[WatchedBell]) -> None:
    def is_resting() -> bool:
        logging.getLogger("shop").warning("more")
        return all(600.0 in bell.waits for bell in bells)

    wait_until(is_resting, "all rest")


def test_stop_of_a_pipeline_has_all_sinks_write_at_once(
    ring_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first sink waits for the second: one after the other they would come to no end."""
    monkeypatch.setattr(listener, "_REST_S", 600.0)
    first, second = FakeSink(), FakeSink()
    pipeline = LogPipeline([Route(first), Route(second)], ring_folder=ring_folder)
    pipeline.start()
    bells = [WatchedBell(ring_of(handler)) for handler in pipeline._handlers]
    log_until_resting(bells)
    first.gate = second.entered
    second.entered.clear()
    logging.getLogger("shop").info("last")
    assert pipeline.stop(20)
    assert all(sink.batches[-2][-1].endswith(b"last") for sink in (first, second))


def texts_of(sink: FakeSink) -> list[str]:
    return [
        text.decode().partition("quart_app.logs ")[2] or text.decode()
        for batch in sink.batches
        for text in batch
    ]


def thread_of(handler: RingHandler) -> threading.Thread:
    assert handler._ring_listener is not None
    return handler._ring_listener._thread


def stop_while_stuck(handler: RingHandler, sink: FakeSink, text: str = "stuck") -> threading.Thread:
    sink.gate.clear()
    sink.entered.clear()
    log(handler, text)
    assert sink.entered.wait(20)
    thread = thread_of(handler)
    assert not handler.stop(0.05)
    return thread


def test_stop_is_bounded_while_the_sink_is_stuck(
    handler: RingHandler, sink: FakeSink, capfd: pytest.CaptureFixture[str], ring_folder: Path
) -> None:
    """What the sink then takes after all isn't left to anyone."""
    thread = stop_while_stuck(handler, sink)
    assert "1 records could not be written within 0.05 s; they stay in " in capfd.readouterr().err
    assert handler.account().pending == 1
    assert len(list(ring_folder.rglob("*.ring"))) == 1
    sink.gate.set()
    thread.join(20)
    assert sink.batches[0][0].endswith(b"stuck")
    assert list(ring_folder.rglob("*.*")) == []


def test_start_after_an_unfinished_stop_waits_for_the_sink_and_the_listener_before(
    handler: RingHandler, sink: FakeSink
) -> None:
    stop_while_stuck(handler, sink, "one")
    for number in ("two", "three"):
        handler.start()
        log(handler, number)
        assert not handler.stop(0.05)
    assert sink.tries == 1
    handler.start()
    sink.gate.set()
    wait_until(lambda: len(texts_of(sink)) >= 3, "all written")
    assert handler.stop(30)
    assert [text.rpartition(" ")[2] for text in texts_of(sink)[:3]] == ["one", "two", "three"]


@pytest.mark.parametrize("is_same", [True, False], ids=["its own", "another's"])
def test_what_an_unfinished_stop_left_is_written_with_the_next_start(
    handler: RingHandler, sink: FakeSink, ring_folder: Path, is_same: bool
) -> None:
    sink.error = OSError("broken")
    log(handler, "left")
    assert sink.entered.wait(20)
    thread = thread_of(handler)
    assert not handler.stop(0.1)
    thread.join(20)
    assert not thread.is_alive()
    sink.error = None
    later = handler if is_same else RingHandler(sink, ring_folder=ring_folder)
    later.start()
    wait_until(lambda: texts_of(sink), "written")
    assert later.stop(30)
    assert texts_of(sink)[0].endswith("left")
    assert texts_of(sink)[1].startswith("recovered 1 records")
    assert list(ring_folder.rglob("*.*")) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_child_that_is_forked_after_an_unfinished_stop_has_no_part_in_it(
    handler: RingHandler, sink: FakeSink, ring_folder: Path
) -> None:
    """The child holds no lock of the ring, and its own start waits for nobody."""
    thread = stop_while_stuck(handler, sink)
    ask, answer = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os.close(ask[1])  # the read below ends with the parent
        sink.gate.set()
        sink.batches.clear()
        handler.start()
        log(handler, "child's")
        is_written = handler.stop(20) and texts_of(sink)[0].endswith("child's")
        os.write(answer[1], b"y" if is_written else b"n")
        os.read(ask[0], 1)
        os._exit(0)
    try:
        assert os.read(answer[0], 1) == b"y"
        sink.error = OSError("broken")
        sink.gate.set()
        thread.join(20)
        sink.error = None
        handler.start()
        wait_until(lambda: texts_of(sink), "recovered while the child lives")
    finally:
        for end in (*ask, *answer):
            os.close(end)
        os.waitpid(child, 0)


def test_listener_that_died_is_said_and_started_again(
    handler: RingHandler, sink: FakeSink, capfd: pytest.CaptureFixture[str]
) -> None:
    assert handler._ring_listener is not None
    first = handler._ring_listener._thread
    sink.gate.clear()
    log(handler, "one")
    assert sink.entered.wait(20)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(first.ident or 0), ctypes.py_object(SystemExit))
    sink.gate.set()
    first.join(20)
    log(handler, "two")
    wait_until(lambda: handler.account().pending == 0, "written by the new one")
    assert "the listener died of SystemExit" in capfd.readouterr().err
    assert [text.rpartition(b" ")[2] for batch in sink.batches for text in batch] == [b"one", b"two"]
