"""The reports: held against gold files, safe with hostile data, and whole in themselves."""

import base64
import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from quart_app.compare.masks import MASKS
from quart_app.compare.reports import machine, terminal
from quart_app.compare.reports.html import to_html
from quart_app.compare.reports.prose import prose
from quart_app.compare.reports.rows import rows
from quart_app.compare.results import Result, Run
from tests.compare.gold_rows import AREAS, ENTRIES, ROWS, RUN, SCRIPT

GOLD = Path(__file__).with_name("gold")


def text_report() -> str:
    console = Console(file=StringIO(), width=100)
    terminal.print_table(console, ROWS, RUN, AREAS)
    for row in ROWS:
        terminal.print_behaviour(console, row)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


REPORTS: dict[str, Callable[[], str]] = {
    "report.txt": text_report,
    "report.json": lambda: machine.to_json(ROWS, RUN),
    "report.xml": lambda: machine.to_junit(ROWS, RUN),
    "report.html": lambda: to_html(ROWS, RUN, AREAS),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_what_its_gold_file_holds(name: str) -> None:
    report = REPORTS[name]()
    if os.environ.get("REFRESH_GOLD"):
        (GOLD / name).write_text(report, encoding="utf-8")

    assert report == (GOLD / name).read_text(encoding="utf-8")


class Page(HTMLParser):
    """Collects what a test asks about: ids, links, scripts, inline styles, tags left open."""

    VOID = frozenset({"meta", "input", "link", "br", "img"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.inline: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        known = dict(attrs)
        if known.get("id"):
            self.ids.append(known["id"] or "")
        if tag == "a":
            self.links.append(known.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.inline[self.open[-1]] = self.inline.get(self.open[-1], "") + data


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(to_html(ROWS, RUN, AREAS))


def test_every_tag_is_closed(page: Page) -> None:
    assert page.open == []


def test_ids_are_unique_and_links_lead_to_them(page: Page) -> None:
    inner = [link[1:] for link in page.links if link.startswith("#")]

    assert len(page.ids) == len(set(page.ids))
    assert inner
    assert set(inner) <= set(page.ids)


def test_other_links_are_https(page: Page) -> None:
    outer = [link for link in page.links if not link.startswith("#")]

    assert outer == ["https://quart.palletsprojects.com/en/latest/"]


def test_a_script_in_data_arrives_escaped() -> None:
    html = to_html(ROWS, RUN, AREAS)

    assert SCRIPT not in html
    assert html.count("&lt;script&gt;alert(") > 5
    assert html.count("<script") == 1


def test_the_policy_allows_this_style_and_this_script_only(page: Page) -> None:
    (policy,) = [value or "" for tag, name, value in page.attributes if (tag, name) == ("meta", "content")][
        :1
    ]

    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.inline[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_nothing_comes_from_elsewhere_and_nothing_is_inline(page: Page) -> None:
    names = {name for _, name, _ in page.attributes}

    assert not names & {"src", "style", "srcset"}
    assert not [name for name in names if name.startswith("on")]


def test_the_report_lists_its_masks() -> None:
    html = unescape(to_html(ROWS, RUN, AREAS))

    assert all(mask.why in html for mask in MASKS)


def test_a_report_in_korean_takes_korean_texts() -> None:
    html = to_html(rows(ENTRIES, RUN, "ko"), RUN, AREAS, "ko")

    assert '<html lang="ko">' in html
    assert "무엇이 다른가요?" in html
    assert "이유" in html


def test_backticks_are_code() -> None:
    assert prose("a `b<c` d") == "a <code>b&lt;c</code> d"


def test_json_is_read_back() -> None:
    report = json.loads(machine.to_json(ROWS, RUN))

    assert [one["status"] for one in report["behaviours"]] == ["same", "differs", "unexpected", "not run"]
    assert report["behaviours"][1]["quart_code"].startswith("def quart_app")
    assert report["counts"] == {"same": 1, "differs": 1, "unexpected": 1, "not run": 1}


def test_junit_counts_failures_and_skips() -> None:
    root = ElementTree.fromstring(machine.to_junit(ROWS, RUN))  # noqa: S314

    assert [(s.get("name"), s.get("tests"), s.get("failures"), s.get("skipped")) for s in root] == [
        ("first", "2", "0", "0"),
        ("second", "2", "1", "1"),
    ]


def test_what_xml_can_not_hold_is_replaced() -> None:
    run = replace(RUN, results={"first.same": Result("first.same", not_run="a\x00b\ud800")})

    root = ElementTree.fromstring(machine.to_junit(rows(ENTRIES[:1], run), run))  # noqa: S314

    assert [skipped.get("message") for skipped in root.iter("skipped")] == ["a\ufffdb\ufffd"]


def test_a_run_goes_through_json_unchanged() -> None:
    assert Run.from_json(json.loads(json.dumps(RUN.to_json()))) == RUN


def test_what_is_not_as_expected_names_the_behaviour_and_both_versions() -> None:
    first, *_ = machine.mismatch(ROWS[2])

    assert first == "second.unexpected is not as expected on Flask 3.1.3, Quart 0.22.0, Python 3.12.1"


def test_plain_text_has_no_colour_and_a_terminal_has() -> None:
    coloured = Console(file=StringIO(), force_terminal=True, width=100)
    terminal.print_table(coloured, ROWS, RUN, AREAS)

    assert not re.search("\x1b", text_report())
    assert "\x1b[" in coloured.file.getvalue()  # type: ignore[attr-defined]
