"""`quart-app compare FLASK QUART`: a person's own two apps."""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from quart_app.compare import entries
from quart_app.compare.counted import counted
from quart_app.compare.output_file import check_writable
from quart_app.compare.own import comparison_run
from quart_app.compare.own.bench import rounds
from quart_app.compare.own.bench.bench_options import bench_options, read_bench
from quart_app.compare.own.comparison_run import Options, Progress
from quart_app.compare.own.differences import ignoring
from quart_app.compare.own.explanations import baseline
from quart_app.compare.own.explanations.clues import NO_CLUES, Clues, gather
from quart_app.compare.own.explanations.start_failures import why_and_what
from quart_app.compare.own.interrupting import ended_by_signals
from quart_app.compare.own.reports.report import Report, make_report
from quart_app.compare.own.reports.report_html import to_html
from quart_app.compare.own.reports.report_machine import to_json, to_junit
from quart_app.compare.own.reports.report_text import print_report
from quart_app.compare.own.reproducing import ReproducerError, Wish, make_folder, reproduce
from quart_app.compare.own.reproducing import write as write_reproducers
from quart_app.compare.own.requests import scenario, traffic
from quart_app.compare.own.requests.recorded import load_recorded
from quart_app.compare.own.targets.running import Pace
from quart_app.compare.own.targets.target import Side, TargetError, TargetSpec
from quart_app.compare.own.targets.wire import Limits

FORMATS = ("text", "json", "html", "junit")
PATH = click.Path(path_type=Path)
MISTAKES = (
    scenario.ScenarioError,
    traffic.TrafficError,
    ignoring.IgnoreError,
    baseline.BaselineError,
    ReproducerError,
)


@click.command("compare")
@click.argument("flask_app", metavar="FLASK")
@click.argument("quart_app", metavar="QUART")
@click.option(
    "--flask-python", default=sys.executable, metavar="PATH", help="The Python that has the Flask app."
)
@click.option(
    "--quart-python", default=sys.executable, metavar="PATH", help="The Python that has the Quart app."
)
@click.option("--flask-dir", type=PATH, default=Path(), help="Where to import the Flask app from.")
@click.option("--quart-dir", type=PATH, default=Path(), help="Where to import the Quart app from.")
@click.option(
    "--env", multiple=True, metavar="NAME=VALUE", help="For both; {tmp} is a new folder at each start."
)
@click.option("--flask-env", multiple=True, metavar="NAME=VALUE", help="For the Flask app.")
@click.option("--quart-env", multiple=True, metavar="NAME=VALUE", help="For the Quart app.")
@click.option(
    "--flask-server", type=click.Choice(["gunicorn", "werkzeug"]), help="Default: gunicorn if it is there."
)
@click.option("--before", default="", metavar="COMMAND", help="Run before each start, to put data back.")
@click.option("--start-timeout", type=click.FloatRange(0.1), default=30, show_default=True, metavar="SECONDS")
@click.option(
    "--scenario", "scenarios", type=PATH, multiple=True, help="A TOML file of requests; several times."
)
@click.option("--har", "hars", type=PATH, multiple=True, help="A HAR file that a browser saved.")
@click.option(
    "--openapi", "openapis", type=PATH, multiple=True, help="An OpenAPI 3 description (JSON, YAML)."
)
@click.option(
    "--access-log",
    "access_logs",
    type=PATH,
    multiple=True,
    help="An access log: its GETs, the commonest first.",
)
@click.option(
    "--recorded",
    "recordings",
    type=PATH,
    multiple=True,
    help="A test suite's requests, of quart-app record: a sequence for each test.",
)
@click.option(
    "--max-traffic",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    metavar="N",
    help="At most N requests from each of these files.",
)
@click.option("--no-routes", is_flag=True, help="Send the scenarios only, no probes of the routes.")
@click.option("--unsafe", is_flag=True, help="Also send POST, PUT, PATCH and DELETE to the routes.")
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    help="header:NAME, json:PATH, body:REGEX, log:REGEX, kind:KIND.",
)
@click.option("--rules", type=PATH, multiple=True, help="A TOML file of [[ignore]] tables.")
@click.option("--baseline", "baseline_path", type=PATH, help="Only what is not in this file counts.")
@click.option("--write-baseline", type=PATH, help="Accept what differs now: write it to this file.")
@click.option(
    "--reproducers",
    "reproducers",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write for each new finding the smallest requests that show it, as a curl script and a pytest test.",
)
@click.option(
    "--reproduce-time",
    type=click.FloatRange(0),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="For finding the smallest requests; 0: don't. Without --reproducers of what is unexplained only.",
)
@click.option("--max-requests", type=click.IntRange(1), default=1000, show_default=True)
@click.option(
    "--max-time", type=click.FloatRange(1), default=60, show_default=True, metavar="SECONDS", help="In all."
)
@click.option(
    "--request-timeout", type=click.FloatRange(0.1), default=5, show_default=True, metavar="SECONDS"
)
@click.option("--max-body", type=click.IntRange(1), default=4_194_304, show_default=True, metavar="BYTES")
@click.option("--rate", type=click.FloatRange(0), default=0, metavar="N", help="At most N requests a second.")
@click.option("--host", default="", help="The Host header of all requests.")
@bench_options
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=PATH, help="Write to this file, not to standard output.")
@click.option(
    "--all", "everything", is_flag=True, help="Show every difference, not two examples for each cause."
)
@click.pass_context
def compare_apps(context: click.Context, /, **given: Any) -> None:
    """Compare your own FLASK app with its QUART port: send both the same, say what differs and why.

    FLASK and QUART are each an import path (module:app, module:create_app()) or the URL of a running server.

    Exit status: 0 no new difference, 1 new differences, 2 a mistake in the command, told in one line.
    """
    try:
        with ended_by_signals():
            report = compare_as_told(given)
            write_out(report, given)
    except TargetError as error:
        raise click.UsageError(f"{error}{why_and_what(str(error), catalogue())}") from error
    except MISTAKES as error:
        raise click.UsageError(str(error)) from error
    context.exit(0 if given["write_baseline"] else report.status)


