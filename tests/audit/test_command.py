"""`quart-app audit`: its formats, its exit statuses, its README."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import quart_app.audit
from quart_app.audit.rules import RULES
from quart_app.cli import main
from tests.audit.snippets import SNIPPETS, app_of

ROOT = Path(__file__).parents[2]
README = (Path(quart_app.audit.__path__[0]) / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "a shop.py").write_text(app_of(SNIPPETS["hooks.teardown-exc"][0]))
    return tmp_path


def sarif_of(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    main(["audit", str(path), "--format", "sarif"])
    log: dict[str, Any] = json.loads(capsys.readouterr().out)
    return log


def test_findings_are_status_1_and_plain_text_outside_a_terminal(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(shop)]) == 1
    out = capsys.readouterr().out
    assert "hooks.teardown-exc: Quart gives teardown None" in out
    assert "\x1b" not in out


def test_nothing_found_is_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "app.py").write_text(app_of(""))
    assert main(["audit", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "Nothing found in 1 file.\n"


def test_missing_path_is_status_2_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(tmp_path / "missing")]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "there is no such file or folder" in err


def test_names_of_files_cannot_write_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a\x1b[2Jb\rc.py").write_text(app_of(SNIPPETS["hooks.teardown-exc"][0]))
    main(["audit", str(tmp_path)])
    out = capsys.readouterr().out
    assert r"a\x1b[2Jb\rc.py" in out
    assert not {"\x1b", "\r"} & set(out)


def test_json_holds_each_finding(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(shop), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert (report["files"], report["silenced"], report["left_out"]) == (1, 0, [])
    assert {key: report["findings"][0][key] for key in ("path", "behaviour")} == {
        "path": "a shop.py",
        "behaviour": "hooks.teardown-exc",
    }


def test_sarif_has_what_the_standard_requires(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = sarif_of(shop, capsys)
    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0" and log["$schema"].startswith("https://")
    assert (rule["id"], result["ruleId"], result["ruleIndex"]) == ("hooks.teardown-exc",) * 2 + (0,)
    assert rule["helpUri"].startswith("https://") and rule["shortDescription"]["text"]
    assert result["message"]["text"] and result["level"] == "warning"
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "a%20shop.py"}
    region = location["physicalLocation"]["region"]
    assert region["startLine"] > 1 and region["startColumn"] > 1
    assert run["invocations"][0]["executionSuccessful"] is True


def test_sarif_says_what_was_left_out(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "broken.py").write_text("def (:\n")
    (notice,) = sarif_of(shop, capsys)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("broken.py: line 1")


@pytest.mark.parametrize("behaviour", RULES)
def test_each_rule_can_be_told_in_sarif(
    behaviour: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each behaviour is in the catalogue."""
    (tmp_path / "app.py").write_text(app_of(SNIPPETS[behaviour][0]))
    rules = sarif_of(tmp_path, capsys)["runs"][0]["tool"]["driver"]["rules"]
    assert behaviour in {rule["id"] for rule in rules}
    assert all(rule["fullDescription"]["text"] for rule in rules)


def test_readme_shows_real_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    command, shown = re.search(r"```\n\$ quart-app (.+?)\n(.+?)```", README, re.DOTALL).groups()  # type: ignore[union-attr]
    main(command.split())
    assert shown == capsys.readouterr().out


def test_readme_counts_the_rules() -> None:
    assert f"{len(RULES)} rules" in README
