"""A person's own `dictConfig` beside the pipeline, before and after it starts."""

import json
import logging
import logging.config
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from quart_app.logs.pipeline import LogPipeline, Route
from quart_app.logs.sinks.rotating_file import RotatingFile
from tests.logs_sinks.rsyslog import Rsyslog
from tests.servers import ROOT

NAMES = ("audit", "shop")


@pytest.fixture(autouse=True)
def loggers_are_as_they_were() -> Iterator[None]:
    known = cast(Any, logging)._handlerList
    handlers = list(known)
    yield
    known[:] = handlers
    for name in NAMES:
        logger = logging.getLogger(name)
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
            handler.close()
        logger.setLevel(logging.NOTSET)


def configure(handlers: dict[str, Any], loggers: dict[str, Any]) -> None:
    logging.config.dictConfig(
        {"version": 1, "disable_existing_loggers": False, "handlers": handlers, "loggers": loggers}
    )


@pytest.mark.parametrize("is_first", [True, False], ids=["configured first", "configured last"])
def test_handler_of_theirs_on_a_logger_of_theirs(
    is_first: bool, log_dir: Path, ring_folder: Path, tmp_path: Path
) -> None:
    """Both get the record; `dictConfig` closes our handler on its way, which goes on."""
    theirs = {"class": "logging.FileHandler", "filename": str(tmp_path / "audit.log")}
    pipeline = LogPipeline([Route(RotatingFile(log_dir / "app.log"))], ring_folder=ring_folder)
    steps: list[Callable[[], None]] = [
        pipeline.start,
        lambda: configure({"own": theirs}, {"audit": {"handlers": ["own"], "level": "INFO"}}),
    ]
    for step in reversed(steps) if is_first else steps:
        step()
        logging.getLogger("shop").warning("between")
    logging.getLogger("audit").info("paid")
    assert pipeline.stop(30)

    assert (tmp_path / "audit.log").read_text() == "paid\n"
    text = (log_dir / "app.log").read_text()
    assert text.count("INFO audit paid\n") == 1 and text.count("shop between\n") == (1 if is_first else 2)


def test_our_handlers_named_in_their_configuration(
    rsyslog: Rsyslog, ring_folder: Path, log_dir: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    common = {"ring_folder": str(ring_folder), "format": "json"}
    handlers = {
        "file": {"()": "quart_app.logs.rotating_file_handler", "path": str(log_dir / "shop.log"), **common},
        "out": {"()": "quart_app.logs.stream_handler", "stream": "ext://sys.stdout", **common},
        "server": {
            "()": "quart_app.logs.syslog_handler",
            "url": rsyslog.url("tcp"),
            "app_name": "shop",
            "level": "ERROR",
            **common,
        },
    }
    configure(handlers, {"shop": {"handlers": list(handlers), "level": "INFO"}})
    logger = logging.getLogger("shop")
    logger.info("open")
    logger.error("fire")
    for handler in logger.handlers:
        handler.close()

    assert _messages(capfd.readouterr().out.splitlines()) == ["open", "fire"]
    assert _messages((log_dir / "shop.log").read_text().splitlines()) == ["open", "fire"]
    rsyslog.wait_for_text("log closed")
    assert _messages([one.text for one in rsyslog.received()]) == ["fire"]


def _messages(lines: list[str]) -> list[str]:
    return [
        message for line in lines if not (message := json.loads(line)["message"]).startswith("log closed")
    ]


_EXITS = """
import logging, logging.config, sys
from quart_app.logs import LogPipeline, RotatingFile, Route
LogPipeline([Route(RotatingFile("app.log"))], ring_folder=sys.argv[1]).start()
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False})
logging.warning("the last word")
"""


def test_program_that_configures_and_ends_loses_nothing(tmp_path: Path, ring_folder: Path) -> None:
    """`dictConfig` has `logging.shutdown` forget all handlers there were."""
    command = [sys.executable, "-c", _EXITS, str(ring_folder)]
    subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=True, timeout=60)
    assert "WARNING root the last word\n" in (tmp_path / "app.log").read_text()
    assert list(ring_folder.rglob("*.ring")) == []
