"""The command `quart-app`: 0 fine, 1 differences or findings, 2 the user's mistake, told in one line."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from quart_app import __version__
from quart_app.audit.command import audit
from quart_app.compare.command import compare, explain
from quart_app.compare.own.requests.recording import record
from quart_app.doctor.command import doctor
from quart_app.serve.command import serve
from quart_app.settings import SettingsError
from quart_app.settings_sources import Loaded, load


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quart-app")
def commands() -> None:
    """Run, check and compare Quart applications."""


@commands.command(short_help="Show the settings in force and where each came from.")
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def config(output_format: str) -> None:
    """Show the settings in force and where each came from; secrets are masked."""
    rows = _rows(load())
    if output_format == "json":
        click.echo(
            json.dumps([dict(zip(("key", "value", "source"), row, strict=True)) for row in rows], indent=2)
        )
        return
    table = Table("key", "value", "from", box=None, header_style="bold", pad_edge=False)
    for key, value, origin in rows:
        table.add_row(key, "" if value is None else str(value), origin)
    width = None if sys.stdout.isatty() else 200
    Console(width=width, highlight=False, markup=False).print(table)


commands.add_command(audit)
commands.add_command(compare)
commands.add_command(doctor)
commands.add_command(explain)
commands.add_command(record)
commands.add_command(serve)


def _rows(loaded: Loaded) -> list[tuple[str, object, str]]:
    rows: list[tuple[str, object, str]] = []
    for key, origin in loaded.origins.items():
        value: object = loaded.settings
        for part in key:
            value = getattr(value, part)
        rows.append((".".join(key), _shown(value), origin))
    return rows


def _shown(value: object) -> object:
    if isinstance(value, SecretStr):
        return "********"
    return str(value) if isinstance(value, Path) else value


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        status = commands.main(argv, prog_name="quart-app", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return 2
    except click.ClickException as error:
        print(f"quart-app: {error.format_message()}", file=sys.stderr)
        return error.exit_code
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except click.Abort:
        return 130
    return status if isinstance(status, int) else 0
