"""The report for a terminal: what to act on, unexplained first; plain lines when it is piped."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from quart_app.compare.counted import counted
from quart_app.compare.own.bench.bench_text import print_speed
from quart_app.compare.own.explanations.explaining import Explained
from quart_app.compare.own.reports.printable import printable
from quart_app.compare.own.reports.report import Finding, Report
from quart_app.compare.own.reproducers.reproducer import Reproduction

EXAMPLES = 2
LINES = 6
LINE_CHARS = 160


def print_report(console: Console, report: Report, *, everything: bool = False) -> None:
    """Print the whole report."""
    for name, target, on in report.sides:
        console.print(Text.assemble((f"{name}  ", "bold"), target, (f"  {on}", "dim")), soft_wrap=True)
    for number, finding in enumerate(report.findings, 1):
        console.print()
        print_finding(console, number, finding, everything=everything)
    console.print()
    print_foot(console, report)
    if report.speed:
        console.print()
        print_speed(console, report.speed)


def print_finding(console: Console, number: int, finding: Finding, *, everything: bool) -> None:
    """Print one finding: what it is, where it shows, what to change."""
    mark, style = ("unexplained", "bold red") if finding.cause is None else (finding.cause.id, "bold yellow")
    accepted = "" if finding.is_new else "  (accepted)"
    console.print(Text.assemble((f"{number}. {mark}", style), (accepted, "dim")), soft_wrap=True)
    if finding.cause:
        console.print(Text(f"   {printable(finding.title)}"), soft_wrap=True)
    shown = list(finding.items) if everything else best_examples(finding)
    for item in shown:
        print_difference(console, item)
    left = len(finding.items) - len(shown)
    if left:
        console.print(Text(f"   and {left} more, at {counted(finding.requests, 'request')} in all", "dim"))
    for text in finding.errors[:EXAMPLES]:
        console.print(Text(f"   raised: {next(lines_of(text))}", "dim"), soft_wrap=True)
    print_reproduction(console, finding.reproduction)
    if finding.cause:
        console.print(Text.assemble(("   change: ", "green"), finding.cause.port), soft_wrap=True)
    if finding.behaviours:
        console.print(Text(f"   see: quart-app compare {finding.behaviours[0]}", "dim"), soft_wrap=True)


def print_reproduction(console: Console, reproduction: Reproduction) -> None:
    """Print how to see it again: one command, or which requests it takes."""
    made = reproduction.reproducer
    if reproduction.why_not:
        console.print(Text(f"   not reproduced: {printable(reproduction.why_not)}", "dim"), soft_wrap=True)
    if made is None:
        return
    shown = made.curl or ", ".join(made.requests)
    console.print(Text.assemble(("   reproduce: ", "green"), next(lines_of(shown))), soft_wrap=True)
    console.print(Text(f"     {made.effort}; {', '.join(made.files)}", "dim"), soft_wrap=True)
    for note in made.notes:
        console.print(Text(f"     {printable(note)}", "dim"), soft_wrap=True)


def best_examples(finding: Finding) -> list[Explained]:
    """Give the difference that weighs most, and one that names a place in the code where there is one."""
    first, *others = finding.examples
    pointing = [item for item in others if item.difference.kind in ("warning", "exception", "blocked")]
    return [first, *(pointing or others)[: EXAMPLES - 1]]


def print_difference(console: Console, item: Explained) -> None:
    """Print one difference: where, and what of each side."""
    one = item.difference
    what = f"{one.kind} {one.name}".strip()
    where = f"{one.request}  [{one.probe}]" if one.request else "before any request"
    console.print(Text.assemble("   ", (printable(where), "cyan"), f"  {printable(what)}"), soft_wrap=True)
    for sign, text, style in (("-", one.control, "red"), ("+", one.candidate, "green")):
        for line in lines_of(text):
            console.print(Text(f"     {sign} {line}", style), soft_wrap=True)


def lines_of(text: str | None) -> Iterator[str]:
    """Yield the first lines of a text, cut where they are long, and safe to show."""
    if text is None:
        yield "(nothing)"
        return
    lines = printable(text).split("\n")
    for line in lines[:LINES]:
        yield line if len(line) <= LINE_CHARS else f"{line[:LINE_CHARS]} [...]"
    if len(lines) > LINES:
        yield f"[{counted(len(lines) - LINES, 'line')} more]"


def print_foot(console: Console, report: Report) -> None:
    """Print what was done, what was not, and what was hidden."""
    outcome = report.outcome
    for text in outcome.plan.skipped:
        console.print(Text(f"skipped: {text}", "dim"), soft_wrap=True)
    for text in outcome.comparison.noise:
        console.print(Text(f"noise: {text}", "dim"), soft_wrap=True)
    for rule in outcome.options.ignore:
        console.print(Text(f"ignored: {rule}", "dim"), soft_wrap=True)
    for name, run in (("Flask", outcome.control), ("Quart", outcome.candidate)):
        if run.ended:
            console.print(Text(f"{name} stopped early: {run.ended}", "red"), soft_wrap=True)
    console.print(Text(summary(report), "bold"), soft_wrap=True)


def summary(report: Report) -> str:
    """Give the result in a line."""
    compared = counted(report.outcome.comparison.compared, "request")
    seconds = f"{report.outcome.seconds:.1f} s"
    if not report.outcome.is_compared:
        return "measured only: nothing was compared"
    if not report.findings:
        return f"{compared} in {seconds}: no difference"
    counts = [
        f"{len(report.unexplained)} unexplained",
        counted(len(report.findings) - len(report.unexplained), "cause"),
    ]
    if report.has_baseline:
        counts.append(f"{len(report.new)} new")
    differing = counted(report.differing_requests, "differs", "differ")
    return f"{compared} in {seconds}: {differing}; " + ", ".join(counts)
