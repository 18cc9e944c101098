"""Speed in a terminal: a table for each load, what held the event loop, and the conclusions last."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from quart_app.compare.counted import counted
from quart_app.compare.own.bench.judging import Range, Verdict, judge
from quart_app.compare.own.bench.measurement import Hold, Speed
from quart_app.compare.own.bench.sentences import conclusions
from quart_app.compare.own.reports.printable import printable

STYLES = {"better": "green", "worse": "red"}
LEFT_OUT = 6
HOLDS = 3
FRAMES = 8
NAMED = 6
LATE = ((50, "p50"), (99, "p99"), (100, "at most"))


def print_speed(console: Console, speed: Speed) -> None:
    """Print all that was measured."""
    verdicts = judge(speed.measurements)
    say(console, f"Speed: {described(speed)}", "bold")
    say(console, f"requests: {named(speed.requests)}", "dim")
    for text in speed.left_out[:LEFT_OUT]:
        say(console, f"left out: {text}", "dim")
    for connections in speed.options.connections:
        console.print()
        console.print(table(connections, [one for one in verdicts if one.connections == connections]))
    print_loop(console, speed)
    console.print()
    for text in conclusions(speed, verdicts):
        say(console, text, "bold")


def say(console: Console, text: str, style: str = "") -> None:
    """Print a line; what comes from an app does no harm."""
    console.print(Text(printable(text), style), soft_wrap=True)


def described(speed: Speed) -> str:
    """Say how it was measured, in a line."""
    given = speed.options
    return (
        f"{counted(len(speed.requests), 'request')} in turn, "
        f"{counted(given.rounds, 'round')} of two starts of each server, "
        f"{given.seconds:g} s for each load, {speed.seconds:.0f} s in all"
    )


def named(labels: Sequence[str]) -> str:
    """Name the first requests."""
    left = len(labels) - NAMED
    return ", ".join(labels[:NAMED]) + (f" and {left} more" if left > 0 else "")


def table(connections: int, verdicts: Sequence[Verdict]) -> Table:
    """Give the table of one load."""
    made = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    made.add_column(f"{connections} at a time", no_wrap=True, min_width=18)
    for name in ("Flask", "Quart", "Quart/Flask", "Flask/Flask", "Quart/Quart"):
        made.add_column(name, justify="right", no_wrap=True)
    made.add_column("", no_wrap=True)
    for one in verdicts:
        made.add_row(*cells(one), style=STYLES.get(one.answer, ""))
    return made


def cells(one: Verdict) -> list[str]:
    """Give a row."""
    measure = one.measure
    values = [number(found, measure.digits) for found in (one.control, one.candidate)]
    ratio = "-" if one.ratio is None else f"{one.ratio.median:.2f}"
    noises = [span(found) for found in (one.control_noise, one.candidate_noise)]
    answer = {"not measured": "", "too few rounds": "?"}.get(one.answer, one.answer)
    return [f"{measure.name}, {measure.unit}", *values, ratio, *noises, answer]


def number(found: Range | None, digits: int) -> str:
    """Give a median."""
    return "-" if found is None else f"{found.median:,.{digits}f}"


def span(found: Range | None) -> str:
    """Give the least and the most of some ratios."""
    return "-" if found is None else f"{found.low:.2f}-{found.high:.2f}"


def print_loop(console: Console, speed: Speed) -> None:
    """Print how late Quart's event loop was, and the stacks that held it longest."""
    if not speed.loop:
        return
    console.print()
    say(console, "Quart's event loop, watched in one more start under the same load", "bold")
    for sample in speed.loop:
        late = ", ".join(f"{name} {sample.lag_ms.get(percent, 0):.0f} ms" for percent, name in LATE)
        say(console, f"{sample.connections} at a time: late by {late}")
    for hold in speed.holds[:HOLDS]:
        print_hold(console, hold)


def print_hold(console: Console, hold: Hold) -> None:
    """Print one place with the stack that was seen there."""
    say(console, f"held for {held(hold)} at {hold.place}", "yellow")
    for file, line, name, code in hold.stack[-FRAMES:]:
        say(console, f"   {file}:{line} {name}   {code}", "dim")


def held(hold: Hold) -> str:
    """Say how long and how often."""
    longest = f"{hold.longest_s * 1e3:.0f} ms"
    return (
        longest if hold.count == 1 else f"{longest} at most, {hold.count} times, {hold.total_s:.1f} s in all,"
    )
