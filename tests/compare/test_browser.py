"""The pages and the one-file report in a real browser, served by real Hypercorn."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from tests.compare.gold_rows import AREAS, ROWS, RUN

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ONE = "hooks.teardown-exc"
START_S = 60
RUN_MS = 60_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no browser at {CHROMIUM}"),
    # Playwright's own loop closes its pipes when it is collected.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the app on a free port in a folder of its own, and give its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        descriptor = listener.fileno()
        folder = tmp_path_factory.mktemp("site")
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "QUART_APP_LOGGING__FOLDER": str(folder / "logs"),
            "QUART_APP_COMPARE__FOLDER": str(folder / "results"),
        }
        server = subprocess.Popen(
            [sys.executable, "-m", "hypercorn", "-w", "0", "-b", f"fd://{descriptor}", "quart_app:app"],
            cwd=folder,
            env=environment,
            pass_fds=[descriptor],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(START_S)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page; whatever its console says, a blocked script for instance, fails the test."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def test_the_list_is_filtered(page: Page, site: str) -> None:
    page.goto(f"{site}/compare")
    everything = page.locator(".rows li:visible").count()

    page.get_by_label("Search").fill("rollback never runs")
    expect(page.locator(".rows li:visible")).to_have_count(1)
    expect(page.locator("output")).to_have_text("1")
    page.get_by_label("Search").fill("")
    page.locator("select[name=area]").select_option("hooks")
    page.get_by_label("same", exact=True).check()

    shown = page.locator(".rows li:visible")
    assert 0 < shown.count() < everything
    assert set(shown.evaluate_all("rows => rows.map(row => row.dataset.area + row.dataset.status)")) == {
        "hookssame"
    }


def test_enter_explains_a_pasted_message(page: Page, site: str) -> None:
    page.goto(f"{site}/compare")

    page.get_by_label("Search").fill("Traceback (most recent call last): DID NOT RAISE <class 'ValueError'>")
    page.get_by_label("Search").press("Enter")

    expect(page.locator(".matches li a").first).to_have_text(
        "Does TESTING raise a view's exception in the test?"
    )


def test_a_search_in_korean_needs_no_particles(page: Page, site: str) -> None:
    page.goto(f"{site}/compare")

    page.get_by_label("Search").fill("세션은 저장하지")

    expect(page.locator(".rows li:visible .id")).to_have_text(["sessions.sync-interface-with-super"])


def test_a_search_without_a_match_says_so(page: Page, site: str) -> None:
    page.goto(f"{site}/compare")

    page.get_by_label("Search").fill("zyxwvqqq")

    expect(page.get_by_text("Nothing fits.")).to_be_visible()
    expect(page.locator(".area:visible")).to_have_count(0)


def test_a_behaviour_is_opened_and_run_again(page: Page, site: str) -> None:
    page.goto(f"{site}/compare")
    page.get_by_role("link", name="What does teardown_request receive after an unhandled error?").click()
    expect(page.get_by_text("shipped result")).to_be_visible()

    page.get_by_role("button", name="Run it again on both").click()

    expect(page.get_by_text("run here")).to_be_visible(timeout=RUN_MS)
    expect(page.locator(".pair.changed .candidate")).to_have_text("note: teardown None")
    assert page.url == f"{site}/compare/{ONE}"


def test_what_is_shown_is_run_again_and_no_more(page: Page, site: str) -> None:
    page.goto(f"{site}/compare")
    page.get_by_label("Search").fill("teardown functions order reversed")
    shown = page.locator(".rows li:visible .id").all_inner_texts()

    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Run what is shown again on both").click()

    assert 0 < len(shown) < 20
    assert parse_qs(sent.value.post_data)["id"] == shown
    expect(page.get_by_text("were run here since")).to_be_visible(timeout=RUN_MS)


def test_the_original_is_shown_line_by_line(page: Page, site: str) -> None:
    page.goto(f"{site}/compare/original")

    assert page.locator("article.piece").count() > 10
    assert page.locator("article.piece figure").count() == 2 * page.locator("article.piece").count()


@pytest.mark.parametrize("path", ["/compare", f"/compare/{ONE}", "/compare/original"])
def test_a_page_fits_a_phone(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    from quart_app.compare.reports.html import to_html

    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(to_html(ROWS, RUN, AREAS), encoding="utf-8")
    return file.as_uri()


def test_the_report_is_filtered_and_opened_by_its_links(page: Page, report: str) -> None:
    page.goto(report)
    page.get_by_label("not as expected").check()
    expect(page.locator("details.row:visible")).to_have_count(1)
    page.get_by_label("All", exact=True).check()

    page.goto(f"{report}#first.differs")

    expect(page.locator("[id='first.differs'] .behaviour")).to_be_visible()
    expect(page.locator("[id='first.same'] .behaviour")).to_be_hidden()


def test_the_report_runs_no_script_from_its_data(page: Page, report: str) -> None:
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.goto(f"{report}#second.unexpected")

    assert dialogs == []


def test_the_report_is_readable_without_script(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)

    expect(page.locator(".controls")).to_be_hidden()
    page.locator("[id='first.differs'] summary .title").click()
    expect(page.locator("[id='first.differs'] .port")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_both_schemes(browser: Browser, report: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{report}#first.differs")
    selectors = [
        "body",
        ".quiet",
        ".mark.differs",
        ".mark.same",
        ".hl-k",
        ".hl-s",
        ".hl-f",
        ".control",
        ".port",
    ]

    weak = [selector for selector in selectors if contrast(page, selector) < 4.5]

    context.close()
    assert weak == []


def contrast(page: Page, selector: str) -> float:
    """Give the contrast of an element's text (WCAG 2, 1.4.3) with the nearest coloured background."""
    colours = page.locator(selector).first.evaluate(
        """element => {
            const colour = getComputedStyle(element).color;
            const isClear = (one) => getComputedStyle(one).backgroundColor === "rgba(0, 0, 0, 0)";
            let behind = element;
            while (behind && isClear(behind)) behind = behind.parentElement;
            return [colour, behind ? getComputedStyle(behind).backgroundColor : "rgb(255, 255, 255)"];
        }"""
    )
    bright, dark = sorted((luminance(colour) for colour in colours), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_everything_is_printed(browser: Browser, report: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(report)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    expect(page.locator("details.row[open]")).to_have_count(len(ROWS))
    expect(page.locator(".controls")).to_be_hidden()
    context.close()
