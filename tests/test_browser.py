"""A real browser opens the pages: in both languages, light and dark, on a desk and on a phone."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers import Server, served

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PAGES = ["/", "/no-such-page", "/compare"]
every_page = pytest.mark.parametrize("path", PAGES)
every_language = pytest.mark.parametrize("language", ["ko", "en"])
every_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])

# The contrast of each piece of text with what is behind it (WCAG 2.2, 1.4.3), where it is too low.
LOW_CONTRAST = """() => {
  const channels = text => text.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = channels(getComputedStyle(e).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim());
    if (!text.length || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(channels(style.color)), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} ${text[0].textContent.trim()}`);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("browser")) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


class Visitor:
    """A person with a browser, and what the browser complained about."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " event => console.error('CSP ' + event.violatedDirective))"
        )

    def _note(self, kind: str, text: str) -> None:
        # That a page of an error has its status is what it is for.
        if kind in ("error", "warning") and "the server responded with a status of 404" not in text:
            self.complaints.append(text)

    def opens(self, path: str) -> int:
        response = self.page.goto(self.address + path, wait_until="load")
        assert response is not None
        return response.status

    def asks(self, script: str) -> object:
        return self.page.evaluate(script)


@pytest.fixture
def visit(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Open a window as the test's parameters say: language, color scheme, width."""
    asked = getattr(request.node, "callspec", None)
    wanted = asked.params if asked else {}
    context = browser.new_context(
        locale=wanted.get("language", "en"),
        color_scheme=wanted.get("scheme", "light"),
        viewport={"width": wanted.get("width", 1200), "height": 800},
    )
    visitor = Visitor(context.new_page(), f"http://127.0.0.1:{server.port}")
    yield visitor
    context.close()
    assert visitor.complaints == []


@every_page
@every_language
@every_scheme
def test_page_is_readable_and_says_what_it_is(visit: Visitor, path: str, language: str, scheme: str) -> None:
    status = visit.opens(path)
    page = visit.page

    assert status == (404 if path == "/no-such-page" else 200)
    assert page.locator("html").get_attribute("lang") in (language, "en" if path == "/compare" else language)
    assert page.title().strip(" ·").removesuffix("quart_app")
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert visit.asks(LOW_CONTRAST) == []


@every_page
@pytest.mark.parametrize("width", [320, 390])
@every_language
def test_phone_needs_no_scrolling_sideways(visit: Visitor, path: str, width: int, language: str) -> None:
    visit.opens(path)

    assert visit.asks("document.documentElement.scrollWidth") <= width  # type: ignore[operator]


@every_scheme
def test_dark_mode_is_dark_and_light_mode_is_light(visit: Visitor, scheme: str) -> None:
    visit.opens("/")
    red = visit.asks("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")

    assert (red < 60) is (scheme == "dark")  # type: ignore[operator]


@every_page
def test_style_sheet_is_loaded_and_allowed(visit: Visitor, path: str) -> None:
    visit.opens(path)

    assert visit.asks("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)") is True
    assert visit.asks("document.styleSheets.length") != 0


def test_links_of_the_first_page_lead_somewhere(visit: Visitor) -> None:
    visit.opens("/")
    links: list[str] = visit.page.eval_on_selector_all(
        "a[href^='/']", "all => all.map(a => a.getAttribute('href'))"
    )
    statuses = {link: visit.page.request.get(visit.address + link).status for link in links}

    assert len(statuses) >= 6
    assert {link for link, status in statuses.items() if status == 404} == {
        "/no-such-page",
        "/api/no-such-thing",
    }
    assert all(status in (200, 404) for status in statuses.values())


def test_missing_page_leads_back(visit: Visitor) -> None:
    visit.opens("/")
    visit.page.click("a[href='/no-such-page']")
    visit.page.click("main a[href='/']")

    assert visit.page.url == visit.address + "/"


def test_keyboard_reaches_the_content_first(visit: Visitor) -> None:
    visit.opens("/")
    visit.page.keyboard.press("Tab")

    assert visit.asks("document.activeElement.className") == "skip"
    assert visit.asks("document.activeElement.getBoundingClientRect().left >= 0") is True


def test_injected_script_does_not_run(visit: Visitor) -> None:
    visit.opens("/")
    visit.asks("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")

    assert visit.asks("window.ran") is None
    assert any("CSP" in text or "Content Security Policy" in text for text in visit.complaints)
    visit.complaints.clear()


def take_pictures(folder: Path) -> None:
    """Write a picture of each page, language and color scheme, for a person to look at."""
    with served(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for language, scheme, width in (("ko", "light", 1200), ("en", "dark", 1200), ("ko", "dark", 390)):
            context = browser.new_context(
                locale=language,
                color_scheme=scheme,  # type: ignore[arg-type]
                viewport={"width": width, "height": 800},
            )
            page = context.new_page()
            for path in PAGES:
                page.goto(f"http://127.0.0.1:{server.port}{path}")
                name = path.strip("/") or "first"
                page.screenshot(path=folder / f"{name}-{language}-{scheme}-{width}.png")
        browser.close()
