"""The catalogue: each behaviour is run on this Python and is as its definition says."""

import builtins
import dis
import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from quart_app.compare import catalogue, entries, fork_server, isolation, runner, store
from quart_app.compare.entries import Entry
from tests.compare.apps import run

FOLDER = Path(catalogue.__file__).parent
LIMIT_S = 900
ENTRIES = entries.load()
IDS = [entry.id for entry in ENTRIES]
# For a test each, pytest alone takes seconds; one for each area names those that are wrong.
every_area = pytest.mark.parametrize("area", entries.areas(), ids=lambda area: area.name)


def entries_of(area: entries.Area) -> list[Entry]:
    return [entry for entry in ENTRIES if entry.area == area.name]


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `quart-app compare --format json` says, run once as a person would."""
    output = tmp_path_factory.mktemp("compare") / "report.json"
    flask_22 = os.environ.get("FLASK22_PYTHON", "")
    more = ["--flask22-python", flask_22] if flask_22 else []
    command = [
        sys.executable,
        "-m",
        "quart_app",
        "compare",
        "--format",
        "json",
        "--output",
        str(output),
        *more,
    ]
    done = subprocess.run(command, check=False, timeout=LIMIT_S, capture_output=True, text=True)
    assert (done.returncode in (0, 1), done.stdout) == (True, ""), done.stderr
    found: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return {one["id"]: one for one in found["behaviours"]}


@every_area
def test_behaviours_are_as_expected(report: dict[str, Any], area: entries.Area) -> None:
    wrong = [
        f"{entry.id}: missing {seen['missing']}, unexpected {seen['unexpected']}"
        for entry in entries_of(area)
        if (seen := report[entry.id])["missing"] or seen["unexpected"]
    ]

    assert not wrong, "\n".join(wrong)


def test_only_what_must_be_skipped_is_not_run(report: dict[str, Any]) -> None:
    skipped = {id for id, seen in report.items() if seen["status"] == "not run"}
    needs_flask_22 = {entry.id for entry in ENTRIES if entry.behaviour.control == "flask-2.2"}

    assert skipped == (set() if os.environ.get("FLASK22_PYTHON") else needs_flask_22)


def test_the_report_covers_the_catalogue(report: dict[str, Any]) -> None:
    assert sorted(report) == sorted(IDS)
    assert [entry.id for area in entries.areas() for entry in entries_of(area)] == IDS


def test_ids_are_unique_and_of_one_form() -> None:
    assert len(IDS) == len(set(IDS))
    assert [one for one in IDS if not re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+", one)] == []


def test_there_are_enough_causes() -> None:
    causes = {entry.behaviour.cause for entry in ENTRIES if entry.behaviour.cause}

    assert len(causes) >= 130
    assert len(ENTRIES) >= 250


@every_area
def test_an_area_has_both_titles(area: entries.Area) -> None:
    assert area.title
    assert re.search("[가-힣]", area.title_ko)


def test_the_original_comes_first_and_in_its_order() -> None:
    assert IDS[0] == "original.missing-page"


@pytest.mark.parametrize("entry", [one for one in ENTRIES if one.area == "original"], ids=lambda one: one.id)
def test_the_original_is_told_in_korean_too(entry: Entry) -> None:
    behaviour = entry.behaviour

    assert re.search("[가-힣]", behaviour.title_ko)
    assert re.search("[가-힣]", behaviour.why_ko)
    assert bool(behaviour.port) == bool(behaviour.port_ko)


@cache
def code_of(path: str) -> str | None:
    """Give a file of a package or of the standard library; None where the package is not installed."""
    root = Path(sysconfig.get_paths()["purelib"])
    if (root / path.partition("/")[0]).exists():
        return (root / path).read_text(encoding="utf-8")
    library = Path(sysconfig.get_paths()["stdlib"], path)
    return library.read_text(encoding="utf-8") if library.exists() else None


def names_not_in(source: str) -> list[str]:
    """Give the names that a source gives but its file does not hold; none for what is no file here."""
    found = re.fullmatch(r"([\w/.-]+\.py)(?:: ([\w.]+).*?)?(?: \((0\.\d+)\))?", source)
    code = code_of(found[1]) if found else None
    if found is None or code is None or not version("quart").startswith(found[3] or ""):
        return []
    return [name for name in (found[2] or "").split(".") if not re.search(rf"\b{name}\b", code)]


@every_area
def test_sources_that_are_files_hold_the_names_they_give(area: entries.Area) -> None:
    wrong = [
        f"{entry.id}: {source} does not hold {names}"
        for entry in entries_of(area)
        for source in entry.behaviour.sources
        if (names := names_not_in(source))
    ]

    assert not wrong, "\n".join(wrong)


@every_area
def test_the_code_that_a_reader_sees_is_whole(area: entries.Area) -> None:
    """What is shown is the module's own function, and uses nothing that is not shown, `note` excepted."""
    for entry in entries_of(area):
        for side in entries.SIDES:
            shown = compile(entry.source(side), entry.id, "exec")
            functions = {code.co_name: code for code in shown.co_consts if isinstance(code, CodeType)}

            expected = {f"{side}_app", *([f"{side}_exercise"] if entry.has_exercise else [])}
            assert (entry.id, set(functions)) == (entry.id, expected)
            for name, code in functions.items():
                assert getattr(entry.module, name).__code__.co_code == code.co_code, entry.id
                unknown = global_names(code) - set(dir(builtins)) - set(functions)
                assert unknown <= {"note", "__file__"}, entry.id


def global_names(code: CodeType) -> set[str]:
    """Give the names that a function, and those inside it, take from their module."""
    found = {str(one.argval) for one in dis.get_instructions(code) if one.opname == "LOAD_GLOBAL"}
    return found.union(*(global_names(one) for one in code.co_consts if isinstance(one, CodeType)))


def test_shipped_results_are_as_expected_and_cover_the_catalogue() -> None:
    """`python -m quart_app.compare ship` refreshes them; a few behaviours may be newer."""
    shipped = store.shipped()

    assert len(set(shipped.results) & set(IDS)) >= 0.9 * len(IDS)
    assert [one.id for one in shipped.results.values() if one.status in ("unexpected", "not run")] == []


def test_what_needs_flask_22_is_not_run_without_it() -> None:
    entry = next(one for one in ENTRIES if one.behaviour.control == "flask-2.2")

    result = run(entry, runner.Options(flask_22=""))

    assert (result.status, result.not_run) == ("not run", "needs Flask 2.2: --flask22-python PATH")


def test_the_guide_s_example_is_a_behaviour_of_the_catalogue() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    (name,) = re.findall(r"`python -m quart_app\.compare run ([a-z.-]+)`", guide)
    area, _, module = name.replace("-", "_").partition(".")

    assert words(example) == words((FOLDER / area / f"{module}.py").read_text(encoding="utf-8"))
    assert name in IDS


def words(code: str) -> list[str]:
    """Give code without its layout and its comments."""
    return re.sub(r"#.*", "", code).replace(",\n", "\n").split()


def test_what_may_take_longest_begins_first(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[str, float]] = []

    def none(jobs: Iterable[isolation.Job], **_options: object) -> Iterator[Any]:
        begun.extend((job.key[0].behaviour.needs, job.limit_s) for job in jobs)
        return iter(())

    monkeypatch.setattr(fork_server, "run", none)
    list(runner.run(ENTRIES))

    needs = [one for one, _ in begun]
    limits = [limit for one, limit in begun if one == "process"]
    assert len(needs) > len(ENTRIES)
    assert needs == sorted(needs, reverse=True)  # servers first
    assert limits == sorted(limits, reverse=True)
