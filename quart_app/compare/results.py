"""What a run of the catalogue gave: values without I/O, kept as JSON between processes and for later."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from quart_app.compare.difference import Difference, Expected
from quart_app.compare.observation import Observation

Status = Literal["same", "differs", "unexpected", "not run"]
STATUSES: tuple[Status, ...] = get_args(Status)
NOTHING = Observation(outcome="not run")


@dataclass(frozen=True)
class Result:
    """One behaviour as it was seen.

    `missing` was expected and not seen, `unexpected` was seen and not expected. `not_run` says why nothing
    was seen.
    """

    id: str
    control: Observation = NOTHING
    candidate: Observation = NOTHING
    differences: tuple[Difference, ...] = ()
    missing: tuple[Expected, ...] = ()
    unexpected: tuple[Difference, ...] = ()
    seconds: float = 0.0
    not_run: str = ""

    @property
    def status(self) -> Status:
        """Give the result in a word: what was seen when that was expected, else `unexpected`."""
        if self.not_run:
            return "not run"
        if self.missing or self.unexpected:
            return "unexpected"
        return "differs" if self.differences else "same"

    def to_json(self) -> dict[str, Any]:
        """Give what `from_json` takes."""
        return {
            "id": self.id,
            "status": self.status,
            "not_run": self.not_run,
            "seconds": round(self.seconds, 3),
            "differences": [asdict(one) for one in self.differences],
            "missing": [asdict(one) for one in self.missing],
            "unexpected": [asdict(one) for one in self.unexpected],
            "control": self.control.to_json(),
            "candidate": self.candidate.to_json(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Result":
        """Rebuild what `to_json` gave."""
        return cls(
            id=value["id"],
            control=Observation.from_json(value["control"]),
            candidate=Observation.from_json(value["candidate"]),
            differences=tuple(Difference(**one) for one in value["differences"]),
            missing=tuple(Expected(**one) for one in value["missing"]),
            unexpected=tuple(Difference(**one) for one in value["unexpected"]),
            seconds=value["seconds"],
            not_run=value["not_run"],
        )


@dataclass(frozen=True)
class Run:
    """Results by id, with the date (ISO 8601, UTC), the versions and the seconds they took."""

    date: str
    versions: Mapping[str, str]
    seconds: float
    results: Mapping[str, Result] = field(default_factory=dict)

    def counts(self) -> dict[Status, int]:
        """Count the results by status."""
        counted = Counter(result.status for result in self.results.values())
        return {status: counted[status] for status in STATUSES}

    def to_json(self) -> dict[str, Any]:
        """Give what `from_json` takes."""
        results = [result.to_json() for result in self.results.values()]
        return {
            "date": self.date,
            "versions": dict(self.versions),
            "seconds": round(self.seconds, 2),
            "results": results,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Run":
        """Rebuild what `to_json` gave."""
        results = [Result.from_json(one) for one in value["results"]]
        return cls(value["date"], value["versions"], value["seconds"], {one.id: one for one in results})
