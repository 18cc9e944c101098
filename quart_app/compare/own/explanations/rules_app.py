"""Rules about how an app is put together: signals, middleware, settings, hooks, sessions. Pure."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from quart_app.compare.own.differences.reading import log_line, read_headers, rename
from quart_app.compare.own.exchange import Exchange
from quart_app.compare.own.explanations.case import Case, errors_of, forgotten
from quart_app.compare.own.finding import Difference

FLASHED = re.compile(r'_flashes.* t\[1\] "(.+)"$', re.MULTILINE)


def is_signal_setup(case: Case) -> bool:
    return case.difference.kind == "setup" and case.difference.name == "signal"


def is_done_at_start(case: Case) -> bool:
    """The lines that are missing are logged by functions that run before serving in the port."""
    names = functions_of_missing_lines(case)
    return bool(names) and names <= set(case.world.candidate.facts.facts.get("before_serving", ()))


def is_marked_by_receiver(case: Case) -> bool:
    """A header differs alike at nearly all requests, and a receiver of each request is never called."""
    one = case.difference
    silent = case.world.candidate.facts.facts.get("flask_receivers", {})
    if one.kind != "header" or not {"request_started", "request_finished"} & set(silent):
        return False
    same = sum(
        (other.kind, other.name, other.control, other.candidate)
        == (one.kind, one.name, one.control, one.candidate)
        for other in case.world.differences
    )
    return same >= 0.8 * case.world.alike


def is_silent_receiver(case: Case) -> bool:
    """The lines that are missing were all logged by functions that wait for Flask's signals."""
    names = functions_of_missing_lines(case)
    return bool(names) and names <= case.world.silent_receivers


def functions_of_missing_lines(case: Case) -> set[str]:
    """Give the functions that logged what the candidate did not; empty when it logged other lines instead."""
    one = case.difference
    if one.kind != "log" or one.control is None or one.candidate is not None or case.control is None:
        return set()
    lines = set(one.control.split("\n"))
    import_name = case.world.control.facts.import_name
    return {
        event["func"] for event in case.control.inside.logs if rename(log_line(event), import_name) in lines
    }


def is_wsgi_middleware(case: Case) -> bool:
    one = case.difference
    if one.kind == "setup":
        return one.name == "wsgi_app"
    if not case.world.candidate.facts.facts.get("wsgi_app"):
        return False
    if case.control and not case.control.inside.signals and case.inside.signals:
        return True  # the middleware answered this one itself, and Flask never saw it
    return one.kind == "header" and one.candidate is None and one.name in case.world.missing_everywhere


def is_environment(case: Case) -> bool:
    one = case.difference
    settings = [
        other for other in case.world.differences if other.kind == "setting" and "FLASK_" not in other.name
    ]
    given = [other for other in settings if f"FLASK_{other.name}" in case.world.control.facts.environment]
    if one.kind == "setting":
        return one in given
    if one.kind not in ("body", "header", "log") or one.control is None:
        return False
    return any(replaced(one, plain(other.control), plain(other.candidate)) for other in given)


def plain(text: str | None) -> str:
    """Give a setting's value without the quotes of its repr."""
    return (text or "").strip("'\"")


def replaced(one: Difference, control: str, candidate: str) -> bool:
    """Tell whether a text differs in one value only."""
    if not control or one.control is None or one.candidate is None:
        return False
    return control in one.control and one.control.replace(control, candidate) == one.candidate


def is_testing(case: Case) -> bool:
    one = case.difference
    switches = {"TESTING", "DEBUG", "PROPAGATE_EXCEPTIONS"}
    if one.kind == "setting":
        return one.name in switches
    on = any(other.kind == "setting" and other.name in switches for other in case.world.differences)
    facts = case.world.candidate.facts.facts
    if not (on or facts.get("testing") or facts.get("debug")):
        return False
    return case.statuses[1] == 500 and one.kind in (
        "body",
        "header",
        "log",
        "hook",
        "template",
        "exception",
        "signal",
    )


def is_teardown(case: Case) -> bool:
    one = case.difference
    if not same_error(case):
        return False  # there was none that teardown could be given
    if one.kind == "transaction":
        return (one.control or "").endswith("ROLLBACK") and not (one.candidate or "").endswith("ROLLBACK")
    if one.kind == "hook":
        got = any(line.startswith("teardown") and " got " in line for line in (one.control or "").split("\n"))
        return got and not re.search(" got | raised ", one.candidate or "")
    if one.kind == "log":
        teardowns = case.world.hooks("teardown_appcontext") | case.world.hooks("teardown_request")
        names = functions_of_missing_lines(case)
        return bool(names) and names <= teardowns
    return False


def same_error(case: Case) -> bool:
    """Tell whether both failed at a request, in the same way as far as that was seen."""
    kinds = [
        {text.partition(":")[0] for text, _ in errors_of(exchange.inside)}
        for exchange in (case.control, case.candidate)
        if exchange
    ]
    return case.statuses == (500, 500) if not any(kinds) else bool(set.intersection(*kinds))


