"""Each rule sees its mistake, and says nothing of the same done right."""

from pathlib import Path

import pytest

from quart_app.audit.auditing import audit
from quart_app.audit.finding import Finding
from quart_app.audit.rules import RULES
from quart_app.compare.entries import SIDES, load_entry
from tests.audit import further_snippets
from tests.audit.snippets import SNIPPETS, app_of

NOT_IN_CATALOGUES_CODE = {
    "config.is-it-a-flask-app": "the catalogue asks isinstance(), and imports no extension",
    "hooks.teardown-exc": "it notes the exception, and decides nothing by it",
    "errors.get-response-recipe": "it shows the right way, which is the same on both",
    "response.redirect-location": "its target is a literal",
    "wire.repeated-header": "its header is one of its own",
}
"""Behaviours whose own code, in the catalogue, is no case for the rule, and why."""


def findings(tmp_path: Path, code: str) -> list[Finding]:
    (tmp_path / "app.py").write_text(code, encoding="utf-8")
    found = audit(tmp_path)
    assert found.left_out == ()
    return list(found.findings)


def test_every_rule_has_a_mistake_and_its_right_form() -> None:
    assert set(SNIPPETS) == set(RULES)


@pytest.mark.parametrize("behaviour", RULES)
def test_rule_sees_its_mistake(behaviour: str, tmp_path: Path) -> None:
    found = findings(tmp_path, app_of(SNIPPETS[behaviour][0]))
    assert behaviour in {one.behaviour for one in found}
    assert all("{}" not in one.wrong for one in found)


@pytest.mark.parametrize("behaviour", RULES)
def test_no_rule_complains_when_it_is_done_right(behaviour: str, tmp_path: Path) -> None:
    assert findings(tmp_path, app_of(SNIPPETS[behaviour][1])) == []


@pytest.mark.parametrize("behaviour", sorted(RULES.keys() - NOT_IN_CATALOGUES_CODE.keys()))
def test_rule_sees_the_code_that_the_catalogue_runs(behaviour: str, tmp_path: Path) -> None:
    """What the catalogue proved on both frameworks is what the rule is about."""
    area, _, name = behaviour.replace("-", "_").partition(".")
    entry = load_entry(area, name)
    found = [one for side in SIDES for one in findings(tmp_path, entry.source(side))]
    assert behaviour in {one.behaviour for one in found}


@pytest.mark.parametrize(("behaviour", "code"), further_snippets.SEEN)
def test_rule_sees_other_forms_of_its_mistake(behaviour: str, code: str, tmp_path: Path) -> None:
    found = findings(tmp_path, app_of(further_snippets.VALUES + code))
    assert behaviour in {one.behaviour for one in found}


@pytest.mark.parametrize("code", further_snippets.ALONE)
def test_code_that_only_looks_like_a_mistake_is_left_alone(code: str, tmp_path: Path) -> None:
    assert findings(tmp_path, app_of(further_snippets.VALUES + code)) == []
