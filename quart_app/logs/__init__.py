"""The log pipeline: records that never block an event loop, survive a crash, and can't be forged."""

from quart_app.logs.account import Account
from quart_app.logs.factories import rotating_file_handler, stream_handler, syslog_handler
from quart_app.logs.handler import RingHandler
from quart_app.logs.pipeline import LogPipeline, Route
from quart_app.logs.sinks.event_log import EventLog
from quart_app.logs.sinks.rotating_file import RotatingFile
from quart_app.logs.sinks.stream import Stream
from quart_app.logs.sinks.syslog import Syslog

__all__ = [
    "Account",
    "EventLog",
    "LogPipeline",
    "RingHandler",
    "RotatingFile",
    "Route",
    "Stream",
    "Syslog",
    "rotating_file_handler",
    "stream_handler",
    "syslog_handler",
]
