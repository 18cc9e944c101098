"""The auditor on the shipped shop: nothing on the faithful port; which of the twenty mistakes it sees."""

import tomllib
from pathlib import Path

import pytest

from quart_app.audit.auditing import audit
from quart_app.audit.finding import Finding
from quart_app.compare.entries import load_entry

PAIRS = Path(__file__).parents[1] / "pairs"
MISTAKES = tomllib.loads((PAIRS / "shop_quart_mistakes" / "mistakes.toml").read_text(encoding="utf-8"))[
    "mistake"
]

SEEN = {
    "forgotten-await-is-truthy": "request.form-forgotten-await",
    "sync-decorator-around-async-view": "sync-async.sync-decorator",
    "teardown-exc-is-none": "hooks.teardown-exc",
    "json-wrong-type-is-none": "request.json-content-type",
    "file-save-is-a-coroutine": "request.file-save-forgotten-await",
    "g-is-empty-while-streaming": "context.g-in-stream",
    "werkzeug-responses-are-not-coerced": "hooks.after-request-abort-body",
    "error-handler-loses-headers": "errors.get-response-recipe",
    "prefixed-env-defaults-to-quart": "config.prefixed-env",
    "wsgi-app-is-ignored": "config.wsgi-middleware",
    "flash-is-a-coroutine": "sessions.flash-forgotten-await",
    "flask-signals-never-fire": "signals.flask-signals",
    "repeated-headers-overwrite": "response.two-cookies-in-headers",
    "send-file-is-not-conditional": "conditional.send-file-revalidated",
    "repeated-request-headers-not-joined": "wire.repeated-header",
    "contextvar-lost-from-sync-hook": "concurrency.context-var-in-sync-hook",
    "files-are-cached-by-default": "static.static-headers",
    "blocking-call-stalls-the-loop": "concurrency.blocking-call",
    "session-read-sends-no-vary": "sessions.vary-cookie-on-read",
    "location-is-not-encoded": "response.redirect-location",
}
"""The rule that sees a mistake, by the cause that comparing explains it with."""

ELSEWHERE = {"session-read-sends-no-vary": "auth.py"}
"""Seen in another file than the list names: where the session is read, not where Vary is left out."""

ONLY_COMPARING = {
    *("accept-ranges-only-in-206", "files-are-public", "inline-name-is-gone"),
    *("range-not-satisfiable-without-length", "suffix-range-fails"),
}
"""What comparing finds on this port beyond the twenty: Quart's own ways, with no line of code to blame."""

ONLY_READING = {("admin.py", "conditional.send-file-revalidated")}
"""What reading finds beyond the twenty: a download that no request of the scenario asks for in part."""


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    return list(audit(PAIRS / "shop_quart_mistakes").findings)


def test_faithful_port_has_no_finding() -> None:
    assert audit(PAIRS / "shop_quart").findings == ()


def test_every_mistake_is_in_the_list() -> None:
    assert {mistake["cause"] for mistake in MISTAKES} == set(SEEN)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["cause"])
def test_mistake_is_seen_at_its_place(found: list[Finding], mistake: dict[str, str]) -> None:
    cause = mistake["cause"]
    places = {(one.path, one.line) for one in found if one.behaviour == SEEN[cause]}
    if cause in ELSEWHERE:
        assert {path for path, _ in places} == {ELSEWHERE[cause]}
    else:
        assert places & {(mistake["file"], line) for line in lines_of(mistake)}


def lines_of(mistake: dict[str, str]) -> range:
    source = (PAIRS / "shop_quart_mistakes" / mistake["file"]).read_text(encoding="utf-8")
    start = source.index(mistake["text"])
    first = source.count("\n", 0, start) + 1
    return range(first - 2, first + mistake["text"].count("\n") + 1)


def test_nothing_else_is_found_but_what_is_listed(found: list[Finding]) -> None:
    files = {SEEN[mistake["cause"]]: set[str]() for mistake in MISTAKES}
    for mistake in MISTAKES:
        files[SEEN[mistake["cause"]]].add(ELSEWHERE.get(mistake["cause"], mistake["file"]))
    beyond = {(one.path, one.behaviour) for one in found if one.path not in files.get(one.behaviour, ())}
    assert beyond == ONLY_READING


def test_no_rule_blames_code_for_what_only_comparing_sees(found: list[Finding]) -> None:
    causes = {load_entry(*one.behaviour.replace("-", "_").split(".")).behaviour.cause for one in found}
    assert not causes & ONLY_COMPARING


def test_flask_app_is_read_as_one_that_will_be_ported() -> None:
    behaviours = {one.behaviour for one in audit(PAIRS / "shop_flask").findings}
    assert {"hooks.teardown-exc", "templates.forgotten-await", "context.g-in-stream"} <= behaviours
    assert "context.leftover-flask-import" not in behaviours
