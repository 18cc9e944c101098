"""Sinks chosen and combined in the settings."""

import logging
import sys
from pathlib import Path
from typing import Any

import pytest

from quart_app.log_routes import ACCESS, CONSOLE, debug_routes, routes_of
from quart_app.settings import LoggingSettings, SettingsError
from quart_app.settings_sources import load

INFO, WARNING, ERROR = logging.INFO, logging.WARNING, logging.ERROR


def summary(log: LoggingSettings) -> list[tuple[str, str, dict[str, int]]]:
    """Return sink, format, and the level for each kind of logger that a route hears."""
    kinds = {"": "app", CONSOLE[0]: "console", ACCESS: "access"}
    return [
        (
            type(route.sink).__name__,
            route.format,
            {kind: route.level_of(name) for name, kind in kinds.items() if name in route.loggers},
        )
        for route in routes_of(log)
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            [
                ("RotatingFile", "text", {"app": WARNING, "console": WARNING}),
                ("RotatingFile", "text", {"access": INFO}),
                ("Stream", "text", {"console": INFO}),
            ],
        ),
        (
            {"sinks": ["stdout"]},
            [("Stream", "json", {"app": WARNING, "console": INFO, "access": INFO})],
        ),
        (
            {"sinks": ["stderr"], "access": False, "stderr": {"level": "ERROR"}},
            [("Stream", "text", {"app": ERROR, "console": INFO})],
        ),
        (
            {"sinks": ["stderr"], "level": "DEBUG"},
            [("Stream", "text", {"app": logging.DEBUG, "console": logging.DEBUG, "access": logging.DEBUG})],
        ),
        (
            {"sinks": ["syslog"], "syslog": {"format": "json", "access": True}},
            [
                ("Syslog", "json", {"app": WARNING, "console": WARNING, "access": INFO}),
                ("Stream", "text", {"console": INFO}),
            ],
        ),
        (
            {"sinks": ["stdout", "file", "syslog"], "access": False, "format": "json"},
            [
                ("Stream", "json", {"app": WARNING, "console": INFO}),
                ("RotatingFile", "json", {"app": WARNING, "console": WARNING}),
                ("Syslog", "text", {"app": WARNING, "console": WARNING}),
            ],
        ),
    ],
    ids=["default", "container", "errors only", "all", "syslog", "three"],
)
def test_routes_are_as_the_settings_say(given: dict[str, Any], expected: object) -> None:
    assert summary(LoggingSettings.model_validate(given)) == expected


@pytest.mark.parametrize("level", ["INFO", "WARNING"])
@pytest.mark.parametrize(
    "given",
    [{"sinks": ["syslog"]}, {"sinks": ["file"], "access": False}, {"sinks": ["stdout"], "access": False}],
)
def test_access_record_goes_nowhere_unless_wanted(given: dict[str, Any], level: str, tmp_path: Path) -> None:
    """Nor to the root's routes, at any level."""
    log = LoggingSettings.model_validate({**given, "level": level, "folder": tmp_path})
    for route in [*routes_of(log), *(debug_routes(log) if not log.access else [])]:
        heard = route.level_of(ACCESS) if {"", ACCESS} & set(route.loggers) else logging.CRITICAL
        assert heard > INFO


def test_debug_sends_all_to_the_terminal() -> None:
    (route,) = debug_routes(LoggingSettings(sinks=["syslog"]))
    assert route.sink.target.startswith(sys.stderr.name) and route.lowest_level == logging.DEBUG


def test_each_sink_has_a_ring_of_its_size() -> None:
    log = LoggingSettings.model_validate({"sinks": ["stdout", "syslog"], "syslog": {"ring_bytes": 65536}})
    assert [route.ring_bytes for route in routes_of(log)] == [None, 65536]


def test_environment_chooses_and_its_origin_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUART_APP_LOGGING__SINKS", '["stdout", "syslog"]')
    monkeypatch.setenv("QUART_APP_LOGGING__SYSLOG__ADDRESS", "tcp://logs.example:601")
    loaded = load()

    assert loaded.settings.logging.sinks == ["stdout", "syslog"]
    assert loaded.settings.logging.syslog.address == "tcp://logs.example:601"
    assert loaded.origins["logging", "syslog", "address"] == "QUART_APP_LOGGING__SYSLOG__ADDRESS"
    assert loaded.origins["logging", "syslog", "facility"] == "default"


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("sinks = []", "sinks: List should have at least 1 item"),
        (
            "sinks = ['tape']",
            r"app.toml: \[logging\] sinks: should be 'file', 'stdout', 'stderr', 'syslog' or 'event_log'",
        ),
        ("sinks = ['file', 'file']", "sinks: .*should name each sink once"),
        ("[logging.syslog]\naddress = 'tcp://x'", r"\[logging.syslog\] address: .*write unix:/dev/log"),
        ("[logging.syslog]\nfacility = 'x'", r"\[logging.syslog\] facility: .*should be one of kern, user"),
        ("[logging.syslog]\nadress = 'x'", r"\[logging.syslog\] adress: no such key; did you mean address\?"),
        ("[logging.stdout]\nlevel = 'LOUD'", r"app.toml: \[logging.stdout\] level: should be '', 'DEBUG'"),
        ("[logging.stdout]\nring_bytes = 5", r"ring_bytes: .*should be 65536 to \d+, or 0"),
        ("max_bytes = 5", r"\[logging\] max_bytes: .*should be 1024 or more, or 0"),
    ],
)
def test_mistake_is_said(toml: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "app.toml"
    file.write_text(f"[logging]\n{toml}")
    monkeypatch.setenv("QUART_APP_CONFIG", str(file))
    with pytest.raises(SettingsError, match=said):
        load()


@pytest.mark.skipif(sys.platform == "win32", reason="there it works")
def test_event_log_elsewhere_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUART_APP_LOGGING__SINKS", '["event_log"]')
    with pytest.raises(
        SettingsError, match=r"QUART_APP_LOGGING__SINKS.*Windows only; syslog takes its place"
    ):
        load()
