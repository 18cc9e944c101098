"""Match differences with causes: rules in one table, each with the evidence that it needs. Pure.

A difference that no rule matches is unexplained. What merely follows from an explained one (the page of a
500 that should be a 200, its log lines) goes with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from urllib.parse import unquote

from quart_app.compare.own.causes import CAUSES, Cause
from quart_app.compare.own.exchange import Exchange, Inside, Run
from quart_app.compare.own.finding import Difference
from quart_app.compare.own.reading import log_line, read_headers, rename

NEVER_AWAITED = re.compile(r"coroutine '([^']+)' was never awaited")
FLASHED = re.compile(r'_flashes.* t\[1\] "(.+)"$', re.MULTILINE)
STATE_CAUSES = frozenset({"teardown-exc-is-none", "file-save-is-a-coroutine", "forgotten-await-is-truthy"})


@dataclass(frozen=True)
class Case:
    """One difference with all that was seen around it."""

    difference: Difference
    control: Exchange | None
    candidate: Exchange | None
    others: tuple[Difference, ...]
    world: "World"

    @property
    def inside(self) -> Inside:
        """Give what was seen inside the candidate."""
        return self.candidate.inside if self.candidate else Inside()

    @property
    def statuses(self) -> tuple[int | None, int | None]:
        """Give both statuses."""
        return (
            self.control.answer.status if self.control else None,
            self.candidate.answer.status if self.candidate else None,
        )

    @property
    def forgotten(self) -> list[str]:
        """Give the names of the coroutines that the candidate did not await here.

        The warning may come requests later: one that was made in another view does not count.
        """
        view = self.inside.view
        others = self.world.views - {view}
        return [
            name
            for event in self.inside.warnings
            if (event["at"] or "").split(" ")[-1] not in others
            for name in NEVER_AWAITED.findall(event["text"])
        ]

    def raises(self, pattern: str) -> bool:
        """Tell whether the candidate raised an exception, described as `Type: text`, that matches."""
        return any(re.search(pattern, event["text"]) for event in self.inside.exceptions)

    def has(self, kind: str) -> bool:
        """Tell whether this exchange differs in a kind of thing too."""
        return any(other.kind == kind for other in self.others)

    def is_header(self, *names: str) -> bool:
        """Tell whether the difference is one of these headers."""
        return self.difference.kind == "header" and self.difference.name in names

    def request_header(self, name: str) -> list[str]:
        """Give the values of a header of the request."""
        if self.control is None:
            return []
        return [value for key, value in self.control.sent.headers if key.lower() == name.lower()]

    @property
    def is_file(self) -> bool:
        """Tell whether the control's answer looks like a file that was sent."""
        headers = {name.lower() for name, _ in self.control.answer.headers} if self.control else set()
        return bool({b"last-modified", b"content-disposition"} & headers)


def forgotten(inside: Inside) -> list[str]:
    """Give the names of coroutines that were never awaited."""
    return [name for event in inside.warnings for name in NEVER_AWAITED.findall(event["text"])]


@dataclass(frozen=True)
class World:
    """Both runs, for evidence from other requests."""

    control: Run
    candidate: Run
    differences: tuple[Difference, ...]
    missing_everywhere: frozenset[str] = frozenset()
    plain_differences: frozenset[tuple[str, str, str]] = frozenset()

    def earlier(self, difference: Difference) -> Iterator[Exchange]:
        """Yield the candidate's earlier exchanges of the same sequence, and this one."""
        for exchange in self.candidate.exchanges:
            if exchange.sequence == difference.sequence and exchange.number <= difference.number:
                yield exchange

    @cached_property
    def views(self) -> frozenset[str]:
        """Give the names of the candidate's views that answered something."""
        return frozenset(
            exchange.inside.view for exchange in self.candidate.exchanges if exchange.inside.view
        )

    def hooks(self, kind: str) -> set[str]:
        """Give the names of the candidate's hooks of a kind."""
        return {hook["name"] for hook in self.candidate.facts.hooks if hook["kind"] == kind}

    @property
    def silent_receivers(self) -> set[str]:
        """Give the functions of the candidate that wait for Flask's signals."""
        found = self.candidate.facts.facts.get("flask_receivers", {})
        return {name for names in found.values() for name in names}


