"""Reduce what a report found to the smallest requests, and write them as a script and as a test."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quart_app.compare.own.comparison_run import Options, Outcome, Progress
from quart_app.compare.own.exchange import SAFE_METHODS
from quart_app.compare.own.finding import Difference
from quart_app.compare.own.reports.report import Finding, Report
from quart_app.compare.own.reproducers import curl_script, pytest_file, scenario_file
from quart_app.compare.own.reproducers.aspects import OUTSIDE, Aspect, aspects_of
from quart_app.compare.own.reproducers.checking import has_curl, script_status, verdicts_of_test
from quart_app.compare.own.reproducers.pieces import slug
from quart_app.compare.own.reproducers.recipe import Recipe, own_sequence
from quart_app.compare.own.reproducers.reproducer import Reproducer, Reproduction
from quart_app.compare.own.reproducers.search import Found, NotShown, Search
from quart_app.compare.own.reproducers.trials import Bounds, Trials, started
from quart_app.compare.own.targets.target import Target, TargetError, TargetSpec

WriteTest = Callable[[Recipe, Aspect, tuple[TargetSpec, TargetSpec], pytest_file.Words, Path | None], str]

TRIED = 3
"""So many differences of a finding are tried, one after the other."""


class ReproducerError(Exception):
    """The folder for reproducers can't be written; told in one line."""


@dataclass(frozen=True)
class Wish:
    """What is reduced, and for how long; `folder` is where the files go: then explained findings too."""

    seconds: float = 30.0
    folder: Path | None = None


def reproduce(report: Report, wish: Wish, progress: Progress | None = None) -> Report:
    """Give the report with reproducers; what there was no time for says so. Nothing is left running."""
    wanted = [
        finding for finding in report.findings if finding.is_new and (wish.folder or finding.cause is None)
    ]
    if not wanted or not wish.seconds:
        return report
    heard = progress or Progress()
    heard.stage("reproducing", len(wanted))
    found: dict[int, Reproduction] = {}
    bounds = Bounds(time.monotonic() + wish.seconds)
    try:
        with started(report.outcome.options, bounds) as trials:
            for finding in wanted:
                number = report.findings.index(finding) + 1
                found[id(finding)] = Maker(trials, report.outcome, wish, number).make(finding)
                heard.advance()
    except TargetError as error:
        for finding in wanted:
            found.setdefault(id(finding), Reproduction(why_not=str(error)))
    findings = (
        replace(finding, reproduction=found.get(id(finding), Reproduction())) for finding in report.findings
    )
    return replace(report, findings=tuple(findings))


