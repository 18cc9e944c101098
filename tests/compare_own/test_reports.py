"""Reports: what a person reads, what CI reads, and that hostile text does no harm in any of them."""

import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from quart_app.compare.own.comparison_run import Options, Outcome
from quart_app.compare.own.differences.comparing import Comparison
from quart_app.compare.own.differences.ignoring import parse
from quart_app.compare.own.exchange import AppFacts, Run, Step
from quart_app.compare.own.explanations import baseline
from quart_app.compare.own.explanations.causes import CAUSES
from quart_app.compare.own.explanations.clues import gather
from quart_app.compare.own.explanations.explaining import Explained, Explanation
from quart_app.compare.own.reports.report import Report, make_report
from quart_app.compare.own.reports.report_html import to_html
from quart_app.compare.own.reports.report_machine import to_json, to_junit
from quart_app.compare.own.reports.report_text import print_report
from quart_app.compare.own.reproducers.recipe import Placed, Recipe
from quart_app.compare.own.reproducers.reproducer import Reproducer, Reproduction
from quart_app.compare.own.reproducers.search import Found
from quart_app.compare.own.requests.probes import Plan
from quart_app.compare.own.targets.target import TargetSpec
from quart_app.compare.steps import get
from tests.compare_own.samples import difference

HOSTILE = "<script>alert(1)</script>\x1b[2J\x00]]>"
STATUS = difference("status", "200", "500", request="GET /a", sequence="s", number=1)
HEADER = difference("header", "Cookie", None, name="vary", request="GET /b", sequence="s", number=2)
STRANGE = difference("body", HOSTILE, None, request=f"GET /{HOSTILE}", sequence="s", number=3)
VARY = CAUSES["session-read-sends-no-vary"]


def report(*items: Explained, accepted: frozenset[str] | None = None) -> Report:
    facts = AppFacts(versions={"python": "3.12.0", "flask": "3.1.3", "gunicorn": "27.0.1"})
    run = Run(facts, (), output=HOSTILE, server="gunicorn")
    outcome = Outcome(
        Options(TargetSpec("flask", "a:app"), TargetSpec("quart", "b:app"), ignore=(parse("header:X-A"),)),
        Plan((), ("2 unsafe: POST /x; --unsafe sends them too",)),
        run,
        run,
        Comparison((), ("header x-ms: at 1 request, such as GET /",), 9),
        Explanation(list(items)),
        1.5,
    )
    return make_report(outcome, accepted, {VARY.id: ["sessions.vary"]})


def text_of(given: Report, *, everything: bool = False) -> str:
    file = io.StringIO()
    print_report(Console(file=file, width=120, highlight=False), given, everything=everything)
    return file.getvalue()


def test_unexplained_comes_first_then_what_weighs_more() -> None:
    causes = [CAUSES["teardown-exc-is-none"], VARY]
    transaction = difference("transaction", "ROLLBACK", "COMMIT", request="POST /", sequence="s", number=4)
    given = report(Explained(HEADER, causes[1]), Explained(transaction, causes[0]), Explained(STATUS, None))
    assert [finding.cause for finding in given.findings] == [None, *causes]


def test_text_shows_cause_change_noise_rules_and_what_was_skipped() -> None:
    said = text_of(report(Explained(HEADER, VARY, "evidence")))
    for part in (
        *("1. session-read-sends-no-vary", "- Cookie", "+ (nothing)", f"change: {VARY.port}"),
        *("see: quart-app compare sessions.vary", "noise: header x-ms", "ignored: header:X-A"),
        *("skipped: 2 unsafe: POST /x", "Flask 3.1.3, Gunicorn 27.0.1, Python 3.12.0"),
        "9 requests in 1.5 s: 1 differs; 0 unexplained, 1 cause",
    ):
        assert part in said


def test_differences_of_one_unexplained_request_are_one_finding() -> None:
    log = difference("log", None, "ERROR x", request="GET /a", sequence="s", number=1)
    (finding,) = report(Explained(log, None), Explained(STATUS, None)).findings
    assert finding.title == "status at GET /a"
    assert len(finding.items) == 2


def test_no_difference_is_said_so_and_is_success() -> None:
    given = report()
    assert given.status == 0
    assert "9 requests in 1.5 s: no difference" in text_of(given)
    assert ElementTree.fromstring(to_junit(given)).attrib["failures"] == "0"  # noqa: S314 - our own


