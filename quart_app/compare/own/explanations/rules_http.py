"""Rules about what goes over the wire: headers, files, ranges. Pure."""

import re
from urllib.parse import unquote

from quart_app.compare.own.explanations.case import Case


def is_lost_error_header(case: Case) -> bool:
    lost = case.is_header("allow", "www-authenticate", "retry-after") and case.difference.candidate is None
    return lost and (case.statuses[0] or 0) >= 400


def is_header_list(case: Case) -> bool:
    """The candidate kept the last of several headers."""
    one = case.difference
    if one.kind != "header" or case.control is None or case.candidate is None:
        return False
    sides = [
        [value for name, value in exchange.answer.headers if name.decode("latin-1").lower() == one.name]
        for exchange in (case.control, case.candidate)
    ]
    cookies = [[value for value in side if not value.startswith(b"session=")] for side in sides]
    return len(cookies[0]) > 1 and len(cookies[1]) == 1 and cookies[1][0] == cookies[0][-1]


def is_repeated_header(case: Case) -> bool:
    """The request repeats a header, and the page differs that did not when it was asked for plainly."""
    names = [name.lower() for name, _ in case.control.sent.headers] if case.control else []
    repeated = {name for name in names if names.count(name) > 1}
    one = case.difference
    if not repeated or one.kind not in ("body", "header"):
        return False
    firsts = [case.request_header(name)[0] for name in repeated]
    shows_first = one.candidate is not None and any(first in one.candidate for first in firsts)
    return shows_first or (one.probe == "repeated headers" and not differs_plainly(case))


def differs_plainly(case: Case) -> bool:
    """Tell whether the same request without anything special differs in the same thing."""
    one = case.difference
    return (one.request, one.kind, one.name) in case.world.plain_differences


def is_vary(case: Case) -> bool:
    one = case.difference
    return case.is_header("vary") and _has_cookie_besides(one.control, one.candidate)


def is_vary_everywhere(case: Case) -> bool:
    one = case.difference
    return case.is_header("vary") and _has_cookie_besides(one.candidate, one.control)


def _has_cookie_besides(one: str | None, other: str | None) -> bool:
    names, others = (set((text or "").split(", ")) - {""} for text in (one, other))
    return "cookie" in names and others == names - {"cookie"}


def is_location(case: Case) -> bool:
    one = case.difference
    if not case.is_header("location") or one.candidate is None or one.control is None:
        return False
    return unquote(one.control) == unquote(one.candidate) and "%" in one.control


KINDS_OF_FAILURE = ("status", "exception", "log")


def is_unconditional(case: Case) -> bool:
    """The control answers a part, or that nothing changed; the candidate sends all of it."""
    asked = any(map(case.request_header, ("Range", "If-None-Match", "If-Modified-Since")))
    ignored = case.statuses[0] in (206, 304, 416) and case.statuses[1] == 200
    return asked and ignored and case.difference.kind in KINDS_OF_FAILURE


def is_suffix_range(case: Case) -> bool:
    ranges = case.request_header("Range")
    asked = bool(ranges) and ranges[0].startswith("bytes=-")
    failed = case.statuses[1] == 416 or (case.statuses[1] == 500 and case.raises("Bad range provided"))
    failed = failed and case.statuses[0] in (200, 206)
    return asked and failed and not differs_plainly(case) and case.difference.kind in KINDS_OF_FAILURE


def is_416(case: Case) -> bool:
    return case.is_header("content-range") and case.statuses == (416, 416)


def is_cached_file(case: Case) -> bool:
    one = case.difference
    if case.is_header("cache-control"):
        return "max-age=43200" in (one.candidate or "") and "max-age=43200" not in (one.control or "")
    return (
        case.is_header("expires")
        and one.control is None
        and any(
            "max-age=43200" in (other.candidate or "")
            for other in case.others
            if other.name == "cache-control"
        )
    )


def is_public_file(case: Case) -> bool:
    one = case.difference
    return case.is_header("cache-control") and "public" in (one.candidate or "").split(", ")


def is_inline_name(case: Case) -> bool:
    one = case.difference
    return (
        case.is_header("content-disposition")
        and (one.control or "").startswith("inline")
        and one.candidate is None
    )


def is_accept_ranges(case: Case) -> bool:
    return case.is_header("accept-ranges") and case.difference.candidate is None


def is_file_charset(case: Case) -> bool:
    one = case.difference
    return (
        case.is_header("content-type")
        and case.is_file
        and (one.control or "").partition(";")[0] == one.candidate
    )


def is_file_etag(case: Case) -> bool:
    return case.is_header("etag", "last-modified") and case.is_file


def is_body_limit(case: Case) -> bool:
    """Quart has a limit of 16 MB of its own, and counts chunked bodies too."""
    return case.statuses[1] == 413 and case.statuses[0] != 413 and case.difference.kind in KINDS_OF_FAILURE


def is_limit_of_request(case: Case) -> bool:
    accepted = case.statuses[0] == 413 and (case.statuses[1] or 500) < 400
    return accepted and case.difference.kind in KINDS_OF_FAILURE


def is_head_stream(case: Case) -> bool:
    """Something happened at a HEAD in the candidate only, and its answer has no length: it is a stream."""
    one = case.difference
    if not one.request.startswith("HEAD ") or one.control is not None or case.candidate is None:
        return False
    streams = all(name.lower() != b"content-length" for name, _ in case.candidate.answer.headers)
    return streams and one.kind in ("exception", "template", "log", "hook", "transaction", "ending")


def is_last_resort(case: Case) -> bool:
    """Both failed to make a page: what is seen is each server's own."""
    escaped = any(event["where"] == "server" for event in case.inside.exceptions)
    return escaped and case.statuses == (500, 500) and case.difference.kind in ("body", "header")


def is_md5_etag(case: Case) -> bool:
    """Flask's add_etag() uses SHA-1, Quart's MD5."""
    sides = case.difference.control or "", case.difference.candidate or ""
    lengths = [len(text) if re.fullmatch('(W/)?"[0-9a-f]+"', text) else 0 for text in sides]
    return case.is_header("etag") and lengths in ([42, 34], [44, 36])


def is_unasked_range(case: Case) -> bool:
    asked = bool(case.request_header("Range"))
    return asked and case.statuses == (200, 206) and case.difference.kind in ("status", "log")
