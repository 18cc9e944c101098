"""Which requests make the load: the safe GETs of the plan that both apps answer alike, and well."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import h11

from quart_app.compare.cookies import Cookies
from quart_app.compare.message import Message, prepare
from quart_app.compare.observation import Answer
from quart_app.compare.own.comparison_run import Options, pace_for
from quart_app.compare.own.exchange import AppFacts
from quart_app.compare.own.requests.probes import Plan, walk
from quart_app.compare.own.requests.routes import all_routes
from quart_app.compare.own.targets import wire
from quart_app.compare.own.targets.running import Pace, Runner
from quart_app.compare.own.targets.target import Target, TargetError
from quart_app.compare.steps import Request

MOST = 100
PREPARE_S = 60.0
NAMED = 4

Place = tuple[str, int]


@dataclass(frozen=True)
class Recorded:
    """A GET as it went out, cookies included, and how it was answered when it was sent again."""

    place: Place
    label: str
    message: Message
    status: int | None = None
    ending: str = ""
    took_s: float = 0.0

    @property
    def data(self) -> bytes:
        """Give the bytes for a connection that is kept open."""
        http = h11.Connection(h11.CLIENT)
        fields = [(name.encode("latin-1"), value.encode()) for name, value in self.message.headers]
        request = h11.Request(method="GET", target=self.message.target, headers=fields)
        return http.send(request) or b""


@dataclass(frozen=True)
class Chosen:
    """What is sent, with the status that both apps answer; and what is not, with why."""

    statuses: dict[Place, int]
    labels: tuple[str, ...]
    left_out: tuple[str, ...]


def make_plan(options: Options, control: AppFacts, candidate: AppFacts) -> Plan:
    """Give every page that can be read, then the scenarios, whole: a login comes before what needs it."""
    routes = all_routes(control, candidate) if options.routes else []
    readable = [route for route in routes if "GET" in route.methods]
    pages = (walk(readable),) if readable else ()
    return Plan(pages + options.scenarios, options.skipped)


def part_of(plan: Plan, chosen: Chosen) -> Plan:
    """Keep the sequences that a chosen request is of."""
    wanted = {sequence for sequence, _ in chosen.statuses}
    return replace(plan, sequences=tuple(one for one in plan.sequences if one.name in wanted))


class Recorder(Runner):
    """Sends the plan's requests and keeps them as they went out."""

    def __init__(self, target: Target, pace: Pace, hash_seed: int) -> None:
        super().__init__(target, pace, hash_seed)
        self.sent: list[Message] = []

    def _send(self, made: Request, cookies: Cookies) -> Answer:
        headers = (("Host", self.pace.host), *made.headers)
        self.sent.append(prepare(replace(made, headers=headers), cookies.for_path(made.path)))
        return super()._send(made, cookies)


def record(target: Target, plan: Plan, options: Options, seed: int) -> list[Recorded]:
    """Run the plan once, so that every session has its cookies, and give its GETs."""
    recorder = Recorder(target, pace_for(target, options, PREPARE_S), seed)
    exchanges = recorder.run(plan).exchanges
    return [
        Recorded(exchange.place, f"GET {exchange.sent.path}", message)
        for exchange, message in zip(exchanges, recorder.sent, strict=False)
        if exchange.sent.method == "GET"
        and not message.chunks
        and not exchange.answer.ending.startswith("not sent")
    ]


def ask_again(target: Target, recorded: Sequence[Recorded], options: Options) -> list[Recorded]:
    """Send each once more as it is, and note how it is answered: the load will be as this is."""
    return [ask(target, one, options.pace.limits) for one in recorded]


def ask(target: Target, one: Recorded, limits: wire.Limits) -> Recorded:
    """Send one."""
    began = time.monotonic()
    answer = wire.send(target.host, target.port, one.message, limits, tls=target.tls)
    took_s = time.monotonic() - began
    return replace(one, status=answer.status, ending=answer.ending, took_s=took_s)


def choose(control: Sequence[Recorded], candidate: Sequence[Recorded], seconds: float) -> Chosen:
    """Keep what both answer alike, with a good status, and within the time of a measurement."""
    others = {one.place: one for one in candidate}
    kept: list[Recorded] = []
    why: dict[str, list[str]] = {}
    seen: set[Message] = set()
    for one in control:
        reason = reason_against(one, others.get(one.place), seconds)
        if reason:
            why.setdefault(reason, []).append(one.label)
        elif one.message not in seen:
            seen.add(one.message)
            kept.append(one)
    if kept[MOST:]:
        why[f"over the limit of {MOST}"] = [one.label for one in kept[MOST:]]
    kept = kept[:MOST]
    left_out = tuple(f"{len(labels)} {reason}: {named(labels)}" for reason, labels in why.items())
    return Chosen({one.place: one.status or 0 for one in kept}, tuple(one.label for one in kept), left_out)


def reason_against(control: Recorded, candidate: Recorded | None, seconds: float) -> str:
    """Say why a request makes no load; empty when it does."""
    if candidate is None:
        return "not sent to Quart"
    for name, one in (("Flask", control), ("Quart", candidate)):
        if one.ending != "complete":
            return f"that {name} does not answer in full ({one.ending})"
    if control.status != candidate.status:
        return f"answered with {control.status} by Flask and {candidate.status} by Quart"
    if control.status is None or not 200 <= control.status < 400:
        return f"answered with {control.status}"
    if max(control.took_s, candidate.took_s) > seconds:
        return f"slower than a measurement of {seconds:g} s; --bench-seconds"
    return ""


def named(labels: Sequence[str]) -> str:
    """Name the first ones."""
    return ", ".join(labels[:NAMED]) + (", ..." if len(labels) > NAMED else "")


def load_of(recorded: Sequence[Recorded], chosen: Chosen, target: str) -> tuple[tuple[bytes, int], ...]:
    """Give what is sent to one start of a target, in the order that is the same for all."""
    found = tuple((one.data, chosen.statuses[one.place]) for one in recorded if one.place in chosen.statuses)
    if not found:
        raise TargetError(f"{target}: it no longer answers any of the requests that were chosen")
    return found
