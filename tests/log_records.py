"""Reads the log files of an app that has stopped."""

import json
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def records(file: Path) -> list[Record]:
    """Return the records of a file of JSON Lines, without those that the pipeline writes about itself."""
    if not file.exists():  # it is made with its first record
        return []
    found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [record for record in found if record["log.logger"] != "quart_app.logs"]


def app_records(log_dir: Path) -> list[Record]:
    """Return what the app logged at WARNING and above."""
    return [record for record in records(log_dir / "app.log") if record["log.level"] in ("warning", "error")]


def access_records(log_dir: Path) -> list[Record]:
    """Return the access records."""
    return records(log_dir / "access.log")