def is_teardown_with_signal(case: Case) -> bool:
    """Lines of both are missing: a receiver of Flask's signal, and a teardown that got no exception."""
    names = functions_of_missing_lines(case)
    teardowns = case.world.hooks("teardown_appcontext") | case.world.hooks("teardown_request")
    return bool(names & teardowns) and names <= teardowns | case.world.silent_receivers


def is_teardown_order(case: Case) -> bool:
    """The same teardown_appcontext functions ran, in another order."""
    one = case.difference
    lines = [line for text in (one.control, one.candidate) if text for line in text.split("\n")]
    if one.kind != "hook" or not all(line.startswith("teardown_appcontext") for line in lines):
        return False
    ran = [
        [event["name"] for event in exchange.inside.hooks if event["kind"] == "teardown_appcontext"]
        for exchange in (case.control, case.candidate)
        if exchange
    ]
    return len(ran) == 2 and ran[0] != ran[1] and sorted(ran[0]) == sorted(ran[1])


def is_session_json(case: Case) -> bool:
    return case.raises_in("is not JSON serializable", "save_session")


def is_flash(case: Case) -> bool:
    """A flash() was not awaited so far in the sequence, and what differs is where messages are kept."""
    one = case.difference
    if "flash" not in {name for exchange in case.world.earlier(one) for name in forgotten(exchange.inside)}:
        return False
    here = "flash" in forgotten(case.inside)
    if one.kind == "warning":
        return "'flash'" in (one.candidate or "")
    if one.kind == "signal":
        return "message_flashed" in (one.control or "")
    if one.kind == "header" and one.name == "set-cookie":
        return here or "$._flashes" in f"{one.control}{one.candidate}"
    return one.kind == "body" and any(
        message in (one.control or "") and message not in (one.candidate or "") for message in flashed(case)
    )


def flashed(case: Case) -> Iterator[str]:
    """Yield the messages that the control put into the session so far, as a page shows them."""
    for exchange in case.world.control.exchanges:
        if exchange.sequence == case.difference.sequence and exchange.number <= case.difference.number:
            yield from (escape(text) for text in exchange.inside.flashed)
            for key, text in read_headers(exchange.answer):
                if key == ("header", "set-cookie"):
                    yield from (escape(found) for found in FLASHED.findall(text))


def is_server_name(case: Case) -> bool:
    facts = case.world.candidate.facts
    named = facts.config.get("SERVER_NAME", "None") != "None"
    return named and case.statuses[1] == 404 and case.statuses[0] != 404 and case.difference.kind == "status"


def is_lost_variable(case: Case) -> bool:
    one = case.difference
    if one.kind == "context":
        return True
    values = [event["value"] for event in case.inside.lost if len(event["value"]) > 2]
    shown_values = [value for exchange in (case.control,) if exchange for value in control_ids(exchange)]
    text, other = one.control or "", one.candidate or ""
    return (
        one.kind in ("body", "header", "log")
        and any(text.count(value) > other.count(value) for value in (*values, *shown_values))
        and bool(case.inside.lost)
    )


def control_ids(exchange: Exchange) -> Iterable[str]:
    """Give what the request says its id is: hooks keep that in a context variable."""
    return [value for name, value in exchange.sent.headers if name.lower() in ("x-request-id", "traceparent")]


def is_lost_random_id(case: Case) -> bool:
    """Where the control shows a random id, the candidate shows the variable's short default."""
    one = case.difference
    if not case.inside.lost or one.kind not in ("body", "header") or not one.name:
        return False
    return (
        "<varies" in (one.control or "")
        and "<varies" not in (one.candidate or "")
        and len(one.candidate or "") < 12
    )


COOKIE_SETTINGS = ("PERMANENT_SESSION_LIFETIME", "SESSION_COOKIE_", "SESSION_REFRESH_EACH_REQUEST")


def is_set_up(case: Case) -> bool:
    """The JSON provider, the URL map or the session's cookie is set up in another way."""
    one = case.difference
    if one.kind == "setup":
        return one.name.startswith(("json", "url_map"))
    if one.kind == "header" and one.name == "set-cookie":
        return any(has_other_value(case, prefix) for prefix in COOKIE_SETTINGS)
    if one.probe == "trailing slash" or "//" in one.request:
        return one.kind in ("status", "header", "hook") and case.world.is_set_otherwise("url_map")
    about_json = one.name.startswith("$") or case.raises("is not JSON serializable")
    kinds = ("body", "status", "exception", "log")
    return about_json and one.kind in kinds and case.world.is_set_otherwise("json")


def has_other_value(case: Case, prefix: str) -> bool:
    """Tell whether settings whose names begin so have other values in the port."""
    sides = case.world.control.facts.config, case.world.candidate.facts.config
    names = [name for name in sides[0].keys() & sides[1].keys() if name.startswith(prefix)]
    return any(sides[0][name] != sides[1][name] for name in names)


def is_blocked(case: Case) -> bool:
    one = case.difference
    if one.kind == "ending" and one.name == "run":
        blocked = any(exchange.inside.blocked for exchange in case.world.candidate.exchanges)
        return blocked and "time" in (one.candidate or "")
    return one.kind == "blocked"