Test = Callable[[Case], bool]


@dataclass(frozen=True)
class Rule:
    """`evidence` says in words what `test` looks for."""

    cause: str
    evidence: str
    test: Test


@dataclass(frozen=True)
class Explained:
    """A difference with its cause; `follows` when it merely follows from another with that cause."""

    difference: Difference
    cause: Cause | None
    evidence: str = ""
    follows: bool = False


@dataclass
class Explanation:
    """All differences, each with its cause or none."""

    items: list[Explained] = field(default_factory=list)

    @property
    def unexplained(self) -> list[Explained]:
        """Give those without a cause."""
        return [item for item in self.items if item.cause is None]

    def by_cause(self) -> dict[str, list[Explained]]:
        """Give the explained ones by cause: first those with the most direct evidence."""
        found: dict[str, list[Explained]] = {}
        for item in self.items:
            if item.cause is not None:
                found.setdefault(item.cause.id, []).append(item)
        return found


def explain(control: Run, candidate: Run, differences: Sequence[Difference]) -> Explanation:
    """Give every difference its cause, where the evidence is there."""
    world = make_world(control, candidate, tuple(differences))
    places = (control.by_place(), candidate.by_place())
    by_place: dict[tuple[str, int], list[Difference]] = {}
    for difference in differences:
        by_place.setdefault((difference.sequence, difference.number), []).append(difference)
    explanation = Explanation()
    left_behind: dict[str, Cause] = {}
    plain: dict[tuple[str, str], Cause] = {}
    for place, group in by_place.items():
        sides = [side.get(place) for side in places]
        found = [explain_one(Case(one, sides[0], sides[1], tuple(group), world)) for one in group]
        found = with_followers(found)
        found = with_plain(found, plain)
        cause = left_behind.get(place[0]) or next(reversed(left_behind.values()), None)
        if cause is not None:
            found = with_state(found, cause)
        for item in found:
            if item.cause and item.cause.id in STATE_CAUSES and not item.follows:
                left_behind.pop(place[0], None)
                left_behind[place[0]] = item.cause
            if item.cause and item.difference.kind in ("body", "status") and not item.follows:
                plain.setdefault((bare(item.difference.request), item.difference.kind), item.cause)
        explanation.items += found
    return explanation


def bare(request: str) -> str:
    """Give a request line's path."""
    return request.partition(" ")[2].partition("?")[0]


def with_plain(found: list[Explained], plain: Mapping[tuple[str, str], Cause]) -> list[Explained]:
    """Let a page's validators follow from its body: another body has another ETag."""

    def cause_of(item: Explained) -> Cause | None:
        one = item.difference
        is_validator = one.kind == "header" and one.name == "etag"
        if is_validator or one.probe in ("if-none-match", "if-modified-since", "range", "suffix range"):
            return plain.get((bare(one.request), "body")) or plain.get((bare(one.request), "status"))
        return None

    return [follow(item, cause_of(item), "it follows from the page's other content") for item in found]


def explain_one(case: Case) -> Explained:
    """Try the rules in their order."""
    for rule in RULES:
        if rule.test(case):
            return Explained(case.difference, CAUSES[rule.cause], rule.evidence)
    return Explained(case.difference, None)


LATE = "a coroutine of an earlier request was never awaited"
LEADING = ("ending", "status", "exception", "warning", "transaction", "context")


def with_followers(found: list[Explained]) -> list[Explained]:
    """Let what is unexplained at a request follow from an explained error there.

    Only where the answer became another one: beside a right answer an unexplained difference stands for
    itself.
    """
    changed = any(item.difference.kind in ("ending", "status") for item in found)
    leaders = [item for kind in LEADING for item in found if item.cause and item.difference.kind == kind]
    strong = [item for item in leaders if item.difference.kind != "context" and item.evidence != LATE]
    if not strong or not (changed or any(item.difference.kind == "transaction" for item in strong)):
        return found
    lead = strong[0]
    return [follow(item, lead.cause, "it follows from that at the same request") for item in found]


