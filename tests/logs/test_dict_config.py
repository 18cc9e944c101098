"""Our handler by hand and in `dictConfig`, which treats queue handlers in a way of its own in each Python."""

import json
import logging
import logging.config
from collections.abc import Iterator
from pathlib import Path

import pytest

from quart_app.logs.handler import RingHandler
from quart_app.logs.sinks.rotating_file import RotatingFile

logger = logging.getLogger("configured")


@pytest.fixture(autouse=True)
def configured_logger_is_as_it_was() -> Iterator[None]:
    yield
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(logging.NOTSET)


def configure(ring_folder: Path, path: Path, **more: object) -> None:
    handler = {
        "()": "quart_app.logs.rotating_file_handler",
        "path": str(path),
        "max_bytes": 1_000_000,
        "backup_count": 3,
        "ring_folder": str(ring_folder),
        **more,
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "incremental": False,
            "formatters": {"theirs": {"format": "<%(message)s>"}},
            "handlers": {"file": handler},
            "loggers": {"configured": {"handlers": ["file"], "level": "INFO"}},
        }
    )


def close() -> None:
    for handler in logger.handlers:
        handler.close()


def test_handler_named_by_a_factory_logs(log_dir: Path, ring_folder: Path) -> None:
    configure(ring_folder, log_dir / "app.log", format="json", level="INFO")
    logger.info("hello")
    close()
    assert json.loads((log_dir / "app.log").read_text().splitlines()[0])["message"] == "hello"


def test_formatter_of_the_configuration_is_used(log_dir: Path, ring_folder: Path) -> None:
    configure(ring_folder, log_dir / "app.log", formatter="theirs")
    logger.info("hello\nagain")
    close()
    assert (log_dir / "app.log").read_text().startswith("<hello\n  | again>\n")


def test_handler_by_hand_starts_with_its_first_record(log_dir: Path, ring_folder: Path) -> None:
    handler = RingHandler(RotatingFile(log_dir / "app.log"), ring_folder=ring_folder)
    logger.addHandler(handler)
    assert list(ring_folder.iterdir()) == []
    logger.warning("hello")
    handler.close()
    assert "WARNING configured hello\n" in (log_dir / "app.log").read_text()


def test_queue_handlers_two_steps_work_by_hand(log_dir: Path, ring_folder: Path) -> None:
    handler = RingHandler(RotatingFile(log_dir / "app.log"), ring_folder=ring_folder)
    data = handler.prepare(logging.LogRecord("x", logging.INFO, "", 0, "two steps", None, None))
    handler.enqueue(data)
    handler.close()
    assert (log_dir / "app.log").read_text().startswith(data[:-1].decode() + "\n")


def test_filters_of_the_handler_are_asked(log_dir: Path, ring_folder: Path) -> None:
    handler = RingHandler(RotatingFile(log_dir / "app.log"), ring_folder=ring_folder)
    handler.addFilter(lambda record: "secret" not in record.getMessage())
    logger.addHandler(handler)
    logger.warning("open")
    logger.warning("secret")
    handler.close()
    text = (log_dir / "app.log").read_text()
    assert "open" in text and "secret" not in text


def test_late_record_is_counted_as_dropped(log_dir: Path, ring_folder: Path) -> None:
    handler = RingHandler(RotatingFile(log_dir / "app.log"), ring_folder=ring_folder)
    handler.start()
    handler.stop()
    handler.handle(logging.LogRecord("x", logging.INFO, "", 0, "late", None, None))
    account = handler.account()
    assert (account.emitted, account.dropped) == (1, 1) and account.is_balanced
    assert not log_dir.exists()


def test_too_large_a_record_is_cut_and_marked(log_dir: Path, ring_folder: Path) -> None:
    handler = RingHandler(
        RotatingFile(log_dir / "app.log"), "json", ring_folder=ring_folder, ring_bytes=64 * 1024
    )
    logger.addHandler(handler)
    logger.warning("x" * 1_000_000)
    logger.warning("after")
    handler.close()
    first, second, _ = map(json.loads, (log_dir / "app.log").read_text().splitlines())
    assert first["quart_app.log.cut_from_bytes"] > 1_000_000 and 1000 < len(first["message"]) < 16_000
    assert second["message"] == "after"
