"""Which log records of the app go where: the log pipeline, made from the settings when serving begins."""

import logging
import sys
import tempfile
from pathlib import Path

from quart_app.logs import Account, LogPipeline, RotatingFile, Route, Stream
from quart_app.logs.masking import SECRET_NAMES
from quart_app.request_id import current_fields
from quart_app.settings import LoggingSettings, Settings

logger = logging.getLogger(__name__)

ACCESS = "quart_app.access"
# What a person at the terminal needs to see, whatever the level: start, address and stop.
CONSOLE = ("quart_app.lifecycle", "quart_app.serve.supervisor", "hypercorn.error")


class AppLog:
    """The log of one worker: rotating files in production, stderr in debug and where no file can be made.

    `start` and `stop` touch files: call them off the event loop. `stop` may be called twice.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pipeline: LogPipeline | None = None

    def start(self) -> None:
        """Open the log."""
        log = self._settings.logging
        fault = "" if self._settings.debug else _fault_of(log.folder)
        on_stderr = self._settings.debug or bool(fault)
        routes = _terminal(log, debug=self._settings.debug) if on_stderr else _files(log)
        self._pipeline = LogPipeline(
            routes,
            ring_folder=log.ring_folder or None,
            ring_bytes=log.ring_bytes,
            context=current_fields,
            secret_names=(*SECRET_NAMES, *log.secret_names),
        )
        self._pipeline.start()
        if fault:
            logger.warning(
                "No log file can be written in %s (%s): logging to stderr instead", log.folder, fault
            )

    def stop(self) -> None:
        """Write what is left, and give the loggers back."""
        if self._pipeline is not None:
            self._pipeline.stop()

    def account(self) -> dict[str, Account]:
        """Return what became of the records of each sink, by its target."""
        return self._pipeline.account() if self._pipeline is not None else {}


def _files(log: LoggingSettings) -> list[Route]:
    def rotating(name: str) -> RotatingFile:
        return RotatingFile(log.folder / name, max_bytes=log.max_bytes, backup_count=log.backup_count)

    level = logging.getLevelNamesMapping()[log.level]
    routes = [
        Route(rotating(log.file), level, log.format, ("", *CONSOLE)),
        Route(Stream(sys.stderr), logging.INFO, "text", CONSOLE),
    ]
    if log.access:
        routes.append(Route(rotating(log.access_file), logging.INFO, log.format, (ACCESS,)))
    return routes


def _terminal(log: LoggingSettings, *, debug: bool) -> list[Route]:
    level = logging.DEBUG if debug else logging.getLevelNamesMapping()[log.level]
    access = (ACCESS,) if log.access else ()
    stderr = Stream(sys.stderr)
    if debug:
        return [Route(stderr, level, log.format, ("", *CONSOLE, *access))]
    return [Route(stderr, level, log.format), Route(stderr, logging.INFO, log.format, (*CONSOLE, *access))]


def _fault_of(folder: Path) -> str:
    """Make the folder, owner-only; return why no file can be written in it, or nothing."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)