def follow(item: Explained, cause: Cause | None, evidence: str) -> Explained:
    """Give an unexplained difference the cause it follows from."""
    return item if item.cause or cause is None else Explained(item.difference, cause, evidence, follows=True)


def with_state(found: list[Explained], cause: Cause) -> list[Explained]:
    """Let pages that differ after wrong data was written follow from that."""
    return [
        follow(item, cause, "earlier requests left other data behind")
        if item.difference.kind in ("body", "status", "header", "template", "transaction", "log", "capture")
        and not (
            item.difference.kind == "header"
            and item.difference.name not in ("set-cookie", "etag", *FILE_HEADERS)
        )
        else item
        for item in found
    ]


FILE_HEADERS = ("content-disposition", "content-type", "last-modified", "location")


def make_world(control: Run, candidate: Run, differences: tuple[Difference, ...]) -> World:
    """Work out what is asked about other requests."""
    plain = {
        (one.request, one.kind, one.name)
        for one in differences
        if one.probe in ("page",) or one.probe == "scenario"
    }
    return World(
        control, candidate, differences, headers_missing_everywhere(control, candidate), frozenset(plain)
    )


def headers_missing_everywhere(control: Run, candidate: Run) -> frozenset[str]:
    """Give headers that the control sends with every answer and the candidate with none."""

    def names(exchange: Exchange) -> set[str]:
        return {name.decode("latin-1").lower() for name, _ in exchange.answer.headers}

    answered = [exchange for exchange in control.exchanges if exchange.answer.status is not None]
    always = set.intersection(*map(names, answered)) if answered else set[str]()
    ever = {name for exchange in candidate.exchanges for name in names(exchange)}
    return frozenset(always - ever)


# Rules, from the most direct evidence to the least


def is_signal_setup(case: Case) -> bool:
    return case.difference.kind == "setup" and case.difference.name == "signal"


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


def is_sync_decorator(case: Case) -> bool:
    if not case.raises(r"response value type \(coroutine\) is not valid"):
        return False
    return case.difference.kind in ("status", "exception", "warning", "log", "body")


def is_file_save(case: Case) -> bool:
    return any(name.endswith("FileStorage.save") for name in case.forgotten) and case.difference.kind in (
        "warning",
        "status",
    )


def is_flash(case: Case) -> bool:
    """A flash() was not awaited so far in the sequence, and what differs is where messages are kept."""
    one = case.difference
    if "flash" not in {name for exchange in case.world.earlier(one) for name in forgotten(exchange.inside)}:
        return False
    if one.kind == "warning":
        return "'flash'" in (one.candidate or "")
    if one.kind == "signal":
        return "message_flashed" in (one.control or "")
    if one.kind == "header" and one.name == "set-cookie":
        return "$._flashes" in (one.control or "") or "$._flashes" in (one.candidate or "")
    return one.kind == "body" and any(
        message in (one.control or "") and message not in (one.candidate or "") for message in flashed(case)
    )


def flashed(case: Case) -> Iterator[str]:
    """Yield the messages that the control put into the session so far, as a page shows them."""
    for exchange in case.world.control.exchanges:
        if exchange.sequence == case.difference.sequence and exchange.number <= case.difference.number:
            for key, text in read_headers(exchange.answer):
                if key == ("header", "set-cookie"):
                    yield from (escape(found) for found in FLASHED.findall(text))


def is_forgotten_await(case: Case) -> bool:
    one = case.difference
    if case.raises(r"'coroutine' object|argument of type 'coroutine'|coroutine object|not 'coroutine'"):
        return one.kind in ("status", "exception", "ending", "log", "warning", "body")
    if one.kind == "warning":
        return any(name in (one.candidate or "") for name in case.forgotten)
    return one.kind in ("status", "body", "transaction") and any(
        name.startswith(("Request.", "Websocket.", "Response."))
        or name in ("render_template", "make_response")
        for name in case.forgotten
    )


