"""Targets: what to compare, what a run needs of it, and a server that already runs."""

import ipaddress
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

from quart_app.compare.own.exchange import AppFacts

INSTRUMENT = Path(__file__).with_name("instrument.py")

Side = Literal["flask", "quart"]


class TargetError(Exception):
    """A target can't be had; the text says which, why, and what to do, in one line."""


@dataclass(frozen=True)
class TargetSpec:
    """What to compare, and how to start it; `{tmp}` in the environment is a new folder at each start.

    `script` serves the app in its own interpreter: the instrument, or what takes its place.
    """

    side: Side
    target: str
    python: str = sys.executable
    folder: Path = field(default_factory=Path.cwd)
    environment: Mapping[str, str] = field(default_factory=dict)
    server: str = ""
    before: str = ""
    start_s: float = 30.0
    script: Path = INSTRUMENT
    script_options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_url(self) -> bool:
        """Tell whether somebody else runs it."""
        return self.target.startswith(("http://", "https://"))


class Target(Protocol):
    """What a run needs of a target."""

    host: str
    port: int
    facts: AppFacts
    server: str
    tls: bool

    def start(self, hash_seed: int) -> None: ...

    def stop(self) -> None: ...

    def is_alive(self) -> bool: ...

    def events_of_request(self, settle_s: float) -> list[dict[str, Any]]: ...

    def output(self) -> str: ...


class RunningServer:
    """A server that somebody else runs: seen from outside only, and never stopped."""

    def __init__(self, spec: TargetSpec) -> None:
        parts = urlsplit(spec.target)
        if not parts.hostname:
            raise TargetError(f"{spec.target}: the URL has no host; give one like http://127.0.0.1:8000")
        self.tls = parts.scheme == "https"
        self.host = parts.hostname
        self.port = parts.port or (443 if self.tls else 80)
        self.facts = AppFacts()
        self.server = spec.target
        self.url = spec.target

    def start(self, hash_seed: int) -> None:
        """See whether it answers."""
        try:
            socket.create_connection((self.host, self.port), timeout=5).close()
        except OSError as error:
            raise TargetError(f"{self.url}: no server answers there ({error.strerror or error})") from None

    def stop(self) -> None:
        """Leave it running: it is not ours."""

    def is_alive(self) -> bool:
        """Say yes: the requests will show."""
        return True

    def events_of_request(self, settle_s: float) -> list[dict[str, Any]]:
        """Give nothing: it can't be seen from inside."""
        return []

    def output(self) -> str:
        """Give nothing."""
        return ""


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
