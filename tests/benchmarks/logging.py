"""What logging costs: ours beside the standard library's ways and other libraries'.

    python -m tests.benchmarks.logging [--rounds 5] [--only call,lag] [--setups "null;direct"] [--json FILE]

The other libraries come with the extra `bench`. Each way to log has a process of its own; all are measured in
turn, in a new order each round, so what slows the machine slows them alike: look at the ratios, not at the
numbers.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import log_sinks
from tests.benchmarks.log_measures import (
    Run,
    call,
    cpu,
    four_processes,
    lag,
    lines_per_s,
    lost_at_kill,
    mean_call,
    requests,
    stall,
)
from tests.benchmarks.log_setups import installed
from tests.benchmarks.measuring import Samples, table, write_json


@dataclass(frozen=True)
class Measure:
    """What is measured: its title, how, against whom, what we aim at, and its column in the last table."""

    title: str
    measure: Callable[[Run], dict[str, Samples]]
    base: str = ""
    form: str = "{:.2f}"
    column: str = ""
    aim: str = ""


MEASURES = {
    "call": Measure(
        "one call, median ns", call, "null", "{:.0f}", "call, times null", "1.6; 1.1 with switches"
    ),
    "mean": Measure(
        "one call, mean ns of the thread's time", mean_call, "null", "{:.0f}", "mean call, times null"
    ),
    "lag": Measure("loop lag in a storm, p99 ms", lag, "null", "{:.2f}", "lag, times null", "1.5 or less"),
    "requests": Measure(
        "requests/s at one line each, times none", requests, "", "{:.2f}", "requests/s", "0.95 or more"
    ),
    "cpu": Measure(
        "processor's time for a request with one line, times none", cpu, "", "{:.2f}", "CPU of a request"
    ),
    "lines": Measure(
        "lines/s to the file", lines_per_s, "direct", "{:.0f}", "lines/s, times direct", "3 or more"
    ),
    "processes": Measure(
        "4 processes, lines/s that arrive",
        four_processes,
        "",
        "{:.0f}",
        "4 processes, lines/s",
        "8 times others",
    ),
    "stall": Measure(
        "worst loop delay while the disk stalls for 2 s, ms",
        stall,
        "",
        "{:.1f}",
        "stalled disk, ms",
        "under 5",
    ),
    "kill": Measure("% lost at SIGKILL in a storm", lost_at_kill, "", "{:.1f}", "lost at SIGKILL, %", "0"),
} | {
    f"{kind}-{key}": Measure(
        f"{title}: {found.title}",
        lambda run, kind=kind, found=found: log_sinks.samples_of(kind, found, run.rounds),  # type: ignore[misc]
        log_sinks.base_of(kind),
        found.form,
    )
    for kind, title in log_sinks.KINDS.items()
    for key, found in log_sinks.MEASURES.items()
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the measures that were asked for, print a table each and one of all, and write the numbers where
    told to.
    """
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.logging", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(MEASURES), help="measures, with commas between")
    parser.add_argument("--setups", default="", help="ways to log, with semicolons between")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(argv)
    keys, names = options.only.split(","), options.setups.split(";") if options.setups else installed()
    for unknown in [*(set(keys) - set(MEASURES)), *(set(names) - set(installed()))]:
        parser.error(f"{unknown!r} is not one of {', '.join([*MEASURES, *installed()])}")
    found: dict[str, dict[str, Samples]] = {}
    for key in keys:
        with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
            found[key] = MEASURES[key].measure(Run(names, options.rounds, Path(folder)))
        print(f"\n{MEASURES[key].title}\n\n{report(MEASURES[key], found[key])}", flush=True)
    print(f"\nAll, medians\n\n{summary(found)}", flush=True)
    if options.json:
        numbers = {key: {name: one.values for name, one in samples.items()} for key, samples in found.items()}
        write_json(options.json, numbers)
    return 0


def report(measure: Measure, samples: dict[str, Samples]) -> str:
    """Return one measure's table."""
    if not samples:
        return "not measured: needs root and a loop device"
    base = samples.get(measure.base)
    rows = []
    for name, found in samples.items():
        is_share = "%" in name
        ratio = found.ratios_to(base).shown() if base is not None and not is_share else ""
        rows.append([name, found.shown("{:.2f}" if is_share else measure.form), ratio])
    return table(["way to log", "median (least to most)", f"times {measure.base}" if base else ""], rows)


def summary(found: dict[str, dict[str, Samples]]) -> str:
    """Return the table of all measures of files, a column each."""
    found = {key: samples for key, samples in found.items() if MEASURES[key].column}
    names = dict.fromkeys(name for samples in found.values() for name in samples if "%" not in name)
    rows = [
        [name, *(_cell(MEASURES[key], samples, name) for key, samples in found.items())] for name in names
    ]
    aims = ["aim", *(MEASURES[key].aim for key in found)]
    return table(["way to log", *(MEASURES[key].column for key in found)], [*rows, aims])


def _cell(measure: Measure, samples: dict[str, Samples], name: str) -> str:
    if name not in samples:
        return ""
    base, own = samples.get(measure.base), samples[name]
    text = measure.form.format(own.median) if base is None else f"{own.ratios_to(base).median:.2f}"
    shares = {key.partition(": ")[2]: share for key, share in samples.items() if key.startswith(f"{name}: %")}
    return text + "".join(f" ({statistics.mean(share.values):.1f} {what})" for what, share in shares.items())


if __name__ == "__main__":
    sys.exit(main())
