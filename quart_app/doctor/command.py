"""The command `quart-app doctor`."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from hypercorn.config import Config
from rich.console import Console
from rich.table import Table

from quart_app.doctor.checks import CHECKS
from quart_app.doctor.finding import Deployment, Finding
from quart_app.doctor.versions import faulty_versions
from quart_app.serve.hypercorn_options import add_options, given, read_file
from quart_app.settings import Settings, SettingsError
from quart_app.settings_sources import load


@click.command()
@click.option("-c", "--config", "path", type=click.Path(path_type=Path), help="Hypercorn's TOML file")
@add_options
@click.option("--kill-timeout", type=float, help="seconds until the supervisor kills; systemd is asked")
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def doctor(path: Path | None, kill_timeout: float | None, output_format: str, **options: Any) -> int:
    """Find what bites in production before it does.

    Looks at the settings, Hypercorn's file and options (those of `serve`), and this machine. Exit status:
    0 all is well, 1 findings, 2 it can't look. Usable as systemd's ExecStartPre.
    """
    findings = list(examine(path, given(options), kill_timeout))
    show = _show_json if output_format == "json" else _show_text
    show(findings)
    return 1 if findings else 0


def examine(path: Path | None, options: dict[str, Any], kill_timeout_s: float | None) -> Iterator[Finding]:
    """Yield all findings; what can't be read is one itself, and the rest is looked at with defaults."""
    settings = Settings()
    values: dict[str, Any] = {}
    try:
        settings = load().settings
    except SettingsError as error:
        yield from _mistakes("settings", error, "the app does not start")
    if path is not None:
        try:
            values = read_file(path)
        except SettingsError as error:
            yield from _mistakes("hypercorn-file", error, "`serve` refuses it; Hypercorn alone ignores keys")
    values = {"graceful_timeout": settings.http.drain_timeout_s} | values | options  # as `serve` has it
    deployment = Deployment(settings, Config.from_mapping(values), kill_timeout_s)
    for check in CHECKS:
        yield from check(deployment)
    yield from faulty_versions()


def _mistakes(check: str, error: SettingsError, why: str) -> Iterator[Finding]:
    for line in str(error).splitlines():
        yield Finding(
            check, line, why, "correct it; config/default.toml and config/hypercorn.toml are examples"
        )


def _show_json(findings: list[Finding]) -> None:
    click.echo(json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False))


def _show_text(findings: list[Finding]) -> None:
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False, markup=False)
    if not findings:
        console.print("All is well.")
        return
    for finding in findings:
        table = Table(
            title=finding.what, title_justify="left", title_style="bold", box=None, show_header=False
        )
        table.add_row("why", finding.why)
        table.add_row("do", finding.do)
        console.print(table)
        console.print()
    console.print(f"{len(findings)} finding{'s' if len(findings) != 1 else ''}.")
