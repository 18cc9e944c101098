"""The requests made from URL maps: each route as its users call it, and as they should not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quart_app.compare.own.exchange import SAFE_METHODS, AppFacts, Capture, Sequence, Step
from quart_app.compare.own.requests.routes import Route, all_routes, not_probed
from quart_app.compare.steps import Request, request

BOUNDARY_FILE = ("probe.txt", b"a file\n", "text/plain")
OVERSIZE_BYTES = 32 * 1024 * 1024
PROXY_HEADERS = (
    ("X-Forwarded-For", "192.0.2.1"),
    ("X-Forwarded-For", "192.0.2.2"),
    ("Accept-Language", "de"),
    ("Accept-Language", "ko"),
    ("X-Request-ID", "quart-app-compare"),
)
Probe = Callable[[Route], Iterator[Step]]
"""Makes the probes of one route."""

UNSAFE_ORDER = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Plan:
    """What will be sent, and what will not, with why."""

    sequences: tuple[Sequence, ...]
    skipped: tuple[str, ...] = ()

    @property
    def requests(self) -> int:
        """Count the requests."""
        return sum(len(sequence.steps) for sequence in self.sequences)


def plan_from_routes(control: AppFacts, candidate: AppFacts, *, unsafe: bool) -> Plan:
    """Make requests from both URL maps; those that may change something only with `unsafe`."""
    routes = all_routes(control, candidate)
    if not routes:
        return Plan(())
    readable = [route for route in routes if "GET" in route.methods]
    sequences = [
        walk(readable),
        probing("again", readable, again),
        probing("methods", routes, other_methods),
        probing("addresses", routes, other_addresses),
        probing("files", readable, conditions),
        probing("headers", readable, other_headers),
        Sequence("unknown paths", tuple(unknown_paths()), shares_cookies=False),
    ]
    skipped = []
    if others := not_probed(control, candidate):
        skipped.append(
            f"{len(others)} for websockets or hosts: {', '.join(others)}; a scenario can ask hosts"
        )
    unsafe_routes = [
        (method, route) for route in routes for method in UNSAFE_ORDER if method in route.methods
    ]
    if unsafe:
        sequences += unsafe_sequences(unsafe_routes, body_limit(control))
    elif unsafe_routes:
        named = ", ".join(f"{method} {route.rule}" for method, route in unsafe_routes)
        skipped.append(f"{len(unsafe_routes)} unsafe: {named}; --unsafe sends them too")
    return Plan(tuple(sequence for sequence in sequences if sequence.steps), tuple(skipped))


def walk(routes: list[Route]) -> Sequence:
    """Give every page once, as one visitor who keeps cookies."""
    steps = [Step(request("GET", address), "page") for route in routes for address in route.addresses]
    return Sequence("every page", tuple(steps))


def probing(name: str, routes: list[Route], make: Probe) -> Sequence:
    """Give the steps of one kind of probe for all routes, each from a visitor of its own."""
    return Sequence(name, tuple(step for route in routes for step in make(route)), shares_cookies=False)


def again(route: Route) -> Iterator[Step]:
    """Ask for the page as JSON, and with a query."""
    first = route.addresses[0]
    yield Step(request("GET", first, headers={"Accept": "application/json"}), "accept json")
    yield Step(request("GET", f"{first}?page=2&limit=2&q=a&next=/"), "query")


def other_methods(route: Route) -> Iterator[Step]:
    """Ask with HEAD, OPTIONS, and a method that the route does not have."""
    first = route.addresses[0]
    if "GET" in route.methods:
        yield Step(request("HEAD", first), "head")
    yield Step(request("OPTIONS", first), "options")
    wrong = next(
        (method for method in ("PUT", "DELETE", "PATCH", "POST") if method not in route.methods), None
    )
    if wrong:
        yield Step(request(wrong, first), "wrong method")


def other_addresses(route: Route) -> Iterator[Step]:
    """Ask with a slash too many or too few."""
    first = route.addresses[0]
    if first != "/" and "GET" in route.methods:
        yield Step(
            request("GET", first.rstrip("/") if first.endswith("/") else first + "/"), "trailing slash"
        )


def conditions(route: Route) -> Iterator[Step]:
    """Ask for parts of a page, and whether it has changed."""
    for address in route.addresses[:1]:
        etag = Capture("etag", "header", "ETag")
        date = Capture("date", "header", "Last-Modified")
        yield Step(request("GET", address, headers={"Range": "bytes=0-4"}), "range", (etag, date))
        yield Step(request("GET", address, headers={"If-None-Match": "{etag}"}), "if-none-match")
        yield Step(request("GET", address, headers={"If-Modified-Since": "{date}"}), "if-modified-since")
        yield Step(request("GET", address, headers={"Range": "bytes=-3"}), "suffix range")
        yield Step(request("GET", address, headers={"Range": "bytes=99999999-"}), "range past the end")


def other_headers(route: Route) -> Iterator[Step]:
    """Ask with headers as proxies repeat them."""
    yield Step(request("GET", route.addresses[0], headers=PROXY_HEADERS), "repeated headers")


def unknown_paths() -> Iterator[Step]:
    """Ask for what is not there."""
    for path in ("/no-such-page", "/no-such-page/", "/no/such/page.html?x=1", "/%C3%BCnknown"):
        yield Step(request("GET", path), "unknown path")
    yield Step(request("GET", "/no-such-page", headers={"Accept": "application/json"}), "unknown path")


def body_limit(control: AppFacts) -> int | None:
    """Give the app's limit for a body, where it is small enough to be tried."""
    text = control.config.get("MAX_CONTENT_LENGTH", "")
    return int(text) if text.isdigit() and int(text) < OVERSIZE_BYTES else None


def unsafe_sequences(routes: list[tuple[str, Route]], limit: int | None) -> Iterator[Sequence]:
    """Yield bodies of each kind, good and bad, for the routes that take them; deleting comes last."""
    ordered = sorted(routes, key=lambda pair: UNSAFE_ORDER.index(pair[0]))
    steps = [step for method, route in ordered for step in bodies(method, route.addresses[0], limit)]
    yield Sequence("bodies", tuple(steps), shares_cookies=False)


def bodies(method: str, path: str, limit: int | None) -> Iterator[Step]:
    """Yield a request for each kind of body."""

    def step(probe: str, made: Request) -> Step:
        return Step(made, probe)

    yield step("no body", request(method, path))
    if method == "DELETE":
        return
    yield step("empty form", request(method, path, data=b"", headers=content_type(FORM)))
    yield step("form", request(method, path, form={"name": "probe", "email": "probe@example.org"}))
    yield step("json", request(method, path, json={}))
    yield step("bad json", request(method, path, data=b'{"name": ', headers=content_type(JSON)))
    yield step("json that is not utf-8", request(method, path, data=b'"\xff"', headers=content_type(JSON)))
    yield step("json without its type", request(method, path, data=b"{}", headers=content_type("text/plain")))
    yield step("file", request(method, path, files={"file": BOUNDARY_FILE}))
    if limit is not None:
        large = b"name=" + b"x" * (limit - 4)
        yield step("oversized body", request(method, path, data=large, headers=content_type(FORM)))


FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def content_type(value: str) -> dict[str, str]:
    """Give a header."""
    return {"Content-Type": value}


def is_unsafe(step: Step) -> bool:
    """Tell whether a step may change something on the server."""
    return step.request.method not in SAFE_METHODS
