"""The standard library's switches: off only while nobody needs what they give, and back as they were."""

import io
import json
import logging
import logging.handlers
from collections.abc import Iterator
from pathlib import Path

import pytest

from quart_app.logs.pipeline import LogPipeline, Route
from quart_app.logs.sinks.rotating_file import RotatingFile

NAMES = [
    name
    for name in ("logThreads", "logProcesses", "logMultiprocessing", "logAsyncioTasks")
    if hasattr(logging, name)
]
logger = logging.getLogger("shop")


@pytest.fixture
def pipeline(log_dir: Path, ring_folder: Path) -> Iterator[LogPipeline]:
    sink = RotatingFile(log_dir / "app.log")
    pipeline = LogPipeline([Route(sink, format="json")], ring_folder=ring_folder)
    yield pipeline
    pipeline.stop()


def start(pipeline: LogPipeline) -> None:
    """Start where pytest's own handlers, which may need anything, are not; it puts them back for what
    follows.
    """
    logging.getLogger().handlers.clear()
    pipeline.start()


def with_handler(handler: logging.Handler, form: str | None = None) -> logging.Handler:
    if form is not None:
        handler.setFormatter(logging.Formatter(form))
    logging.getLogger("theirs").addHandler(handler)
    return handler


@pytest.fixture(autouse=True)
def handlers_are_as_they_were() -> Iterator[None]:
    """Begin with no handler and no filter anywhere: those of libraries may need anything."""
    known = [logging.getLogger(), *logging.Logger.manager.loggerDict.values()]
    loggers = [found for found in known if isinstance(found, logging.Logger)]
    before = [(found, found.handlers[:], found.filters[:]) for found in loggers]
    for found in loggers[1:]:
        found.handlers.clear()
        found.filters.clear()
    yield
    logging.getLogger("theirs").handlers.clear()
    logging.getLogger("theirs").filters.clear()
    for found, handlers, filters in before:
        found.handlers[:], found.filters[:] = handlers, filters


def switched_off() -> set[str]:
    off = {name for name in NAMES if not getattr(logging, name)}
    return off | ({"caller"} if logging.Logger.findCaller.__module__ != "logging" else set())


ALL = {*NAMES, "caller"}


def test_all_are_off_when_only_we_listen_and_on_again_after_stop(pipeline: LogPipeline) -> None:
    assert switched_off() == set()
    start(pipeline)
    assert switched_off() == ALL
    pipeline.stop()
    assert switched_off() == set()


@pytest.mark.parametrize(
    ("form", "needed"),
    [
        ("%(message)s", set()),
        ("%(asctime)s %(name)s %(levelname)s", set()),
        ("%(thread)d", {"logThreads"}),
        ("%(threadName)s", {"logThreads"}),
        ("%(process)d", {"logProcesses"}),
        ("%(processName)s", {"logMultiprocessing"}),
        ("%(module)s:%(lineno)d", {"caller"}),
        ("%(funcName)s %(process)d", {"caller", "logProcesses"}),
    ],
)
def test_what_anothers_format_shows_stays_on(pipeline: LogPipeline, form: str, needed: set[str]) -> None:
    with_handler(logging.StreamHandler(io.StringIO()), form)
    start(pipeline)
    assert ALL - switched_off() == needed


class OwnHandler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None: ...


class OwnFormatter(logging.Formatter): ...


class OwnFilter(logging.Filter): ...


def test_all_stays_on_for_a_handler_that_may_need_anything(pipeline: LogPipeline) -> None:
    with_handler(OwnHandler())
    start(pipeline)
    assert switched_off() == set()


def test_all_stays_on_for_a_formatter_that_may_need_anything(pipeline: LogPipeline) -> None:
    with_handler(logging.StreamHandler(io.StringIO())).setFormatter(OwnFormatter("%(message)s"))
    start(pipeline)
    assert switched_off() == set()


def test_all_stays_on_for_a_filter_that_may_need_anything(pipeline: LogPipeline) -> None:
    logging.getLogger("theirs").addFilter(OwnFilter())
    start(pipeline)
    assert switched_off() == set()


def test_handler_that_comes_later_is_seen_when_something_is_logged(pipeline: LogPipeline) -> None:
    start(pipeline)
    with_handler(OwnHandler())
    for handler in logging.getLogger().handlers:
        getattr(handler, "tend", lambda: None)()  # as the listener does every few seconds
    assert switched_off() == set()


def test_nothing_is_touched_when_told_not_to(log_dir: Path, ring_folder: Path) -> None:
    pipeline = LogPipeline([Route(RotatingFile(log_dir / "x"))], ring_folder=ring_folder, turn_switches=False)
    start(pipeline)
    assert switched_off() == set()
    pipeline.stop()


def test_what_was_off_before_stays_off_afterwards(
    pipeline: LogPipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "logThreads", False)
    with_handler(logging.StreamHandler(io.StringIO()), "%(thread)d")
    start(pipeline)
    assert "logThreads" in switched_off()
    pipeline.stop()
    assert switched_off() == {"logThreads"}


def test_stack_info_is_there_while_the_callers_look_up_is_off(pipeline: LogPipeline, log_dir: Path) -> None:
    start(pipeline)
    logger.info("here", stack_info=True)
    assert "caller" in switched_off()
    pipeline.stop()
    record = json.loads((log_dir / "app.log").read_text().splitlines()[0])
    assert 'logger.info("here", stack_info=True)' in record["error.stack_trace"]
