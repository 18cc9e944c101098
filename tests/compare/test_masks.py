"""Each rule hides what it names, and leaves what a behaviour may be about."""

import pytest

from quart_app.compare.masks import MASKS, hide

HIDDEN = {
    "epoch": ("Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Expires=<epoch>"),
    "http-date": ("Tue, 24 Nov 2026 21:58:17 GMT", "<date>"),
    "log-date": ("[2026-11-24 21:58:17,123] ERROR", "[<date>] ERROR"),
    "signature": (
        "session=eyJhIjoxfQ.aXyz12.abcdefghijklmnopqrstuvwxyz0; Path=/",
        "session=eyJhIjoxfQ.<time>.<signature>; Path=/",
    ),
    "etag": ('"1764021497.5-12-1234567"', '"<etag>"'),
    "address": ("<object at 0x7f1234567890>", "<object at 0x<address>>"),
    "uuid": ("id 0b5394aa-1111-4222-8333-123456789abc", "id <uuid>"),
    "boundary": ("multipart/byteranges; boundary=abc123", "multipart/byteranges; boundary=<boundary>"),
    "boundary-line": ("--0123456789abcdef\nx", "--<boundary>\nx"),
    "port": ("http://127.0.0.1:41234/", "http://127.0.0.1:<port>/"),
    "package-path": ("/opt/x/site-packages/flask/app.py", "<path>/site-packages/flask/app.py"),
    "temporary": ("in /tmp/compare-ab12_x/tmpcd34/a.txt", "in /tmp/<name>/a.txt"),
    "line": ('File "a.py", line 12', 'File "a.py", line <n>'),
    "thread": ("ThreadPoolExecutor-0_3", "ThreadPoolExecutor-<n>"),
    "task": ("Task-12", "Task-<n>"),
}
KEPT = ["2026", "port 8080", "line 3", "a.b.c", "/etc/passwd", 'W/"abc"', "0x1", "--", "Thread"]


@pytest.mark.parametrize("mask", MASKS, ids=lambda mask: mask.name)
def test_each_rule_hides_what_it_names(mask: object) -> None:
    name: str = mask.name  # type: ignore[attr-defined]
    text, hidden = HIDDEN[name]

    assert hide(text) == hidden


@pytest.mark.parametrize("text", KEPT)
def test_other_text_stays(text: str) -> None:
    assert hide(text) == text


@pytest.mark.parametrize("mask", MASKS, ids=lambda mask: mask.name)
def test_each_rule_says_why(mask: object) -> None:
    assert mask.why.strip()  # type: ignore[attr-defined]
