"""Hypercorn's options and its TOML file, with mistakes told instead of ignored."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_type_hints

import click
from hypercorn.config import Config
from pydantic import TypeAdapter, ValidationError

from quart_app.settings import SettingsError

_LARGEST_PORT: Final = 65535
_NEVER_NEGATIVE: Final = (
    "backlog",
    "graceful_timeout",
    "keep_alive_timeout",
    "max_requests",
    "max_requests_jitter",
    "read_timeout",
)


@dataclass(frozen=True, slots=True)
class Option:
    """An option of the command, and the key of Hypercorn's configuration that it sets."""

    flags: tuple[str, ...]
    key: str
    type: type
    help: str
    multiple: bool = False

    def __call__(self, command: Any) -> Any:
        """Add the option to a command, as a decorator does."""
        multiple = {"multiple": True} if self.multiple else {"default": None}
        return click.option(*self.flags, self.key, type=self.type, help=self.help, **multiple)(command)


OPTIONS = (
    Option(("-b", "--bind"), "bind", str, "host:port, unix:path or fd://number; may be repeated", True),
    Option(("--insecure-bind",), "insecure_bind", str, "the same for plain http beside https", True),
    Option(("--quic-bind",), "quic_bind", str, "the same for http/3", True),
    Option(("-w", "--workers"), "workers", int, "how many worker processes"),
    Option(("-k", "--worker-class"), "worker_class", str, "asyncio or uvloop"),
    Option(
        ("--graceful-timeout",), "graceful_timeout", float, "seconds for requests to finish when stopping"
    ),
    Option(("--keep-alive",), "keep_alive_timeout", float, "seconds to keep an idle connection"),
    Option(("--read-timeout",), "read_timeout", int, "seconds to wait for a client to send"),
    Option(("--backlog",), "backlog", int, "how many connections may wait to be accepted"),
    Option(("--max-requests",), "max_requests", int, "requests after which a worker is replaced"),
    Option(("--max-requests-jitter",), "max_requests_jitter", int, "random addition to --max-requests"),
    Option(("--certfile",), "certfile", str, "TLS certificate"),
    Option(("--keyfile",), "keyfile", str, "its key"),
    Option(("--ca-certs",), "ca_certs", str, "certificates that clients are checked against"),
    Option(("--ciphers",), "ciphers", str, "TLS ciphers"),
    Option(("--root-path",), "root_path", str, "the path that a proxy has cut off"),
    Option(("--server-name",), "server_names", str, "a host name to answer for; may be repeated", True),
    Option(("--websocket-ping-interval",), "websocket_ping_interval", float, "seconds between pings"),
    Option(("-m", "--umask"), "umask", int, "permissions mask for unix sockets"),
    Option(("-u", "--user"), "user", int, "owner of unix sockets"),
    Option(("-g", "--group"), "group", int, "group of unix sockets"),
    Option(("-p", "--pid"), "pid_path", str, "file to write the process id to"),
)


def add_options(command: Any) -> Any:
    """Add all options to a command, as a decorator does."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return Hypercorn's configuration as far as options set it."""
    values = {key: value for key, value in options.items() if value not in (None, ())}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def read_file(path: Path) -> dict[str, Any]:
    """Return what a TOML file says; raise `SettingsError` for what Hypercorn would ignore, or can't read."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise SettingsError(f"{path}: can't be read: {reason}; see --config") from None
    faults = unknown_keys(path, found) + wrong_values(path, found)
    if faults:
        raise SettingsError("\n".join(faults))
    return found


def unknown_keys(path: Path, found: Mapping[str, Any]) -> list[str]:
    """Return a line for each key that Hypercorn would ignore in silence."""
    known = known_keys()
    lines = []
    for key in found:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            lines.append(
                f"{path}: {key}: Hypercorn has no such key{f'; did you mean {close[0]}?' if close else ''}"
            )
    return lines


def wrong_values(path: Path, found: Mapping[str, Any]) -> list[str]:
    """Return a line for each value that Hypercorn would take, and fail with later."""
    lines = []
    for key, value in found.items():
        expected = _expected(key)
        if expected is None:
            continue
        try:
            TypeAdapter(expected).validate_python(value, strict=True)
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]["msg"]
            lines.append(f"{path}: {key}: {value!r}: {problem[:1].lower()}{problem[1:]}")
    return lines


def _expected(key: str) -> Any:
    """Return the type of a key's value; None where anything may be right."""
    if key in ("bind", "insecure_bind", "quic_bind"):
        return str | list[str]
    hints = get_type_hints(Config)
    if key in hints:
        return hints[key] if key not in ("verify_flags", "verify_mode", "accesslog", "errorlog") else None
    default = getattr(Config, key, None)
    if key.endswith("_timeout"):
        return float
    return type(default) if isinstance(default, bool | int | float | str | list) else None


def mistakes(config: Config) -> Iterator[str]:
    """Yield a line for each value that Hypercorn would take, and do something else with than was meant."""
    if config.workers < 1:
        yield f"workers: {config.workers}: at least 1 is needed"
    if config.worker_class not in ("asyncio", "uvloop"):
        yield f"worker_class: {config.worker_class}: asyncio or uvloop"
    for key in _NEVER_NEGATIVE:
        value = getattr(config, key)
        if value is not None and value < 0:
            yield f"{key}: {value:g}: less than nothing"
    if not config.bind:
        yield "bind: empty: there is nothing to listen on"
    for bind in config.bind + config.insecure_bind + config.quic_bind:
        if not _is_address(bind):
            yield f"bind: {bind!r} is no address: write host:port, unix:path or fd://number"
    if bool(config.certfile) != bool(config.keyfile):
        there, missing = ("certfile", "keyfile") if config.certfile else ("keyfile", "certfile")
        yield f"{missing}: missing beside {there}: it would be plain http"


def _is_address(bind: str) -> bool:
    if bind.startswith("fd://"):
        return True  # whether there is such a descriptor is seen when it is opened
    if bind.startswith("unix:"):
        return len(bind) > len("unix:")
    _, colon, port = bind.rpartition(":")
    return bool(bind) and (not colon or (port.isdecimal() and int(port) <= _LARGEST_PORT))


def known_keys() -> list[str]:
    """Return the keys that Hypercorn's configuration has."""
    names = {*vars(Config), *Config.__annotations__}
    methods = {name for name in names if callable(getattr(Config, name, None)) and name != "logger_class"}
    computed = {"log", "ssl_enabled"}
    return sorted(name for name in names - methods - computed if not name.startswith("_"))
