"""The app's log: the log pipeline, made from the settings when serving begins."""

import logging
import tempfile
from pathlib import Path

from quart_app.log_routes import debug_routes, routes_of
from quart_app.logs.account import Account
from quart_app.logs.formats.masking import SECRET_NAMES
from quart_app.logs.pipeline import LogPipeline
from quart_app.request_id import current_fields
from quart_app.settings import LoggingSettings, Settings, SinkSettings

logger = logging.getLogger(__name__)


class AppLog:
    """The log of one worker: its sinks in production, stderr in debug and where no file can be made.

    `start` and `stop` touch files: call them off the event loop. `stop` may be called twice.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pipeline: LogPipeline | None = None

    def start(self) -> None:
        """Open the log."""
        log = self._settings.logging
        has_files = "file" in log.sinks and not self._settings.debug
        fault = _fault_of(log.folder) if has_files else ""
        self._pipeline = LogPipeline(
            debug_routes(log) if self._settings.debug else routes_of(_on_stderr(log) if fault else log),
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


def _on_stderr(log: LoggingSettings) -> LoggingSettings:
    """Put stderr in the place of the files."""
    if "stderr" in log.sinks:
        return log.model_copy(update={"sinks": [name for name in log.sinks if name != "file"]})
    sinks = ["stderr" if name == "file" else name for name in log.sinks]
    return log.model_copy(update={"sinks": sinks, "stderr": SinkSettings(format=log.format)})


def _fault_of(folder: Path) -> str:
    """Make the folder, owner-only; return why no file can be written in it, or nothing."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)