def is_late_warning(case: Case) -> bool:
    """The coroutine was made at an earlier request and let go now: it says nothing of this answer."""
    return case.difference.kind == "warning" and bool(NEVER_AWAITED.search(case.difference.candidate or ""))


def is_teardown(case: Case) -> bool:
    one = case.difference
    if one.kind == "transaction":
        return (one.control or "").endswith("ROLLBACK") and not (one.candidate or "").endswith("ROLLBACK")
    if one.kind == "hook":
        return any(
            line.startswith("teardown") and " got " in line for line in (one.control or "").split("\n")
        ) and " got " not in (one.candidate or "")
    if one.kind == "log":
        teardowns = case.world.hooks("teardown_appcontext") | case.world.hooks("teardown_request")
        names = functions_of_missing_lines(case)
        return bool(names) and names <= teardowns
    return False


def is_teardown_with_signal(case: Case) -> bool:
    """Lines of both are missing: a receiver of Flask's signal, and a teardown that got no exception."""
    names = functions_of_missing_lines(case)
    teardowns = case.world.hooks("teardown_appcontext") | case.world.hooks("teardown_request")
    return bool(names & teardowns) and names <= teardowns | case.world.silent_receivers


def is_json_type(case: Case) -> bool:
    """The control says 415 to a body that is not declared to be JSON."""
    kinds = ("status", "exception", "log", "body")
    return case.statuses[0] == 415 and case.statuses[1] != 415 and case.difference.kind in kinds


def is_json_bytes(case: Case) -> bool:
    return case.raises("UnicodeDecodeError") and case.statuses[0] == 400


def is_stream_context(case: Case) -> bool:
    cut = case.candidate is not None and case.candidate.answer.ending == "cut short"
    missing = case.raises(r"^AttributeError: \w+$|[Oo]utside of request context|Not within a request context")
    return cut and missing and case.difference.kind in ("ending", "body", "exception", "log")


def is_missing_context(case: Case) -> bool:
    pattern = r"[Ww]orking outside of|Not within an? (app|request) context"
    return case.raises(pattern) and case.difference.kind in ("ending", "status", "exception", "log")


def is_werkzeug_response(case: Case) -> bool:
    """An after_request hook failed at an answer that abort(), the router or a default page made."""
    hooks = case.world.hooks("after_request")
    failed = any(
        re.search(r"can't be used in 'await' expression|has no attribute|unexpected keyword", event["text"])
        and (event["at"] or "").split(" ")[-1] in hooks
        for event in case.inside.exceptions
    )
    return (
        failed and (case.statuses[0] or 0) >= 300 and case.difference.kind in ("status", "exception", "log")
    )


def is_await_of_sync(case: Case) -> bool:
    return case.raises(r"can't be used in 'await' expression") and case.difference.kind in (
        "status",
        "exception",
        "log",
    )


def is_lost_error_header(case: Case) -> bool:
    one = case.difference
    handled = any(event["kind"] == "error_handler" for event in case.inside.hooks)
    lost = (
        case.is_header("allow", "www-authenticate", "retry-after", "content-range") and one.candidate is None
    )
    return lost and (case.statuses[0] or 0) >= 400 and (handled or not case.inside.hooks)


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
    if not repeated or one.kind not in ("body", "header", "status"):
        return False
    firsts = [case.request_header(name)[0] for name in repeated]
    shows_first = one.candidate is not None and any(first in one.candidate for first in firsts)
    return shows_first or (one.probe == "repeated headers" and not differs_plainly(case))


def differs_plainly(case: Case) -> bool:
    """Tell whether the same request without anything special differs in the same thing."""
    one = case.difference
    return (one.request, one.kind, one.name) in case.world.plain_differences