def make_folder(folder: Path) -> None:
    """Make the folder for the files; ReproducerError when that can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReproducerError(f"--reproducers {folder}: it can't be made: {error.strerror}") from None


def write(report: Report, folder: Path) -> list[Path]:
    """Write the files of all reproducers, and give their paths."""
    written: list[Path] = []
    try:
        for finding in report.findings:
            made = finding.reproduction.reproducer
            for name, text in made.files.items() if made else ():
                path = folder / name
                path.write_text(text, encoding="utf-8")
                written.append(path)
    except OSError as error:
        raise ReproducerError(f"--reproducers {folder}: it can't be written: {error.strerror}") from None
    return written


@dataclass(frozen=True)
class Maker:
    """Makes the reproducer of one finding."""

    trials: Trials
    outcome: Outcome
    wish: Wish
    number: int

    @property
    def options(self) -> Options:
        """Give what is compared."""
        return self.outcome.options

    @property
    def left_s(self) -> float:
        """Give the seconds that are left for all findings."""
        return self.trials.bounds.deadline - time.monotonic()

    def make(self, finding: Finding) -> Reproduction:
        """Try the finding's differences: first those that a client can see."""
        items = [item for item in finding.examples if item.difference.number]
        items.sort(key=lambda item: (item.follows, item.difference.kind not in OUTSIDE))
        why = "it shows without any request"
        for difference in (item.difference for item in items[:TRIED]):
            if self.left_s <= 0:
                return Reproduction(why_not=f"the {self.wish.seconds:g} s for it are over: --reproduce-time")
            if why_not := self._refused(difference):
                return Reproduction(why_not=why_not)
            try:
                found = Search(self.trials, self.outcome.plan, difference).run()
            except NotShown as error:
                why = str(error)
                continue
            return Reproduction(self._reproducer(finding, found))
        return Reproduction(why_not=why)

    def _refused(self, difference: Difference) -> str:
        """Say why its requests may not be sent again and again."""
        if self.trials.can_start_anew:
            return ""
        recipe = own_sequence(self.outcome.plan, (difference.sequence, difference.number))
        unsafe = sorted({one.step.request.method for one in recipe.steps} - SAFE_METHODS)
        return (
            f"{', '.join(unsafe)} would be sent again and again to a server that is not ours"
            if unsafe
            else ""
        )

    def _reproducer(self, finding: Finding, found: Found) -> Reproducer:
        name = f"{self.number}_{slug(finding.cause.id if finding.cause else finding.title)}"
        one = found.difference
        title = f"{one.kind} {one.name}".strip() + f" at {one.request}"
        made = Reproducer(name, found, {}, curl_script.one_command(found.recipe))
        words = pytest_file.Words(title, tuple(self._about(title, made)))
        notes = [*self._add_script(made, words), *self._add_test(made, words)]
        return replace(made, notes=tuple(notes))

    def _about(self, title: str, made: Reproducer) -> Iterator[str]:
        """Yield what both files say of themselves at their beginning."""
        one, sides = made.found.difference, (self.options.control.target, self.options.candidate.target)
        yield title
        yield ""
        for name, text in (("Flask", one.control), ("Quart", one.candidate)):
            first, *more = [line for line in (text or "").split("\n") if line.strip()] or ["(nothing)"]
            shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in first[:100])
            yield f"    {name}: {shown}{' [...]' if more or len(first) > 100 else ''}"
        yield ""
        yield f"quart-app compare {sides[0]} {sides[1]}: {made.effort}."

    def _add_script(self, made: Reproducer, words: pytest_file.Words) -> Iterator[str]:
        recipe = made.found.recipe
        aspects = list(aspects_of(made.found.difference))
        if not aspects:
            made.files[f"{made.name}.sh"] = curl_script.script(recipe, None, words.lines)
            yield "what differs is seen inside the app only: the script shows the answer"
            return
        if not has_curl():
            made.files[f"{made.name}.sh"] = curl_script.script(recipe, aspects[0], words.lines)
            yield "the script was not run: there is no curl here"
            return
        for exact in (False, True):
            for aspect in aspects:
                text = curl_script.script(recipe, aspect, words.lines, exact=exact)
                if self._tells_apart(text, is_safe=recipe.is_safe):
                    made.files[f"{made.name}.sh"] = text
                    return
        made.files[f"{made.name}.sh"] = curl_script.script(recipe, None, words.lines)
        yield "curl shows the answer, and no difference that is there each time"

    def _tells_apart(self, text: str, *, is_safe: bool) -> bool:
        """Run a script on both apps, and on the control twice."""
        trials = self.trials
        for anew in (False, True) if trials.can_start_anew and not is_safe else (False,):
            wanted = ((trials.candidate, 1), (trials.again, 0))
            if all(self._status(text, other, anew=anew) == status for other, status in wanted):
                return True
        return False

    def _status(self, text: str, other: Target, *, anew: bool) -> int | None:
        if self.left_s <= 0:
            return None
        if anew:
            self.trials.start()
        return script_status(text, (url_of(self.trials.control), url_of(other)), self.left_s)

    def _add_test(self, made: Reproducer, words: pytest_file.Words) -> Iterator[str]:
        name = f"test_{made.name}.py"
        lines = (*words.lines, "It fails while the two apps differ in this, and passes once they agree.")
        words = replace(words, lines=lines)
        for home, aspect in ((self.wish.folder, one) for one in aspects_of(made.found.difference)):
            write = self._writer()
            if write is None or aspect.what == "ending" or self.left_s <= 0:
                continue
            checked = write(made.found.recipe, aspect, self._sides, words, None)
            if self._verdicts(checked) == ["fails", "passes"]:
                made.files[name] = write(made.found.recipe, aspect, self._sides, words, home)
                return
        try:
            made.files[name] = self._compare_test(made, words)
        except scenario_file.NotInToml as error:
            yield f"there is no test: what differs is not seen through the test clients, and {error}"
            return
        # Not run: it does what the last trial has just done.
        yield "the test runs quart-app compare: the test clients do not show it"

    @property
    def _sides(self) -> tuple[TargetSpec, TargetSpec]:
        return self.options.control, self.options.candidate

    def _writer(self) -> WriteTest | None:
        """Give what writes the test: for two URLs, or for two apps that one interpreter can import."""
        control, candidate = self._sides
        if control.is_url and candidate.is_url:
            return pytest_file.server_test
        if control.is_url or candidate.is_url or control.python != candidate.python:
            return None
        clash = package_of(control) == package_of(candidate) and control.folder != candidate.folder
        return None if clash else pytest_file.client_test

    def _verdicts(self, text: str) -> list[str]:
        return verdicts_of_test(text, self.options.control.python, Path.cwd(), self.left_s)

    def _compare_test(self, made: Reproducer, words: pytest_file.Words) -> str:
        one = made.found.difference
        text = scenario_file.to_toml(made.found.recipe)
        looked_for = (*made.found.recipe.place, one.kind, one.name)
        return pytest_file.compare_test(text, looked_for, arguments(self.options), words, self.wish.folder)


def url_of(target: Target) -> str:
    """Give the address of a server."""
    return f"http{'s' * target.tls}://{target.host}:{target.port}"


def package_of(spec: TargetSpec) -> str:
    """Give the package that an app is imported from."""
    return re.split(r"[.:]", spec.target, maxsplit=1)[0]


def arguments(options: Options) -> list[str]:
    """Give the arguments of `quart-app compare` for the same two targets."""
    given = [options.control.target, options.candidate.target]
    for spec in (options.control, options.candidate):
        if not spec.is_url:
            given += [f"--{spec.side}-dir", str(spec.folder)]
        if spec.python != sys.executable:
            given += [f"--{spec.side}-python", spec.python]
        for name, value in spec.environment.items():
            given += [f"--{spec.side}-env", f"{name}={value}"]
    if options.control.server:
        given += ["--flask-server", options.control.server]
    if options.control.before:
        given += ["--before", options.control.before]
    for rule in options.ignore:
        if rule.path == "*":
            given += ["--ignore", f"{rule.what}:{rule.pattern}"]
    if options.pace.host:
        given += ["--host", options.pace.host]
    return given