TARGET = re.compile(r"[\w.]+:[\w.]+(\(.*\))?|https?://.*", re.DOTALL)


class CatalogueOrApps(click.Command):
    """`compare` is two commands: with targets (module:app, URLs) it compares apps, else the catalogue."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Let the arguments choose."""
        if any(TARGET.fullmatch(argument) for argument in args):
            return compare_apps.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def compare_as_told(given: Mapping[str, Any]) -> Report:
    """Read all files first, then run: a misspelt path is told at once."""
    for option in ("output", "write_baseline"):
        check_writable(f"--{option.replace('_', '-')}", given[option])
    accepted = baseline.load(given["baseline_path"]) if given["baseline_path"] else None
    options = read_options(given)
    bench = read_bench(given)
    if bench:
        rounds.check(options, bench)
    clues = catalogue_clues()
    folder: Path | None = given["reproducers"]
    if folder is not None:
        make_folder(folder)
    with shown_progress() as progress:
        if given["only_bench"]:
            outcome = comparison_run.look(options, progress)
        else:
            outcome = comparison_run.run(options, progress, clues)
        speed = rounds.measure(options, bench, progress) if bench else None
        report = make_report(outcome, accepted, clues.behaviours, speed)
        if given["write_baseline"]:
            count = baseline.write(given["write_baseline"], outcome.explanation.items)
            click.echo(f"{given['write_baseline']}: {counted(count, 'difference')} accepted", err=True)
            return report
        report = reproduce(report, Wish(given["reproduce_time"], folder), progress)
    if folder is not None:
        click.echo(f"{folder}: {counted(len(write_reproducers(report, folder)), 'file')}", err=True)
    return report


