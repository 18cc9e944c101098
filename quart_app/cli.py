"""The command `quart-app`: 0 fine, 1 differences or findings, 2 the user's mistake, told in one line."""

import json
import sys
from collections.abc import Sequence

import click
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from quart_app import __version__
from quart_app.compare.command import compare, explain
from quart_app.settings import SettingsError
from quart_app.settings_sources import Loaded, load


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quart-app")
def commands() -> None:
    """Run, check and compare Quart applications."""


@commands.command()
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
    for row in rows:
        table.add_row(*row)
    width = None if sys.stdout.isatty() else 200
    Console(width=width, highlight=False, markup=False).print(table)


commands.add_command(compare)
commands.add_command(explain)


def _rows(loaded: Loaded) -> list[tuple[str, str, str]]:
    rows = []
    for key, origin in loaded.origins.items():
        value: object = loaded.settings
        for part in key:
            value = getattr(value, part)
        shown = "" if value is None else "********" if isinstance(value, SecretStr) else str(value)
        rows.append((".".join(key), shown, origin))
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        status = commands.main(argv, prog_name="quart-app", standalone_mode=False)
    except click.ClickException as error:
        print(f"quart-app: {error.format_message()}", file=sys.stderr)
        return 2
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except click.Abort:
        return 130
    return status if isinstance(status, int) else 0
