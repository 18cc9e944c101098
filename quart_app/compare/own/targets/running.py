"""Run a plan against one target, within limits; a target that dies is started again a few times."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from quart_app.compare.cookies import Cookies
from quart_app.compare.message import prepare
from quart_app.compare.observation import Answer
from quart_app.compare.own import interrupting
from quart_app.compare.own.exchange import Exchange, Run, Sequence, Step, inside_from
from quart_app.compare.own.requests import scenario
from quart_app.compare.own.requests.probes import Plan
from quart_app.compare.own.targets import wire
from quart_app.compare.own.targets.late_warnings import put_back
from quart_app.compare.own.targets.target import Target, TargetError
from quart_app.compare.steps import Request

RESTARTS = 3
SLOW_REQUESTS = 8
"""After so many requests that ran into their time limit a run ends: it would go on like that."""

SETTLE_S = (0.3, 2.0)
"""How long to wait for the end inside, of a request that we gave up and of one that the server ended."""

LAST_WORDS_S = 0.1

Progress = Callable[[], None]


@dataclass(frozen=True)
class Pace:
    """Limits of a run: seconds in all, requests a second (0: as fast as it goes); and the Host header."""

    total_s: float = 60.0
    per_second: float = 0.0
    host: str = ""
    limits: wire.Limits = field(default_factory=wire.Limits)


class Stopped(Exception):
    """The run has to end before its last request; says why."""


class Runner:
    """Sends the plan's requests one after the other; the caller starts and stops the target."""

    def __init__(self, target: Target, pace: Pace, hash_seed: int, progress: Progress = lambda: None) -> None:
        self.target = target
        self.pace = pace
        self.hash_seed = hash_seed
        self.progress = progress
        self.deadline = time.monotonic() + pace.total_s
        self.restarts = 0
        self.slow = 0
        self._next_at = 0.0

    def run(self, plan: Plan) -> Run:
        """Run all sequences."""
        exchanges: list[Exchange] = []
        ended = ""
        try:
            for sequence in plan.sequences:
                for exchange in self._sequence(sequence):
                    exchanges.append(exchange)
                    self.progress()
        except Stopped as reason:
            ended = str(reason)
        if exchanges:
            exchanges[-1] = self._with_last_words(exchanges[-1])
        return Run(
            facts=self.target.facts,
            exchanges=put_back(exchanges),
            output=self.target.output(),
            server=self.target.server,
            restarts=self.restarts,
            ended=ended,
        )

    def _with_last_words(self, last: Exchange) -> Exchange:
        """Give what threads and tasks log after the last answer a moment to come."""
        time.sleep(LAST_WORDS_S)
        logs = inside_from(self.target.events_of_request(0)).logs
        return replace(last, inside=replace(last.inside, logs=(*last.inside.logs, *logs)))

    def _sequence(self, sequence: Sequence) -> Iterator[Exchange]:
        cookies, values = Cookies(), dict[str, str]()
        for number, step in enumerate(sequence.steps, 1):
            if not sequence.shares_cookies:
                cookies = Cookies()
            self._wait_for_turn()
            yield self._step(sequence, number, step, cookies, values)

    def _step(
        self, sequence: Sequence, number: int, step: Step, cookies: Cookies, values: dict[str, str]
    ) -> Exchange:
        made = without_empty_headers(scenario.fill(step.request, values))
        answer = self._send(made, cookies)
        cookies.take(answer.headers)
        uncaptured = self._capture(step, answer, values)
        exchange = Exchange(
            sequence.name,
            number,
            step.probe,
            made,
            replace(answer, at=str(number)),
            inside_from(self.target.events_of_request(SETTLE_S[answer.ending in ("complete", "cut short")])),
            uncaptured,
        )
        if answer.ending in ("refused", "no answer") and not self.target.is_alive():
            exchange = replace(exchange, answer=replace(exchange.answer, ending="the server process ended"))
            self._start_again()
        if answer.ending == "too slow":
            self.slow += 1
            if self.slow >= SLOW_REQUESTS:
                raise Stopped(f"{self.slow} requests took longer than {self.pace.limits.request_s:g} s")
        return exchange

    def _send(self, made: Request, cookies: Cookies) -> Answer:
        message = prepare(
            replace(made, headers=(("Host", self.pace.host), *made.headers)), cookies.for_path(made.path)
        )
        return wire.send(self.target.host, self.target.port, message, self.pace.limits, tls=self.target.tls)

    def _capture(self, step: Step, answer: Answer, values: dict[str, str]) -> tuple[str, ...]:
        missing = []
        for what in step.captures:
            value = scenario.capture(what, answer)
            values[what.name] = value or ""
            if value is None:
                missing.append(what.name)
        return tuple(missing) if step.probe == "scenario" else ()

    def _wait_for_turn(self) -> None:
        interrupting.check()
        now = time.monotonic()
        if now > self.deadline:
            raise Stopped(f"the time limit of {self.pace.total_s:g} s is over")
        if self.pace.per_second:
            time.sleep(max(0.0, self._next_at - now))
            self._next_at = max(self._next_at, now) + 1 / self.pace.per_second

    def _start_again(self) -> None:
        self.restarts += 1
        if self.restarts > RESTARTS:
            raise Stopped(f"it ended by itself {self.restarts} times")
        try:
            self.target.start(self.hash_seed)
        except TargetError as error:
            raise Stopped(f"it ended by itself and does not start again: {error}") from None


def without_empty_headers(made: Request) -> Request:
    """Leave out headers whose value could not be captured: an empty If-None-Match asks for nothing."""
    return replace(made, headers=tuple((name, value) for name, value in made.headers if value))
