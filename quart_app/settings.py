"""The settings, typed, with production's defaults; `config/default.toml` explains each."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

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


class LoggingSettings(Table):
    """What is logged, and where to."""

    level: Level = "WARNING"
    format: Literal["text", "json"] = "text"
    folder: Path = Path("logs")
    file: Annotated[str, Field(pattern=r"^[^/\\]+$")] = "app.log"
    max_bytes: Annotated[int, Field(ge=1024)] = 10 * 1024 * 1024
    backup_count: Annotated[int, Field(ge=1, le=1000)] = 5
    access: bool = True
    access_file: Annotated[str, Field(pattern=r"^[^/\\]+$")] = "access.log"
    ring_folder: str = ""
    ring_bytes: Annotated[int, Field(ge=64 * 1024, le=1024 * 1024 * 1024)] = 1024 * 1024
    secret_names: list[str] = []


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
