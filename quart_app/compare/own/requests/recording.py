"""`quart-app record`: run a test suite in its own interpreter, and keep what it sends."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from quart_app.compare.output_file import check_writable

PLUGIN = Path(__file__).with_name("pytest_plugin") / "quart_app_record.py"


@click.command(
    "record",
    short_help="Run pytest and keep what its tests send.",
    context_settings={"ignore_unknown_options": True},
)
@click.option(
    "--python", default=sys.executable, metavar="PATH", help="The Python that has the app and its pytest."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default="requests.har",
    show_default=True,
    help="The HAR file to write.",
)
@click.argument("arguments", metavar="[PYTEST ARGUMENTS]...", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def record(context: click.Context, python: str, output: Path, arguments: tuple[str, ...]) -> None:
    """Run pytest, and record the requests that the tests send through Flask's or Quart's test client.

    They are sent to a Flask app and its Quart port by: quart-app compare FLASK QUART --recorded FILE

    Exit status: pytest's own (0 all passed, 1 some failed, recorded all the same); 2 if it can't run.
    """
    found = shutil.which(python)
    if found is None:
        raise click.UsageError(f"--python {python}: there is no such Python")
    check_writable("--output", output)
    paths = [str(PLUGIN.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [
        found,
        "-m",
        "pytest",
        "-p",
        PLUGIN.stem,
        "--record-requests",
        str(output.absolute()),
        *arguments,
    ]
    done = subprocess.run(  # noqa: S603 - the person's own interpreter and tests
        command, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)}, check=False
    )
    context.exit(done.returncode if done.returncode >= 0 else 128 - done.returncode)