def test_accepted_differences_do_not_fail(tmp_path: Path) -> None:
    items = [Explained(HEADER, VARY), Explained(STATUS, None)]
    path = tmp_path / "baseline.json"
    assert baseline.write(path, items[:1]) == 1
    given = report(*items, accepted=baseline.load(path))
    assert [finding.is_new for finding in given.findings] == [True, False]
    assert (given.status, report(items[0], accepted=baseline.load(path)).status) == (1, 0)
    assert "(accepted)" in text_of(given)


def test_baseline_is_the_same_whatever_number_the_noise_has(tmp_path: Path) -> None:
    first, second = (replace(HEADER, control=f"<varies {number}>") for number in (1, 2))
    assert baseline.key_of(first) == baseline.key_of(second) != baseline.key_of(HEADER)


def test_baseline_file_can_be_read_in_a_diff(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline.write(path, [Explained(HEADER, VARY), Explained(STATUS, None)])
    once = path.read_text(encoding="utf-8")
    baseline.write(path, [Explained(STATUS, None), Explained(HEADER, VARY), Explained(HEADER, VARY)])
    assert path.read_text(encoding="utf-8") == once
    assert [item["request"] for item in json.loads(once)["accepted"]] == ["GET /a", "GET /b"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "it is not JSON"), ("[]", "it is no baseline"), ('{"version": 9}', "it is no baseline")],
)
def test_bad_baseline_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(baseline.BaselineError, match=said):
        baseline.load(path)


def test_json_holds_everything_and_survives_hostile_text() -> None:
    value = json.loads(to_json(report(Explained(HEADER, VARY, "why"), Explained(STRANGE, None))))
    assert value["findings"][0]["differences"][0]["control"] == HOSTILE
    assert value["findings"][1]["differences"][0]["evidence"] == "why"
    assert (value["status"], value["requests"], value["output"]["flask"]) == (1, 9, HOSTILE)


def test_junit_has_a_failure_for_each_new_finding_and_survives_hostile_text() -> None:
    suite = ElementTree.fromstring(to_junit(report(Explained(STRANGE, None), Explained(HEADER, VARY))))  # noqa: S314
    assert [case.find("failure") is not None for case in suite] == [True, True]
    assert (suite.attrib["tests"], suite.attrib["failures"]) == ("2", "2")


def reproduced() -> Report:
    """Give a report whose finding has a reproducer, of hostile texts."""
    step = Placed("s", True, Step(get(f"/{HOSTILE}")))
    found = Found(Recipe((step,)), STRANGE, before=7, runs=5, ended="the time for it was over")
    made = Reproducer("1_body", found, {"1_body.sh": HOSTILE}, f"curl {HOSTILE}", (HOSTILE,))
    given = report(Explained(STRANGE, None))
    return replace(given, findings=(replace(given.findings[0], reproduction=Reproduction(made)),))


def test_reproducer_is_in_every_report_and_hostile_text_does_no_harm() -> None:
    given = reproduced()
    effort = "1 request, reduced from 7 in 5 runs; the time for it was over: it may not be the smallest"
    said, page, made = text_of(given), to_html(given), json.loads(to_json(given))["findings"][0]["reproducer"]
    assert effort in said and "reproduce: curl <script>" in said and "\x1b" not in said
    assert effort in page and "<script" not in page and "\x1b" not in page
    assert (made["reduced_from"], made["runs"], made["files"]) == (7, 5, {"1_body.sh": HOSTILE})


def test_why_there_is_no_reproducer_is_in_every_report() -> None:
    given = report(Explained(STRANGE, None))
    why_not = Reproduction(why_not="it did not show again")
    given = replace(given, findings=(replace(given.findings[0], reproduction=why_not),))
    assert "not reproduced: it did not show again" in text_of(given)
    assert "Not reproduced: it did not show again" in to_html(given)
    assert "it did not show again" in to_json(given)


def test_html_escapes_and_allows_no_script() -> None:
    page = to_html(report(Explained(STRANGE, None), Explained(HEADER, VARY)))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    policy = page.partition("Content-Security-Policy")[2].partition(">")[0]
    assert "default-src" in policy and "script-src" not in policy
    assert "\x1b" not in page and "\x00" not in page
    assert 'href="#f1"' in page and 'id="f1"' in page


def test_terminal_gets_no_control_characters() -> None:
    said = text_of(report(Explained(STRANGE, None)), everything=True)
    assert "\x1b" not in said and "\x00" not in said
    assert "\\x1b[2J" in said


def test_clues_of_the_catalogue_are_gathered() -> None:
    from quart_app.compare.entries import load

    clues = gather(load("concurrency"))
    cause = clues.of_error("RuntimeError: asyncio.run() cannot be called from a running event loop")
    assert cause is not None and cause.port
    assert clues.of_error("KeyError: 'x'") is None
