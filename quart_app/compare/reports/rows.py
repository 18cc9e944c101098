"""A behaviour with its result, as every report shows it. Values without I/O."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.entries import Area, Entry
from quart_app.compare.masks import MASKS
from quart_app.compare.reports.lines import Pair, diff, observation_lines, side_by_side
from quart_app.compare.reports.prose import describe_step
from quart_app.compare.results import STATUSES, Result, Run, Status


@dataclass(frozen=True)
class Row:
    """One behaviour in a report; texts in English, or in Korean where the behaviour has them."""

    entry: Entry
    result: Result
    language: str = "en"

    @property
    def id(self) -> str:
        """Give the behaviour's id."""
        return self.entry.id

    @property
    def status(self) -> Status:
        """Give the result in a word."""
        return self.result.status

    @property
    def behaviour(self) -> Behaviour:
        """Give the definition."""
        return self.entry.behaviour

    @property
    def title(self) -> str:
        """Give the question."""
        return self._text("title")

    @property
    def why(self) -> str:
        """Give the explanation."""
        return self._text("why")

    @property
    def port(self) -> str:
        """Give what to change when porting."""
        return self._text("port")

    def _text(self, name: str) -> str:
        korean: str = getattr(self.behaviour, f"{name}_ko") if self.language == "ko" else ""
        english: str = getattr(self.behaviour, name)
        return korean or english

    @property
    def why_in_a_line(self) -> str:
        """Give the first sentence of the explanation."""
        return re.split(r"(?<=[.!?])\s", self.why.strip(), maxsplit=1)[0]

    @property
    def steps(self) -> list[str]:
        """Give the scenario, a line for each step."""
        return [describe_step(step) for step in self.behaviour.scenario]

    @cached_property
    def control_lines(self) -> list[str]:
        """Give what Flask did, line by line."""
        return observation_lines(self.result.control, self.behaviour.observe)

    @cached_property
    def candidate_lines(self) -> list[str]:
        """Give what Quart did, line by line."""
        return observation_lines(self.result.candidate, self.behaviour.observe)

    @property
    def pairs(self) -> list[Pair]:
        """Give both sides' lines, aligned."""
        return side_by_side(self.control_lines, self.candidate_lines)

    @property
    def diff(self) -> list[str]:
        """Give a unified diff of both sides' lines."""
        return diff(self.control_lines, self.candidate_lines)

    @property
    def words(self) -> str:
        """Give what a search of a page looks through."""
        behaviour = self.behaviour
        texts = (
            self.id,
            behaviour.title,
            behaviour.title_ko,
            behaviour.cause,
            behaviour.why,
            *behaviour.symptoms,
        )
        return " ".join(texts).lower()


def rows(entries: Sequence[Entry], run: Run, language: str = "en") -> list[Row]:
    """Join definitions and results; a behaviour without a result was not run."""
    absent = "not run yet"
    return [
        Row(entry, run.results.get(entry.id) or Result(entry.id, not_run=absent), language)
        for entry in entries
    ]


@dataclass(frozen=True)
class AreaCount:
    """How many behaviours of an area have which status."""

    area: Area
    counts: Mapping[Status, int]

    @property
    def total(self) -> int:
        """Give the number of behaviours."""
        return sum(self.counts.values())

    @property
    def present(self) -> list[Status]:
        """Give the statuses that there are."""
        return [status for status, count in self.counts.items() if count]


def by_area(all_rows: Sequence[Row], areas: Sequence[Area]) -> list[AreaCount]:
    """Count each area that has rows."""
    found = []
    for area in areas:
        statuses = [row.status for row in all_rows if row.entry.area == area.name]
        if statuses:
            found.append(AreaCount(area, {status: statuses.count(status) for status in STATUSES}))
    return found


def causes(all_rows: Sequence[Row]) -> int:
    """Count the distinct causes of differences."""
    return len({row.behaviour.cause for row in all_rows if row.behaviour.cause})


def as_json(row: Row) -> dict[str, Any]:
    """Give a row for a machine: the definition, the code and the result."""
    behaviour = row.behaviour
    return {
        **row.result.to_json(),
        "area": row.entry.area,
        "title": behaviour.title,
        "cause": behaviour.cause,
        "why": behaviour.why,
        "port": behaviour.port,
        "sources": list(behaviour.sources),
        "symptoms": list(behaviour.symptoms),
        "scenario": row.steps,
        "flask_code": row.entry.source("flask"),
        "quart_code": row.entry.source("quart"),
    }


def masks_json() -> list[dict[str, str]]:
    """Give the rules that hid volatile values."""
    return [{"name": mask.name, "pattern": mask.pattern.pattern, "why": mask.why} for mask in MASKS]
