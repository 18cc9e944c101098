"""The commands `compare` and `explain`, attached to `quart-app` by `cli`."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from quart_app.compare import entries as catalogue
from quart_app.compare import runner, symptoms
from quart_app.compare.drivers import other_interpreter
from quart_app.compare.entries import Entry
from quart_app.compare.output_file import check_writable
from quart_app.compare.own.command import CatalogueOrApps
from quart_app.compare.reports import machine, terminal
from quart_app.compare.reports.html import to_html
from quart_app.compare.reports.rows import Row, rows
from quart_app.compare.results import STATUSES, Result, Run

FORMATS = ("text", "json", "html", "junit")
EXPLAIN_BYTES = 1_000_000


@click.command(
    cls=CatalogueOrApps,
    short_help="Run behaviours, or your own two apps, on Flask and on Quart.",
    epilog="To compare two apps of your own: quart-app compare module:flask_app module:quart_app --help",
)
@click.argument("behaviour", required=False)
@click.option("--area", "areas", multiple=True, help="Only this area; may be given several times.")
@click.option("--only-differences", is_flag=True, help="Show only what differs or is not as expected.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, not to standard output.")
@click.option(
    "--flask22-python",
    default="",
    metavar="PATH",
    help="A Python that has Flask 2.2, for what newer ones removed.",
)
@click.option("--servers", is_flag=True, help="Run every scenario on real servers, not only the wire's.")
@click.pass_context
def compare(
    context: click.Context,
    behaviour: str | None,
    areas: tuple[str, ...],
    only_differences: bool,
    format_: str,
    output: Path | None,
    flask22_python: str,
    servers: bool,
) -> None:
    """Run the catalogue, or the BEHAVIOUR with an id, on Flask and on Quart, and say what differs.

    Exit status: 0 all as expected, 1 something is not as expected, 2 a mistake in the command.
    """
    chosen = _choose(behaviour, areas)
    options = runner.Options(flask_22=_checked(flask22_python), driver="server" if servers else "needed")
    if output is None and format_ == "html" and sys.stdout.isatty():
        raise click.UsageError("an HTML report is for a file: add --output report.html")
    check_writable("--output", output)
    run = _run(chosen, options)
    wanted = ("differs", "unexpected") if only_differences else STATUSES
    shown = [row for row in rows(chosen, run) if row.status in wanted]
    with _opened(output) as console:
        RENDERERS[format_](console, shown, run, behaviour is not None)
    context.exit(1 if run.counts()["unexpected"] else 0)


def _choose(behaviour: str | None, areas: tuple[str, ...]) -> list[Entry]:
    try:
        if behaviour is not None:
            if "." not in behaviour:
                raise click.UsageError(
                    f"{behaviour!r} is no id such as hooks.teardown-exc; for an area: --area"
                )
            return catalogue.load(behaviour)
        return [entry for area in (areas or ("",)) for entry in catalogue.load(area)]
    except catalogue.CatalogueError as error:
        raise click.UsageError(str(error)) from error


def _checked(python: str) -> str:
    if python:
        try:
            other_interpreter.check_flask_22(python)
        except other_interpreter.InterpreterError as error:
            raise click.UsageError(f"--flask22-python {error}") from error
    return python


def _run(chosen: list[Entry], options: runner.Options) -> Run:
    console = Console(stderr=True)
    if not console.is_terminal:
        return runner.run_all(chosen, options)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # Without a thread of its own: children are forked while it is shown.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as progress:
        task = progress.add_task("Flask and Quart", total=len(chosen))

        def advance(result: Result) -> None:
            progress.update(task, advance=1, description=result.id, refresh=True)

        return runner.run_all(chosen, options, advance)


@contextlib.contextmanager
def _opened(output: Path | None) -> Iterator[Console]:
    """Give a console on standard output, or on a file that is there whole or not at all."""
    if output is None:
        yield Console()
        return
    try:
        descriptor, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise click.UsageError(f"--output {output}: can't be written: {error.strerror}") from error
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            yield Console(file=file, width=120)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(output)
    except OSError as error:
        raise click.UsageError(f"--output {output}: can't be written: {error.strerror}") from error
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _render_text(console: Console, shown: list[Row], run: Run, is_one: bool) -> None:
    if is_one:
        for row in shown:
            terminal.print_behaviour(console, row)
    else:
        terminal.print_table(console, shown, run, catalogue.areas())


def _write(render: Callable[[list[Row], Run], str]) -> Callable[[Console, list[Row], Run, bool], None]:
    def write(console: Console, shown: list[Row], run: Run, _is_one: bool) -> None:
        console.file.write(render(shown, run))

    return write


RENDERERS: dict[str, Callable[[Console, list[Row], Run, bool], None]] = {
    "text": _render_text,
    "json": _write(machine.to_json),
    "junit": _write(machine.to_junit),
    "html": _write(lambda shown, run: to_html(shown, run, catalogue.areas())),
}


@click.command(short_help="Find the behaviours behind a traceback or words.")
@click.argument("words", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 50), default=3, show_default=True, help="At most so many.")
@click.pass_context
def explain(context: click.Context, words: tuple[str, ...], limit: int) -> None:
    """Find the behaviours behind a traceback, a log line or WORDS; without words, read standard input.

    Exit status: 0 something fits, 1 nothing does, 2 a mistake in the command.
    """
    text = " ".join(words) or _read_text()
    if not text.strip():
        raise click.UsageError("nothing to explain: give words, or a traceback on standard input")
    matches = symptoms.Index(catalogue.load()).search(text, limit)
    console = Console()
    terminal.print_matches(console, matches)
    if not matches:
        console.print("nothing in the catalogue fits; fewer and plainer words may help", highlight=False)
    context.exit(0 if matches else 1)


def _read_text() -> str:
    if sys.stdin.isatty():
        raise click.UsageError("nothing to explain: give words, or a traceback on standard input")
    return sys.stdin.buffer.read(EXPLAIN_BYTES).decode("utf-8", "replace")
