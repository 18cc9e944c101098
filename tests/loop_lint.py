"""blockbuster as a lint: what blocks the event loop is collected, not only raised.

Quart turns what blockbuster raises into an error page, which a test of error pages would take for a success.
"""

import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from blockbuster import BlockBuster, BlockingError, blockbuster

# Quart looks whether a file exists, and Jinja in debug whether a template has changed: on the local disk.
_ALLOWED = [
    ("quart/utils.py", "file_path_to_path"),
    ("quart/helpers.py", "send_from_directory"),
    ("quart/helpers.py", "send_file"),
    ("jinja2/loaders.py", "uptodate"),
]


@contextmanager
def findings() -> Iterator[list[str]]:
    """Collect what blocks in Quart or in our code while an event loop runs in this thread."""
    found: list[str] = []

    class Noted(BlockingError):
        def __init__(self, func: str) -> None:
            super().__init__(func)
            found.append(f"{func} called by\n{''.join(traceback.format_stack(limit=8)[:-2])}")

    lint = BlockBuster(["quart_app", "quart"])
    for function in lint.functions.values():
        function.can_block_in("quart_app/factory.py", "create_app")  # a server calls it before its loop runs
    for file, name in _ALLOWED:
        lint.functions["os.stat"].can_block_in(file, name)
    _allow_pytests_own_log(lint)
    with mock.patch.object(blockbuster, "BlockingError", Noted):
        lint.activate()
        try:
            yield found
        finally:
            lint.deactivate()


def _allow_pytests_own_log(lint: BlockBuster) -> None:
    """Let pass what pytest always writes of each log record: to nowhere."""
    for name in ("io.TextIOWrapper.write", "io.BufferedWriter.write"):
        lint.functions[name].can_block_predicate = _to_nowhere_or(lint.functions[name].can_block_predicate)


def _to_nowhere_or(allowed: Callable[..., bool]) -> Callable[..., bool]:
    def predicate(file: Any, *args: Any, **kwargs: Any) -> bool:
        return getattr(file, "name", None) == os.devnull or allowed(file, *args, **kwargs)

    return predicate