def read_options(given: Mapping[str, Any]) -> Options:
    """Turn the command's options into values."""
    rules = [ignoring.parse(text) for text in given["ignore"]]
    rules += [rule for path in given["rules"] for rule in ignoring.load(path)]
    existing = read_traffic(given)
    written = [one for path in given["scenarios"] for one in scenario.load(path)]
    return Options(
        control=read_target("flask", given),
        candidate=read_target("quart", given),
        scenarios=(*written, *existing.sequences),
        skipped=existing.skipped,
        routes=not given["no_routes"],
        unsafe=given["unsafe"],
        max_requests=given["max_requests"],
        total_s=given["max_time"],
        pace=Pace(
            per_second=given["rate"],
            host=given["host"],
            limits=Limits(request_s=given["request_timeout"], body_bytes=given["max_body"]),
        ),
        ignore=tuple(rules),
    )


def read_traffic(given: Mapping[str, Any]) -> traffic.Traffic:
    """Read the files of traffic that exists."""
    limits = traffic.Limits(most=given["max_traffic"], unsafe=given["unsafe"])
    readers = {
        "hars": traffic.load_har,
        "openapis": traffic.load_openapi,
        "access_logs": traffic.load_access_log,
        "recordings": load_recorded,
    }
    return traffic.together(load(path, limits) for name, load in readers.items() for path in given[name])


def read_target(side: Side, given: Mapping[str, Any]) -> TargetSpec:
    """Turn one side's options into a value."""
    return TargetSpec(
        side=side,
        target=given[f"{side}_app"],
        python=given[f"{side}_python"],
        folder=given[f"{side}_dir"].absolute(),
        environment={
            **read_pairs("--env", given["env"]),
            **read_pairs(f"--{side}-env", given[f"{side}_env"]),
        },
        server=(given["flask_server"] or "") if side == "flask" else "",
        before=given["before"],
        start_s=given["start_timeout"],
    )


def read_pairs(option: str, texts: tuple[str, ...]) -> dict[str, str]:
    """Read NAME=VALUE."""
    pairs = [text.partition("=") for text in texts]
    for name, equals, _ in pairs:
        if not name or not equals:
            raise click.UsageError(f"{option} {name}: it is like NAME=VALUE")
    return {name: value for name, _, value in pairs}


def catalogue_clues() -> Clues:
    """Give what the catalogue's behaviours show, to explain what differs."""
    # The comparison is worth more than its links: a catalogue with a mistake in it fails its own tests.
    return gather(found) if (found := catalogue()) else NO_CLUES


def catalogue() -> list[entries.Entry]:
    """Give the catalogue's behaviours; none where one is broken, which is not this command's matter."""
    with suppress(entries.CatalogueError):
        return entries.load()
    return []


def write_out(report: Report, given: Mapping[str, Any]) -> None:
    """Write the report where it is wanted."""
    output: Path | None = given["output"]
    if given["format_"] == "text":
        if output is None:
            print_report(Console(highlight=False), report, everything=given["everything"])
            return
        with opened(output) as file:
            print_report(
                Console(file=file, width=120, highlight=False), report, everything=given["everything"]
            )
        return
    text = {"json": to_json, "html": to_html, "junit": to_junit}[given["format_"]](report)
    if output is None:
        click.echo(text, nl=False)
        return
    with opened(output) as file:
        file.write(text)


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Open a file to write; the user's mistake in one line when that can't be."""
    try:
        with path.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise click.UsageError(f"--output {path}: it can't be written: {error.strerror}") from error


class ShownProgress(Progress):
    """Progress as a bar on standard error."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task("starting", total=None)

    def stage(self, text: str, total: int) -> None:
        """Begin a stage."""
        self._bar.reset(self._task, total=total or None, description=text)

    def describe(self, text: str) -> None:
        """Show what is done now."""
        self._bar.update(self._task, description=text)

    def advance(self) -> None:
        """Show one more request."""
        self._bar.advance(self._task)


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Show progress to a person; nothing when standard error is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Progress()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        yield ShownProgress(bar)
