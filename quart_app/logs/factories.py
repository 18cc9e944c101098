"""What a configuration names by `()`: `logging.config.dictConfig` can't make a sink by itself."""

import os
from typing import Any

from quart_app.logs.handler import RingHandler
from quart_app.logs.rotating_file import RotatingFile


def rotating_file_handler(
    path: str | os.PathLike[str], max_bytes: int = 0, backup_count: int = 0, **options: Any
) -> RingHandler:
    """Return a handler that writes to a rotating file; `options` are those of `RingHandler`."""
    return RingHandler(RotatingFile(path, max_bytes, backup_count), **options)