def is_lost_variable(case: Case) -> bool:
    one = case.difference
    if one.kind == "context":
        return True
    values = [event["value"] for event in case.inside.lost if len(event["value"]) > 2]
    shown_values = [value for exchange in (case.control,) if exchange for value in control_ids(exchange)]
    text = one.control or ""
    return (
        one.kind in ("body", "header", "log")
        and any(value in text and value not in (one.candidate or "") for value in (*values, *shown_values))
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


def is_blocked(case: Case) -> bool:
    return case.difference.kind == "blocked"


def is_vary(case: Case) -> bool:
    one = case.difference
    if not case.is_header("vary"):
        return False
    sides = [set((text or "").split(", ")) - {""} for text in (one.control, one.candidate)]
    return "cookie" in sides[0] and sides[1] == sides[0] - {"cookie"}


def is_location(case: Case) -> bool:
    one = case.difference
    if not case.is_header("location") or one.candidate is None or one.control is None:
        return False
    return unquote(one.control) == unquote(one.candidate) and "%" in one.control


def is_unconditional(case: Case) -> bool:
    """The control answers a part, or that nothing changed; the candidate sends all of it."""
    asked = any(map(case.request_header, ("Range", "If-None-Match", "If-Modified-Since")))
    return (
        asked
        and case.statuses[0] in (206, 304, 416)
        and case.statuses[1] == 200
        and case.difference.kind
        in (
            "status",
            "exception",
            "log",
        )
    )


def is_suffix_range(case: Case) -> bool:
    ranges = case.request_header("Range")
    asked = bool(ranges) and ranges[0].startswith("bytes=-")
    failed = case.statuses[0] in (200, 206) and case.statuses[1] in (416, 500)
    return asked and failed and case.difference.kind in ("status", "exception", "log")


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
    return case.is_header("cache-control") and "public" in (one.candidate or "") and case.is_file


def is_inline_name(case: Case) -> bool:
    one = case.difference
    return (
        case.is_header("content-disposition")
        and (one.control or "").startswith("inline")
        and one.candidate is None
    )


def is_accept_ranges(case: Case) -> bool:
    return case.is_header("accept-ranges") and case.is_file


def is_file_charset(case: Case) -> bool:
    one = case.difference
    return (
        case.is_header("content-type")
        and case.is_file
        and (one.control or "").partition(";")[0] == one.candidate
    )


def is_file_etag(case: Case) -> bool:
    return case.is_header("etag", "last-modified") and case.is_file


def is_nul_body(case: Case) -> bool:
    body = case.candidate.answer.body if case.candidate else b""
    return case.difference.kind == "body" and bool(body) and not body.strip(b"\0")


def is_server_name(case: Case) -> bool:
    facts = case.world.candidate.facts
    named = facts.config.get("SERVER_NAME", "None") != "None"
    return named and case.statuses[1] == 404 and case.statuses[0] != 404 and case.difference.kind == "status"


def is_thread_of_sqlite(case: Case) -> bool:
    return case.raises("SQLite objects created in a thread")


def is_old_argument(case: Case) -> bool:
    return case.raises(r"unexpected keyword argument '(download_name|max_age|etag|mimetype|path_or_file)'")


def is_teardown_order(case: Case) -> bool:
    one = case.difference
    if one.kind != "hook":
        return False
    sides = [
        [line for line in (text or "").split("\n") if line.startswith("teardown_appcontext")]
        for text in (one.control, one.candidate)
    ]
    return (len(sides[0]) > 1 and sorted(sides[0]) == sorted(sides[1])) or (
        len(case.world.hooks("teardown_appcontext")) > 1
        and bool(sides[0] or sides[1])
        and all(
            line.startswith("teardown_appcontext")
            for line in filter(None, f"{one.control}\n{one.candidate}".split("\n"))
        )
    )


def is_session_json(case: Case) -> bool:
    return case.raises(r"is not JSON serializable") and any(
        "save_session" in (event["at"] or "") or event["at"] is None for event in case.inside.exceptions
    )


RULES: tuple[Rule, ...] = (
    Rule("flask-signals-never-fire", "a function of the port waits for a signal of flask", is_signal_setup),
    Rule("flask-signals-never-fire", "the missing log lines are of such a function", is_silent_receiver),
    Rule(
        "wsgi-middleware-is-ignored",
        "wsgi_app is set, and the header is in no answer of the port",
        is_wsgi_middleware,
    ),
    Rule(
        "prefixed-env-defaults-to-quart",
        "the environment sets FLASK_NAME, and the port has another value",
        is_environment,
    ),
    Rule(
        "testing-answers-a-page",
        "the switch is on in the port only, or a 500 differs while it is on",
        is_testing,
    ),
    Rule(
        "sync-decorator-around-async-view",
        "'The response value type (coroutine) is not valid'",
        is_sync_decorator,
    ),
    Rule("file-save-is-a-coroutine", "coroutine 'FileStorage.save' was never awaited", is_file_save),
    Rule("flash-is-a-coroutine", "coroutine 'flash' was never awaited, and a message is missing", is_flash),
    Rule("forgotten-await-is-truthy", "a coroutine was never awaited at this request", is_forgotten_await),
    Rule("forgotten-await-is-truthy", LATE, is_late_warning),
    Rule(
        "teardown-exc-is-none",
        "Flask's teardown got the error and the port's got none, or it committed",
        is_teardown,
    ),
    Rule("teardown-exc-is-none", "lines of a teardown function are missing", is_teardown_with_signal),
    Rule("json-decoded-before-try", "UnicodeDecodeError where Flask says 400", is_json_bytes),
    Rule(
        "g-is-empty-while-streaming",
        "the body is cut short, and the generator found no context",
        is_stream_context,
    ),
    Rule(
        "error-responses-are-werkzeug",
        "an after_request hook failed at an error's answer",
        is_werkzeug_response,
    ),
    Rule("json-wrong-type-is-none", "Flask says 415 to a body that is not declared to be JSON", is_json_type),
    Rule(
        "error-handler-loses-headers",
        "an error handler ran, and a header of the error is missing",
        is_lost_error_header,
    ),
    Rule(
        "repeated-headers-overwrite", "several headers in Flask, the last of them in the port", is_header_list
    ),
    Rule("suffix-range-fails", "Range: bytes=-N", is_suffix_range),
    Rule(
        "send-file-is-not-conditional",
        "206, 304 or 416 in Flask, 200 with everything in the port",
        is_unconditional,
    ),
    Rule("range-not-satisfiable-without-length", "416 without Content-Range", is_416),
    Rule("blocking-call-stalls-the-loop", "the event loop's thread stood at one line of the app", is_blocked),
    Rule("session-read-sends-no-vary", "Cookie is missing in Vary, and nothing else", is_vary),
    Rule("location-is-not-encoded", "the same address, not percent-encoded", is_location),
    Rule("files-are-cached-by-default", "max-age=43200", is_cached_file),
    Rule("files-are-public", "Cache-Control: public for a file", is_public_file),
    Rule("inline-name-is-gone", "Content-Disposition: inline is missing", is_inline_name),
    Rule("accept-ranges-only-in-206", "Accept-Ranges differs for a file", is_accept_ranges),
    Rule("file-type-has-no-charset", "the type of a file without its charset", is_file_charset),
    Rule("file-etag-differs", "ETag or Last-Modified of a file differs", is_file_etag),
    Rule(
        "repeated-headers-are-not-joined",
        "a header was sent several times, and the first one counts",
        is_repeated_header,
    ),
    Rule("contextvar-lost-from-sync-hook", "a sync hook set a context variable", is_lost_variable),
    Rule(
        "contextvar-lost-from-sync-hook", "an id of the control is a default in the port", is_lost_random_id
    ),
    Rule("bytearray-becomes-nul-bytes", "a body of NUL bytes", is_nul_body),
    Rule("server-name-restricts-hosts", "404, and SERVER_NAME is set", is_server_name),
    Rule("sync-hook-and-view-share-no-thread", "'SQLite objects created in a thread'", is_thread_of_sqlite),
    Rule("send-file-has-old-names", "an unexpected keyword argument of send_file", is_old_argument),
    Rule(
        "teardown-appcontext-not-reversed", "the same teardown functions in another order", is_teardown_order
    ),
    Rule(
        "session-serializer-ignores-app-json",
        "'not JSON serializable' while the session is saved",
        is_session_json,
    ),
    Rule("context-is-missing", "'Working outside of request context'", is_missing_context),
    Rule("await-on-what-is-not-async", "an object can't be used in 'await' expression", is_await_of_sync),
)
