"""The settings, typed, with production's defaults; `config/default.toml` explains each."""

import sys
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from quart_app.logs.sinks.syslog import SyslogAddress
from quart_app.logs.sinks.syslog_message import FACILITIES

Level = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


def _is_network(network: str) -> str:
    """Raise ValueError, which pydantic tells, for what is no IP network."""
    ip_network(network)
    return network


Network = Annotated[str, AfterValidator(_is_network)]


class SettingsError(Exception):
    """Raised when settings can't be used; a line for each fault says where, what, and what is allowed."""


class Table(BaseModel):
    """A table of settings: immutable, and nothing in it goes unread."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HttpSettings(Table):
    """What is answered, and within which limits."""

    api_prefix: Annotated[str, Field(pattern=r"^/.*/$")] = "/api/"
    max_body_bytes: Annotated[int, Field(gt=0)] = 16 * 1024 * 1024
    body_timeout_s: Seconds = 60.0
    response_timeout_s: Seconds = 60.0
    drain_timeout_s: Seconds = 30.0
    drain_delay_s: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0


class ProxySettings(Table):
    """How many proxies in front are trusted to name the client; 0: none, their headers are ignored."""

    trusted: Annotated[int, Field(ge=0, le=10)] = 0
    header: Literal["x-forwarded", "forwarded"] = "x-forwarded"


SinkName = Literal["file", "stdout", "stderr", "syslog", "event_log"]
LARGEST_RING_BYTES = 1024 * 1024 * 1024


def _are_sinks(names: list[SinkName]) -> list[SinkName]:
    """Raise ValueError for a list that this machine can't serve."""
    if len(set(names)) < len(names):
        raise ValueError("should name each sink once")
    if "event_log" in names and sys.platform != "win32":
        raise ValueError("event_log is there on Windows only; syslog takes its place elsewhere")
    return names


def _is_syslog_address(url: str) -> str:
    SyslogAddress.from_url(url)
    return url


def _is_ring(size: int) -> int:
    if size and not 64 * 1024 <= size <= LARGEST_RING_BYTES:
        raise ValueError(f"should be 65536 to {LARGEST_RING_BYTES}, or 0")
    return size


def _is_limit(size: int) -> int:
    if size and size < 1024:
        raise ValueError("should be 1024 or more, or 0")
    return size


def _is_facility(name: str) -> str:
    if name not in FACILITIES:
        raise ValueError(f"should be one of {', '.join(FACILITIES)}")
    return name


class SinkSettings(Table):
    """What one sink takes; what is empty is as in `[logging]`."""

    level: Literal["", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = ""
    format: Literal["text", "json"] = "text"
    access: bool = True
    ring_bytes: Annotated[int, AfterValidator(_is_ring)] = 0


class StdoutSettings(SinkSettings):
    """JSON lines, for whatever reads a container's stdout."""

    format: Literal["text", "json"] = "json"


class SyslogSettings(SinkSettings):
    """A syslog server, and what it is told of this app."""

    address: Annotated[str, AfterValidator(_is_syslog_address)] = "unix:/dev/log"
    facility: Annotated[str, AfterValidator(_is_facility)] = "user"
    app_name: Annotated[str, Field(pattern=r"^[!-~]{1,48}$")] = "quart_app"
    max_message_bytes: Annotated[int, Field(ge=480, le=1024 * 1024)] = 8000
    access: bool = False


class EventLogSettings(SinkSettings):
    """The Windows event log."""

    source: Annotated[str, Field(min_length=1)] = "quart_app"
    access: bool = False


class LoggingSettings(Table):
    """What is logged, and where to."""

    sinks: Annotated[list[SinkName], Field(min_length=1), AfterValidator(_are_sinks)] = ["file"]
    level: Level = "WARNING"
    format: Literal["text", "json"] = "text"
    folder: Path = Path("logs")
    file: Annotated[str, Field(pattern=r"^[^/\\]+$")] = "app.log"
    max_bytes: Annotated[int, AfterValidator(_is_limit)] = 10 * 1024 * 1024
    backup_count: Annotated[int, Field(ge=1, le=1000)] = 5
    access: bool = True
    access_file: Annotated[str, Field(pattern=r"^[^/\\]+$")] = "access.log"
    ring_folder: str = ""
    ring_bytes: Annotated[int, Field(ge=64 * 1024, le=LARGEST_RING_BYTES)] = 1024 * 1024
    secret_names: list[str] = []
    stdout: StdoutSettings = StdoutSettings()
    stderr: SinkSettings = SinkSettings()
    syslog: SyslogSettings = SyslogSettings()
    event_log: EventLogSettings = EventLogSettings()


class CompareSettings(Table):
    """Flask and Quart side by side: who may run behaviours, and where results are kept."""

    live: bool = False
    folder: Path = Path("logs/compare")
    flask22_python: str = ""


class MetricsSettings(Table):
    """Whether `/metrics` exists, and for which clients."""

    enabled: bool = False
    allow: list[Network] = ["127.0.0.0/8", "::1/128"]


class Settings(Table):
    """All settings. Built by hand it reads nothing: no file, no environment."""

    debug: bool = False
    secret_key: SecretStr | None = None
    http: HttpSettings = HttpSettings()
    proxy: ProxySettings = ProxySettings()
    logging: LoggingSettings = LoggingSettings()
    compare: CompareSettings = CompareSettings()
    metrics: MetricsSettings = MetricsSettings()
