"""Rules that hide what changes from run to run: dates, ids, addresses. Every report lists them.

A rule is applied to both sides' text before it is compared, in this order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Mask:
    """One rule: what `pattern` finds becomes `replacement`; `why` says what it hides."""

    name: str
    pattern: re.Pattern[str]
    replacement: str
    why: str


def _mask(name: str, pattern: str, replacement: str, why: str) -> Mask:
    return Mask(name, re.compile(pattern), replacement, why)


MASKS: tuple[Mask, ...] = (
    _mask("epoch", r"Thu, 01 Jan 1970 00:00:00 GMT", "<epoch>", "the date that deletes a cookie"),
    _mask(
        "http-date",
        r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT",
        "<date>",
        "dates of HTTP headers",
    ),
    _mask(
        "log-date",
        r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?"
        r"|\[\d{2}/[A-Z][a-z]{2}/\d{4}[: ]\d{2}:\d{2}:\d{2}(?: [+-]\d{4})?\]",
        "<date>",
        "dates of log lines",
    ),
    _mask(
        "signature",
        r"(?<=[\w=])\.[\w-]{6}\.[\w-]{27}(?![\w-])",
        ".<time>.<signature>",
        "when a session cookie was signed, and its signature",
    ),
    _mask("etag", r'"\d+\.\d+-\d+-\d+"', '"<etag>"', "ETags of files hold the time of their last change"),
    _mask("address", r"\b0x[0-9a-fA-F]{6,16}\b", "0x<address>", "memory addresses in reprs"),
    _mask(
        "uuid", r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "<uuid>", "random ids"
    ),
    _mask("boundary", r"boundary=[^\s;]+", "boundary=<boundary>", "multipart boundaries are random"),
    _mask("boundary-line", r"(?m)^--[\w.=-]{12,}$", "--<boundary>", "multipart boundaries are random"),
    _mask("port", r"\b(127\.0\.0\.1|localhost|\[::1\]):\d{4,5}\b", r"\1:<port>", "servers get a free port"),
    _mask(
        "package-path",
        r"(?:/[^\s/'\"<>:]+)+/(?=site-packages/|catalogue/|python3\.\d+/)",
        "<path>/",
        "where packages lie",
    ),
    _mask("temporary", r"(?<=/tmp/)(?:compare-\w+/)?[\w.-]+", "<name>", "temporary files have random names"),
    _mask("line", r'(\.py", line )\d+', r"\1<n>", "line numbers of other people's code"),
    _mask("thread", r"\b(ThreadPoolExecutor-|asyncio_|Thread-)\d+(_\d+)?", r"\1<n>", "numbers of threads"),
    _mask("task", r"\bTask-\d+\b", "Task-<n>", "numbers of tasks"),
)  # fmt: skip


def hide(text: str, masks: Sequence[Mask] = MASKS) -> str:
    """Give `text` with everything hidden that the rules name."""
    for mask in masks:
        text = mask.pattern.sub(mask.replacement, text)
    return text
