"""What people paste leads to the behaviour behind it."""

from dataclasses import replace

import pytest

from quart_app.compare import entries, symptoms

ENTRIES = entries.load()
INDEX = symptoms.Index(ENTRIES)
TRACEBACK = """
Traceback (most recent call last):
  File "/srv/shop/.venv/lib/python3.12/site-packages/quart/app.py", line 1465, in handle_request
    return await self.full_dispatch_request(request_context)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/srv/shop/views.py", line 12, in index
    return jsonify(request.get_json()["name"])
TypeError: 'coroutine' object is not subscriptable
"""


def best(text: str, limit: int = 5) -> list[str]:
    return [match.entry.id for match in INDEX.search(text, limit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RuntimeWarning: coroutine 'Request.get_json' was never awaited", "request.json-forgotten-await"),
        ("my rollback is never called", "hooks.teardown-exc"),
        ("rows are half-written after an error, rollback never runs", "hooks.teardown-exc"),
        ("coroutine was never awaited", "request.form-forgotten-await"),
        ("500 only under load", "concurrency.sqlite-under-load"),
        ("session lost", "sessions.sync-interface-with-super"),
        ("`Allow` gone", "errors.catch-all"),
        ("DID NOT RAISE <class 'ValueError'>", "errors.testing"),
        ("'Quart' object has no attribute 'before_first_request'", "original.before-first-request-is-gone"),
        ("Error: No such command 'db'.", "command-line.plugin-commands"),
        ("TypeError: send_file() got an unexpected keyword argument 'download_name'", "static.download-name"),
        ("url_for gives http links behind my nginx", "wire.forwarded-proto"),
        ("before_first_request가 없어요", "original.before-first-request-is-gone"),
        ("로그인 세션이 사라져요", "sessions.sync-interface-with-super"),
        ("await를 빠뜨렸는데 오류가 안 나요", "request.form-forgotten-await"),
        ("한글 파일명이 깨져요", "static.download-name-korean"),
        ("after an exception my database changes get saved anyway", "hooks.teardown-exc"),
        ("pytest.raises no longer catches the exception from my view", "errors.testing"),
        ("whole site freezes while one request sleeps", "concurrency.blocking-call"),
        ("users see each other's data", "concurrency.thread-local"),
        ("AttributeError: pool", "lifecycle.g-from-set-up"),
        ("OSError: [Errno 98] Address already in use", "command-line.run-port-in-use"),
    ],
)
def test_the_best_match(text: str, expected: str) -> None:
    assert expected in best(text, 3)


@pytest.mark.parametrize("area", entries.areas(), ids=lambda area: area.name)
def test_behaviours_are_found_by_each_of_their_symptoms(area: entries.Area) -> None:
    wrong = [
        f"{entry.id}: {symptom!r} finds {found}"
        for entry in ENTRIES
        if entry.area == area.name
        for symptom in entry.behaviour.symptoms
        if entry.id not in (found := best(symptom, 10))
    ]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dotenv not loaded", "command-line.run-loads-dotenv"),
        ("override __call__ in Quart subclass", "config.override-call"),
    ],
)
def test_a_text_whose_words_are_in_no_one_symptom_finds_the_behaviour_that_has_them(
    text: str, expected: str
) -> None:
    assert expected in best(text, 3)


def test_of_two_that_say_the_same_the_one_that_differs_comes_first() -> None:
    same, differs = (
        replace(entry, behaviour=replace(entry.behaviour, cause=cause))
        for entry, cause in ((ENTRIES[0], ""), (replace(ENTRIES[0], id="z.last"), "a-cause"))
    )

    found = symptoms.Index([same, differs]).search(ENTRIES[0].behaviour.title)

    assert [match.entry.id for match in found] == ["z.last", ENTRIES[0].id]


def test_frames_of_a_traceback_do_not_count_but_its_last_line_does() -> None:
    assert "TypeError" in TRACEBACK
    assert any("await" in one or "json" in one for one in best(TRACEBACK))


@pytest.mark.parametrize("text", ["", "   ", "the of and", "zyxwv qqq"])
def test_nothing_fits_nothing(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize("word", ["cookie", "cookies"])
def test_singular_and_plural_are_the_same(word: str) -> None:
    assert symptoms.words(word) == ["cooki"] or symptoms.words(word) == ["cookie"]
