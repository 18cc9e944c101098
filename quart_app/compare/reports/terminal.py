"""The report for a terminal: tables by area with colour, or plain lines when it is piped."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console, Group
from rich.markup import escape
from rich.panel import Panel
from rich.rule import Rule
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from quart_app.compare.counted import counted
from quart_app.compare.entries import SIDES, Area, Side
from quart_app.compare.reports.machine import mismatch
from quart_app.compare.reports.rows import Row, causes
from quart_app.compare.results import Run, Status
from quart_app.compare.symptoms import Match

MARKS: dict[Status, tuple[str, str]] = {
    "same": ("=", "green"),
    "differs": ("≠", "yellow"),
    "unexpected": ("✗", "bold red"),
    "not run": ("-", "dim"),
}
NARROW = 100
"""Columns under which code is shown one side after the other."""


def print_table(console: Console, rows: Sequence[Row], run: Run, areas: Sequence[Area]) -> None:
    """Print every row by area, then what was not as expected, then a summary."""
    titles = {area.name: area.title for area in areas}
    for area, several in groupby(rows, key=lambda row: row.entry.area):
        if console.is_terminal:
            console.print(_table(titles.get(area, area), list(several)))
        else:
            _print_plain(console, list(several))
    for row in rows:
        if row.status == "unexpected":
            _print_mismatch(console, row)
    print_summary(console, rows, run)


def _print_mismatch(console: Console, row: Row) -> None:
    lines = "\n".join(mismatch(row))
    console.print(lines, style="red", markup=False, highlight=False, soft_wrap=True)


def _table(title: str, rows: list[Row]) -> Table:
    table = Table(title=escape(title), title_justify="left", title_style="bold", box=None, expand=True)
    table.add_column("", no_wrap=True)
    table.add_column("id", no_wrap=True, ratio=2, overflow="ellipsis", header_style="dim")
    table.add_column("why", no_wrap=True, ratio=5, overflow="ellipsis", header_style="dim")
    for row in rows:
        mark, style = MARKS[row.status]
        said = row.result.not_run or row.why_in_a_line
        table.add_row(Text(mark, style), row.id, Text(said))
    return table


def _print_plain(console: Console, rows: list[Row]) -> None:
    for row in rows:
        said = row.result.not_run or row.why_in_a_line
        console.print(f"{row.status:<10} {row.id:<44} {said}", markup=False, highlight=False, soft_wrap=True)


def print_summary(console: Console, rows: Sequence[Row], run: Run) -> None:
    """Print counts, versions and time."""
    statuses = ", ".join(f"{count} {status}" for status, count in run.counts().items() if count)
    versions = ", ".join(f"{name.capitalize()} {version}" for name, version in run.versions.items())
    total = f"{counted(len(run.results), 'behaviour')} in {run.seconds:.1f} s"
    summary = f"{total}: {statuses}; {counted(causes(rows), 'cause')} of difference\n{versions}"
    console.print(summary, highlight=False, soft_wrap=True)


def print_behaviour(console: Console, row: Row) -> None:
    """Print one behaviour in full: code side by side, the diff of what was seen, the explanation."""
    mark, style = MARKS[row.status]
    console.print(Rule(Text(f"{row.id}  {mark} {row.status}", style)))
    console.print(Text(row.title, "bold"))
    for step in row.steps:
        console.print(Text(f"  {step}", "dim"))
    console.print(_code(console, row))
    console.print(_seen(row))
    for label, text in _prose(row):
        console.print(Text.assemble((f"{label}: ", "bold"), text), soft_wrap=not console.is_terminal)
    if row.status == "unexpected":
        _print_mismatch(console, row)


def _code(console: Console, row: Row) -> Group | Table:
    panels = [_panel(row, side) for side in SIDES]
    if console.width < NARROW:
        return Group(*panels)
    table = Table.grid(expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(*panels)
    return table


def _panel(row: Row, side: Side) -> Panel:
    code = Syntax(row.entry.source(side), "python", theme="ansi_dark", word_wrap=True)
    return Panel(code, title=side.capitalize())


def _seen(row: Row) -> Group | Text:
    if row.result.not_run:
        return Text(row.result.not_run, "dim")
    lines = row.diff
    if not lines:
        return Text("\n".join(["both:", *(f"  {line}" for line in row.control_lines)]))
    return Group(*(Text(line, _diff_style(line)) for line in lines if not line.startswith("@@")))


def _diff_style(line: str) -> str:
    return "red" if line.startswith("-") else "green" if line.startswith("+") else ""


def _prose(row: Row) -> list[tuple[str, str]]:
    behaviour = row.behaviour
    prose = [("why", row.why)]
    if row.port:
        prose.append(("when porting", row.port))
    prose += [("source", source) for source in behaviour.sources]
    return prose


def print_matches(console: Console, matches: Sequence[Match]) -> None:
    """Print what explains a symptom, best first."""
    for match in matches:
        behaviour = match.entry.behaviour
        console.print(Text.assemble((match.entry.id, "bold"), f"  {behaviour.title}"), soft_wrap=True)
        console.print(Text(f"  seen as: {match.because}", "dim"), soft_wrap=True)
        console.print(Text(f"  why: {behaviour.why}"), soft_wrap=not console.is_terminal)
        if behaviour.port:
            console.print(Text(f"  change: {behaviour.port}", "green"), soft_wrap=not console.is_terminal)
    if matches:
        console.print(Text(f"more: quart-app compare {matches[0].entry.id}", "dim"))
