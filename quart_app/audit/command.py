"""The command `quart-app audit`."""

from pathlib import Path

import click

from quart_app.audit.auditing import audit as read_and_ask
from quart_app.audit.finding import AuditError
from quart_app.audit.report_machine import to_json, to_sarif
from quart_app.audit.report_text import to_text

RENDERERS = {"text": to_text, "json": to_json, "sarif": to_sarif}


@click.command(short_help="Find where the code of a port runs into a difference.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(list(RENDERERS)), default="text", show_default=True)
def audit(path: Path, format_: str) -> int:
    """Read the source in PATH, a port to Quart or a Flask app, and name where Flask and Quart differ on it.

    Nothing of it is imported or run. `# audit: ignore[BEHAVIOUR]` on a line silences a finding.
    Exit status: 0 nothing found, 1 findings, 2 there is nothing to read.
    """
    try:
        found = read_and_ask(path)
    except AuditError as error:
        raise click.UsageError(str(error)) from error
    click.echo(RENDERERS[format_](found))
    return 1 if found.findings else 0
