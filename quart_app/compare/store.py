"""Results kept between runs: those shipped with the program, and those of runs on this machine.

Local results lie in one folder, a file for each behaviour, so that all workers show the same; a file that
can't be read, or is of other versions than ours, counts as absent.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.observation import Answer, Observation
from quart_app.compare.results import Result, Run

if sys.platform != "win32":
    import fcntl

SHIPPED = Path(__file__).with_name("shipped.jsonl")
KEPT_BODY = 1_000
# Where the program and its libraries lay on the machine that made the results.
_MACHINES_PATH = re.compile(r"(?:/[^\s/'\"<>:\\]+)+/(?=site-packages/|quart_app/compare/|python3\.\d+/)")
RESULT_BYTES = 2_000_000


class BusyError(Exception):
    """Another behaviour is being run."""


@cache
def shipped() -> Run:
    """Give the results that came with the program, empty when there are none."""
    try:
        head, *lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return Run("", {}, 0.0)
    return Run.from_json({**json.loads(head), "results": [json.loads(line) for line in lines]})


def ship(run: Run, behaviours: Mapping[str, Behaviour]) -> None:
    """Write what `shipped` reads: a line for the run, then one for each behaviour."""
    value = {**run.to_json(), "seconds": 0}  # what they were says more of that machine than of the catalogue
    trimmed = [trim(result, behaviours[result.id]).to_json() for result in run.results.values()]
    lines = [_line({**value, "results": []}), *map(_line, trimmed)]
    SHIPPED.write_text("".join(lines), encoding="utf-8")


def _line(value: Mapping[str, Any]) -> str:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _MACHINES_PATH.sub("<path>/", line) + "\n"


def trim(result: Result, behaviour: Behaviour) -> Result:
    """Leave out what no page shows: long bodies, and channels that the behaviour does not observe."""
    return replace(
        result,
        control=_trim_side(result.control, behaviour),
        candidate=_trim_side(result.candidate, behaviour),
    )


def _trim_side(side: Observation, behaviour: Behaviour) -> Observation:
    observe = behaviour.observe
    return replace(
        side,
        answers=tuple(map(_trim_answer, side.answers)),
        output=side.output if "output" in observe else "",
        logs=side.logs if "logs" in observe else (),
        signals=side.signals if "signals" in observe else (),
        templates=side.templates if "templates" in observe else (),
    )


def _trim_answer(answer: Answer) -> Answer:
    return replace(answer, body=answer.body[:KEPT_BODY])


class Store:
    """Local results. Safe for any number of processes."""

    def __init__(self, folder: Path, versions: Mapping[str, str]) -> None:
        self.folder = folder
        self.versions = dict(versions)

    def load(self, behaviour_id: str) -> tuple[str, Result] | None:
        """Give the date and the result of the last run here, or None."""
        try:
            with (self.folder / f"{behaviour_id}.json").open("rb") as file:
                value = json.loads(file.read(RESULT_BYTES))
            if value["versions"] == self.versions:
                return value["date"], Result.from_json(value["result"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return None

    def save(self, date: str, result: Result) -> None:
        """Keep a result, whole or not at all; raise OSError where that is impossible."""
        value = {"date": date, "versions": self.versions, "result": result.to_json()}
        self._make_folder()
        descriptor, name = tempfile.mkstemp(dir=self.folder)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                json.dump(value, file)
            Path(name).replace(self.folder / f"{result.id}.json")
        finally:
            Path(name).unlink(missing_ok=True)

    def lock(self) -> int:
        """Take the right to run behaviours, and give what `unlock` takes.

        Raise BusyError when another process, or this one, has it (Windows: never). It ends with the process.
        """
        self._make_folder()
        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if sys.platform == "win32":
            return descriptor
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise BusyError from error
        return descriptor

    def unlock(self, descriptor: int) -> None:
        """Give the right back."""
        os.close(descriptor)

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
