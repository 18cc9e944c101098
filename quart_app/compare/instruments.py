"""See from inside a process what can't be seen from outside.

That is log records, warnings, stray exceptions, signals and templates. For a process that does nothing else:
what is put in place here stays. Standard library only.
"""

import gc
import importlib
import logging
import re
import sys
import threading
import warnings
from collections.abc import Collection
from typing import Any

from quart_app.compare.probe import emit

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
REMOVED_FROM_PYTHON = r".*(removal|removed|error) in Python 3\."
SERVER_LOGGERS = frozenset({"gunicorn.error", "hypercorn.error"})


def attach() -> None:
    """Record log records that pass their logger's level, warnings, and exceptions nobody catches."""
    # The parent's handlers (an app's, pytest's) are not the compared app's, and one that keeps a record keeps
    # its traceback, and with that a coroutine whose "never awaited" would then be lost.
    logging.getLogger().handlers.clear()
    original = logging.Logger.callHandlers

    def call_handlers(self: logging.Logger, record: logging.LogRecord) -> None:
        record_log(record)
        original(self, record)

    # A handler on a logger would change what is observed: Flask and Quart add theirs only where there is
    # none.
    logging.Logger.callHandlers = call_handlers  # type: ignore[method-assign]
    warnings.simplefilter("always")
    warnings.simplefilter("ignore", ResourceWarning)
    # What a Python says of a framework's own old code is no difference between the frameworks.
    warnings.filterwarnings("ignore", REMOVED_FROM_PYTHON, DeprecationWarning)
    warnings.showwarning = _show_warning  # type: ignore[assignment]
    threading.excepthook = lambda args: emit("exception", ["", f"in a thread: {describe(args.exc_value)}"])
    sys.unraisablehook = lambda args: emit("exception", ["", f"unraisable: {describe(args.exc_value)}"])


def record_log(record: logging.LogRecord) -> None:
    """Emit a record; what servers say of themselves is left out, what reached them counts as an exception."""
    if record.name in SERVER_LOGGERS:
        raised = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if raised is not None:
            emit("exception", ["", describe(raised)])
        if record.levelno < logging.WARNING:
            return
    line = describe_record(record)
    if record.name == "werkzeug" and record.getMessage().startswith("Error on request:"):
        emit("exception", ["", line.strip().splitlines()[-1]])  # it logs a traceback as text
        line = line.splitlines()[0]
    emit("log", _COLOUR.sub("", line))


def describe_record(record: logging.LogRecord) -> str:
    """Give a record in one line: level, logger, message, and the exception if there is one."""
    try:
        message = record.getMessage()
    except Exception as error:
        message = f"{record.msg!r} can't be formatted: {describe(error)}"
    raised = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    return f"{record.levelname} {record.name}: {message}" + (f" [{describe(raised)}]" if raised else "")


def describe(error: BaseException | None) -> str:
    """Give an exception as `Type: text`, in no more than 500 characters."""
    if error is None:
        return "None"
    try:
        text = str(error)
    except Exception:
        text = "(its text can't be had)"
    return f"{type(error).__name__}: {text}"[:500]


def _show_warning(message: Warning | str, category: type[Warning], *_place: Any) -> None:
    emit("warning", f"{category.__name__}: {message}")


def collect() -> None:
    """Let go of what nobody holds, so that coroutines which were never awaited are seen."""
    if gc.collect():
        gc.collect()  # what was let go of may have been all that held on to more


def watch_signals(framework: str, observe: Collection[str]) -> None:
    """Record signals and templates by listening.

    Only when asked for, since a listener changes what an app does.
    """
    signals = importlib.import_module(f"{framework}.signals")
    is_async = framework == "quart"
    for name, value in vars(signals).items():
        if not hasattr(value, "connect"):
            continue
        if "signals" in observe:
            value.connect(_receiver(name, is_async=is_async), weak=False)
        if name == "template_rendered" and "templates" in observe:
            value.connect(_template_receiver(is_async=is_async), weak=False)


def _receiver(name: str, *, is_async: bool) -> Any:
    def receive(sender: Any, **details: Any) -> None:
        raised = details.get("exception") or details.get("exc")
        emit("signal", f"{name} {describe(raised)}" if raised else name)

    return _as_async(receive) if is_async else receive


def _template_receiver(*, is_async: bool) -> Any:
    def receive(sender: Any, template: Any = None, **details: Any) -> None:
        emit("template", getattr(template, "name", None) or "<string>")

    return _as_async(receive) if is_async else receive


def _as_async(receive: Any) -> Any:
    async def receive_async(sender: Any, **details: Any) -> None:
        receive(sender, **details)

    return receive_async
