"""A level for some loggers on a handler that has another for the rest."""

import logging
from collections.abc import Mapping


class LevelByLogger(logging.Filter):
    """Asks for `levels[name]` of the loggers named there, and of `level` of all others."""

    def __init__(self, level: int, levels: Mapping[str, int]) -> None:
        super().__init__()
        self._level = level
        self._levels = dict(levels)

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= self._levels.get(record.name, self._level)
