"""The whole way: a call of a logger, and what is in the file afterwards."""

import io
import json
import logging
import logging.handlers
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import flask.logging
import pytest

from quart_app.logs.pipeline import LogPipeline, Route
from quart_app.logs.sinks.rotating_file import RotatingFile
from quart_app.logs.sinks.stream import Stream

logger = logging.getLogger("shop.orders")


@pytest.fixture
def pipeline(log_dir: Path, ring_folder: Path) -> Iterator[LogPipeline]:
    sink = RotatingFile(log_dir / "app.log", 1_000_000, 3)
    pipeline = LogPipeline([Route(sink, format="json")], ring_folder=ring_folder)
    yield pipeline
    pipeline.stop()


def lines_of(path: Path) -> list[str]:
    return path.read_text().splitlines()


def messages_of(path: Path) -> list[str]:
    return [str(json.loads(line)["message"]) for line in lines_of(path)][:-1]  # the last is the account


def test_records_are_in_the_file_after_stop(pipeline: LogPipeline, log_dir: Path) -> None:
    pipeline.start()
    for number in range(1000):
        logger.info("order %d", number)
    assert pipeline.stop()
    assert messages_of(log_dir / "app.log") == [f"order {number}" for number in range(1000)]


def test_last_record_is_the_account(pipeline: LogPipeline, log_dir: Path) -> None:
    pipeline.start()
    logger.info("one")
    pipeline.stop()
    last = json.loads(lines_of(log_dir / "app.log")[-1])["message"]
    assert last == "log closed: emitted=2 written=2 dropped=0 pending=0, this one included"


def test_process_that_logs_nothing_makes_no_file(pipeline: LogPipeline, log_dir: Path) -> None:
    pipeline.start()
    pipeline.stop()
    assert not log_dir.exists()


def test_stop_may_be_called_twice_and_start_again(pipeline: LogPipeline, log_dir: Path) -> None:
    for text in ("first", "second"):
        pipeline.start()
        logger.info(text)
        assert pipeline.stop()
        assert pipeline.stop()
    assert [text for text in messages_of(log_dir / "app.log") if "closed" not in text] == ["first", "second"]


def test_account_adds_up(pipeline: LogPipeline, log_dir: Path) -> None:
    pipeline.start()
    for _ in range(100):
        logger.info("one")
    account = pipeline.account()[str(log_dir / "app.log")]
    assert account.emitted == 100 and account.is_balanced
    pipeline.stop()
    account = pipeline.account()[str(log_dir / "app.log")]
    assert (account.written, account.pending) == (101, 0) and account.is_balanced


def test_route_of_a_logger_keeps_its_records_from_the_roots(log_dir: Path, ring_folder: Path) -> None:
    routes = [
        Route(RotatingFile(log_dir / "app.log"), format="json"),
        Route(RotatingFile(log_dir / "access.log"), format="json", loggers=["quart_app.access"]),
    ]
    pipeline = LogPipeline(routes, ring_folder=ring_folder)
    pipeline.start()
    logger.info("app")
    logging.getLogger("quart_app.access").info("access")
    pipeline.stop()
    assert messages_of(log_dir / "app.log") == ["app"]
    assert messages_of(log_dir / "access.log") == ["access"]
    assert logging.getLogger("quart_app.access").propagate


def test_each_route_has_its_level(log_dir: Path, ring_folder: Path) -> None:
    routes = [
        Route(RotatingFile(log_dir / "all.log"), level=logging.DEBUG, format="json"),
        Route(RotatingFile(log_dir / "bad.log"), level=logging.WARNING, format="json"),
    ]
    pipeline = LogPipeline(routes, ring_folder=ring_folder)
    pipeline.start()
    logger.debug("small")
    logger.warning("big")
    pipeline.stop()
    assert messages_of(log_dir / "all.log") == ["small", "big"]
    assert messages_of(log_dir / "bad.log") == ["big"]


def test_context_is_the_callers(log_dir: Path, ring_folder: Path) -> None:
    fields: dict[str, str | int] = {"http.request.id": "4bf9", "http.response.status_code": 200}
    sink = RotatingFile(log_dir / "app.log")
    pipeline = LogPipeline([Route(sink, format="json")], ring_folder=ring_folder, context=lambda: fields)
    pipeline.start()
    logger.info("in a request")
    pipeline.stop()
    record = json.loads(lines_of(log_dir / "app.log")[0])
    assert fields.items() <= record.items()


def raise_an_error() -> dict[str, str | int]:
    raise RuntimeError("no request here")


def test_context_that_raises_costs_no_record(log_dir: Path, ring_folder: Path) -> None:
    sink = RotatingFile(log_dir / "app.log")
    pipeline = LogPipeline([Route(sink, format="json")], ring_folder=ring_folder, context=raise_an_error)
    pipeline.start()
    logger.info("still there")
    pipeline.stop()
    assert messages_of(log_dir / "app.log") == ["still there"]


def test_warnings_are_logged(pipeline: LogPipeline, log_dir: Path) -> None:
    pipeline.start()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old way", DeprecationWarning, stacklevel=1)
    pipeline.stop()
    assert "DeprecationWarning: old way" in messages_of(log_dir / "app.log")[0]


def test_hypercorns_own_handlers_write_nothing_and_its_records_come_once(
    pipeline: LogPipeline, log_dir: Path
) -> None:
    pipeline.start()
    stream = io.StringIO()
    hypercorn = logging.getLogger("hypercorn.error")
    before = hypercorn.handlers, hypercorn.level, sys.stderr
    try:
        sys.stderr = stream
        hypercorn.handlers, hypercorn.level = (
            [logging.StreamHandler(stream)],
            logging.INFO,
        )  # as Hypercorn does
        hypercorn.info("Running on %s", "http://127.0.0.1")
    finally:
        hypercorn.handlers, hypercorn.level, sys.stderr = before
    pipeline.stop()
    assert stream.getvalue() == ""
    assert messages_of(log_dir / "app.log") == ["Running on http://127.0.0.1"]
    assert hypercorn.filters == []


def test_handler_of_anothers_on_hypercorns_logger_still_gets_its_records(pipeline: LogPipeline) -> None:
    pipeline.start()
    hypercorn, theirs = logging.getLogger("hypercorn.error"), logging.handlers.BufferingHandler(10)
    hypercorn.addHandler(theirs)
    try:
        hypercorn.warning("seen")
    finally:
        hypercorn.removeHandler(theirs)
        pipeline.stop()
    assert [record.getMessage() for record in theirs.buffer] == ["seen"]


def test_flasks_own_handler_writes_nothing_until_stop(pipeline: LogPipeline) -> None:
    record = logging.LogRecord("flask app", logging.WARNING, "", 0, "once", None, None)
    pipeline.start()
    assert not flask.logging.default_handler.filter(record)
    pipeline.stop()
    assert flask.logging.default_handler.filter(record)


def test_stream_gets_the_same_bytes(ring_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pipeline = LogPipeline([Route(Stream(sys.stderr), format="json")], ring_folder=ring_folder)
    pipeline.start()
    logger.info("to stderr")
    pipeline.stop()
    assert json.loads(capfd.readouterr().err.splitlines()[0])["message"] == "to stderr"


def test_stream_without_a_descriptor_works_too(ring_folder: Path) -> None:
    stream = io.StringIO()
    pipeline = LogPipeline([Route(Stream(stream))], ring_folder=ring_folder)
    pipeline.start()
    logger.info("in memory")
    pipeline.stop()
    assert stream.getvalue().splitlines()[0].endswith("INFO shop.orders in memory")
