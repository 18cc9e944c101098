"""Which log records go to which sinks, as the settings say."""

import logging
import sys
from typing import IO

from quart_app.logs.listener import Sink
from quart_app.logs.pipeline import Route
from quart_app.logs.sinks.event_log import EventLog
from quart_app.logs.sinks.rotating_file import RotatingFile
from quart_app.logs.sinks.stream import Stream
from quart_app.logs.sinks.syslog import Syslog
from quart_app.settings import LoggingSettings, SinkName, SinkSettings

ACCESS = "quart_app.access"
_NEVER = logging.CRITICAL + 1
# What a person at the terminal needs to see, whatever the level: start, address and stop.
CONSOLE = ("quart_app.lifecycle", "quart_app.serve.supervisor", "hypercorn.error")


def routes_of(log: LoggingSettings) -> list[Route]:
    """Return a route for each sink, two for files."""
    routes = [route for name in log.sinks for route in _routes_to(name, log)]
    if not {"stdout", "stderr"} & set(log.sinks):
        routes.append(Route(Stream(sys.stderr), logging.INFO, "text", CONSOLE))
    return routes


def debug_routes(log: LoggingSettings) -> list[Route]:
    """Return one route: all goes to the terminal."""
    access, levels = _access(logging.DEBUG, is_wanted=log.access)
    return [Route(Stream(sys.stderr), logging.DEBUG, log.format, ("", *CONSOLE, *access), levels)]


def _routes_to(name: SinkName, log: LoggingSettings) -> list[Route]:
    if name == "file":
        return _to_files(log)
    if name == "stdout":
        return [_to_terminal(sys.stdout, log, log.stdout)]
    if name == "stderr":
        return [_to_terminal(sys.stderr, log, log.stderr)]
    if name == "syslog":
        return [_to(_syslog(log), log, log.syslog)]
    return [_to(EventLog(log.event_log.source), log, log.event_log)]


def _to_files(log: LoggingSettings) -> list[Route]:
    def file(name: str) -> RotatingFile:
        return RotatingFile(log.folder / name, max_bytes=log.max_bytes, backup_count=log.backup_count)

    level = _number(log.level)
    if log.access:
        app = Route(file(log.file), level, log.format, ("", *CONSOLE))
        return [app, Route(file(log.access_file), logging.INFO, log.format, (ACCESS,))]
    access, levels = _access(level, is_wanted=False)
    return [Route(file(log.file), level, log.format, ("", *CONSOLE, *access), levels)]


def _syslog(log: LoggingSettings) -> Syslog:
    own = log.syslog
    return Syslog(own.address, facility=own.facility, app_name=own.app_name, most_bytes=own.max_message_bytes)


def _to_terminal(stream: IO[str], log: LoggingSettings, own: SinkSettings) -> Route:
    return _to(Stream(stream), log, own, shown=CONSOLE)


def _to(sink: Sink, log: LoggingSettings, own: SinkSettings, shown: tuple[str, ...] = ()) -> Route:
    """Return a route that has the records of `shown` from INFO on, whatever its level."""
    level = _number(own.level or log.level)
    access, levels = _access(level, is_wanted=log.access and own.access)
    if level > logging.INFO:
        levels |= dict.fromkeys(shown, logging.INFO)
    return Route(sink, level, own.format, ("", *CONSOLE, *access), levels, own.ring_bytes or None)


def _access(level: int, *, is_wanted: bool) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return what a route of this level hears of access records, which are INFO: all of them, or none."""
    if is_wanted:
        return (ACCESS,), {ACCESS: logging.INFO} if level > logging.INFO else {}
    return ((ACCESS,), {ACCESS: _NEVER}) if level <= logging.INFO else ((), {})


def _number(level: str) -> int:
    return logging.getLevelNamesMapping()[level]
