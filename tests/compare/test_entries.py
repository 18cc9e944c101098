"""Definitions are checked when they are read."""

from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from quart_app.compare import entries
from quart_app.compare.behaviour import Behaviour, differs, disconnect, get, raw
from quart_app.compare.catalogue.hooks import teardown_exc
from quart_app.compare.entries import Entry

EXPECTED = [differs("body", control="a", candidate="b")]
EXPLAINED = {"expected": EXPECTED, "cause": "a-cause", "port": "Do this.", "symptoms": ["this"]}


def problems(functions: tuple[str, ...] = ("flask_app", "quart_app"), **fields: Any) -> list[str]:
    module = ModuleType("made")
    module.__dict__.update(dict.fromkeys(functions, lambda: None))
    fields = {"title": "t", "why": "w", "sources": ["s"], "scenario": [get("/")], **fields}
    return Entry("a.b", "a", module, Behaviour(**fields)).problems()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"title": " "}, "title and why must not be empty"),
        ({"why": ""}, "title and why must not be empty"),
        ({"sources": []}, "at least one source"),
        ({"sources": [""]}, "at least one source"),
        ({"expected": EXPECTED}, "needs cause, port and symptoms"),
        ({"expected_when": {"quart>=1": EXPECTED}}, "needs cause, port and symptoms"),
        ({"cause": "a-cause"}, "are for differences"),
        ({**EXPLAINED, "cause": "Two Words"}, "words in lower case joined by -"),
        ({"scenario": []}, "either a scenario or"),
        ({"scenario": [raw(b"")]}, 'need needs="server"'),
        ({"scenario": [disconnect(get("/"))]}, 'need needs="server"'),
        ({"observe": {"log"}}, "observe has unknown log"),
        ({**EXPLAINED, "expected": [differs("notes", control="", candidate="")]}, "unknown kind 'notes'"),  # type: ignore[arg-type]
    ],
)
def test_a_mistake_in_a_definition_is_said(fields: dict[str, Any], problem: str) -> None:
    assert problem in "; ".join(problems(**fields))


def test_a_definition_without_a_side_is_said() -> None:
    assert problems(("flask_app",)) == ["it has no quart_app()"]


@pytest.mark.parametrize("fields", [{}, EXPLAINED, {"needs": "server", "scenario": [raw(b"x")]}])
def test_a_good_definition_has_no_problems(fields: dict[str, Any]) -> None:
    assert problems(**fields) == []


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("nowhere", r"^no area 'nowhere'; there are: original, .*"),
        ("hooks.nothing", r"^no behaviour 'hooks.nothing' in the catalogue; .*"),
        ("../../x.y", r"^no behaviour '../../x.y' .*"),
        ("os.path", r"^no area 'os'; .*"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(wanted: str, message: str) -> None:
    with pytest.raises(entries.CatalogueError, match=message) as caught:
        entries.load(wanted)

    assert "\n" not in str(caught.value)


def test_a_definition_with_a_mistake_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teardown_exc, "behaviour", replace(teardown_exc.behaviour, sources=[]))

    with pytest.raises(entries.CatalogueError, match=r"^hooks.teardown-exc: sources must name at least one"):
        entries.load("hooks")


def test_a_module_without_a_definition_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(teardown_exc, "behaviour")

    with pytest.raises(entries.CatalogueError, match=r"^hooks.teardown-exc: can't be read: AttributeError"):
        entries.load("hooks.teardown-exc")


def test_one_behaviour_is_read_alone() -> None:
    (entry,) = entries.load("hooks.teardown-exc")

    assert (entry.id, entry.area) == ("hooks.teardown-exc", "hooks")
    assert entry.source("flask").startswith("def flask_app():")
    assert "async def index():" in entry.source("quart")
