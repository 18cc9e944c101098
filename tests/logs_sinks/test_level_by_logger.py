"""A route whose loggers have levels of their own, beside one that listens to more."""

import json
import logging
from pathlib import Path

from quart_app.logs.pipeline import LogPipeline, Route
from quart_app.logs.sinks.rotating_file import RotatingFile


def test_each_route_has_its_own_levels(log_dir: Path, ring_folder: Path) -> None:
    """The root logs from DEBUG on for one route; the other takes WARNING, and INFO of one logger."""
    loggers = ("", "quart_app.lifecycle")
    levels = {"quart_app.lifecycle": logging.INFO}
    few = Route(RotatingFile(log_dir / "few.log"), logging.WARNING, "json", loggers, levels)
    many = Route(RotatingFile(log_dir / "many.log"), logging.DEBUG, "json", loggers)
    pipeline = LogPipeline([few, many], ring_folder=ring_folder)
    pipeline.start()
    for name in ("shop", "quart_app.lifecycle"):
        for level in (logging.DEBUG, logging.INFO, logging.WARNING):
            logging.getLogger(name).log(level, "%s %d", name, level)
    assert pipeline.stop(30)

    assert _messages(log_dir / "few.log") == ["shop 30", "quart_app.lifecycle 20", "quart_app.lifecycle 30"]
    assert len(_messages(log_dir / "many.log")) == 6


def _messages(path: Path) -> list[str]:
    return [json.loads(line)["message"] for line in path.read_text().splitlines()][:-1]
