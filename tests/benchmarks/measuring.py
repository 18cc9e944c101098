"""What benchmarks share: rounds in random order, medians with their spread, ratios, progress, and JSON."""

import json
import platform
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Samples:
    """What one setup gave on one measure, a number for each round."""

    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def ratios_to(self, base: "Samples") -> "Samples":
        """Return round by round how many times the base's: what slows the machine slows both."""
        return Samples(
            [mine / theirs for mine, theirs in zip(self.values, base.values, strict=True) if theirs]
        )

    def shown(self, form: str = "{:.2f}") -> str:
        """Return the median, and the least and the most in brackets."""
        low, high = min(self.values), max(self.values)
        return f"{form.format(self.median)} ({form.format(low)} to {form.format(high)})"


def run_rounds(
    names: Sequence[str], rounds: int, measure: Callable[[str], float], title: str
) -> dict[str, Samples]:
    """Measure each name once a round, in an order of its own each round."""
    samples = {name: Samples() for name in names}
    order = random.Random(20)  # noqa: S311, not for secrets
    for number in range(rounds):
        for place, name in enumerate(order.sample(names, len(names))):
            say(f"\r{title}: round {number + 1} of {rounds}, {place + 1} of {len(names)} ({name})".ljust(79))
            samples[name].values.append(measure(name))
    say("\r" + " " * 79 + "\r")
    return samples


def say(text: str) -> None:
    """Show progress where a person looks."""
    if sys.stderr.isatty():
        sys.stderr.write(text)
        sys.stderr.flush()


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, aligned."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    rule = ["-" * width for width in widths]
    lines = (zip(row, widths, strict=True) for row in [head, rule, *rows])
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in line) + " |" for line in lines)


def write_json(path: Path, measures: dict[str, dict[str, Any]]) -> None:
    """Write all numbers, with the machine they come from."""
    machine = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
    }
    path.write_text(json.dumps({"machine": machine, "measures": measures}, indent=2) + "\n")
