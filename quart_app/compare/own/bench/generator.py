"""The load: so many connections, each of which sends its next request when the last one is answered.

`python -m quart_app.compare.own.bench.generator` reads a job from each line of its standard input, does it,
and writes a line about it. It is a process of its own, so that what we do beside it takes no time from it.
"""

import asyncio
import base64
import contextlib
import gc
import itertools
import json
import os
import ssl
import sys
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quart_app.compare.own.bench.answer_end import AnswerEnd, Ended, NotHttpError

WATCH_S = 0.05
CONNECT_S = 1.0
"""How long a server that refuses is asked again before the first request."""

HANDSHAKE_S = 10.0


@dataclass(frozen=True)
class Job:
    """What to send, to whom, for how long; each request comes with the status that its answer is to have."""

    host: str
    port: int
    tls: bool
    requests: tuple[tuple[bytes, int], ...]
    connections: int
    seconds: float
    request_s: float


class Load:
    """One job under way: what its connections share."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.turns: Iterator[tuple[bytes, int]] = itertools.cycle(job.requests)
        self.took_us = array("I")
        self.errors: Counter[str] = Counter()
        self.has_begun = False
        self.until = 0.0
        self.last = 0.0
        self.open = 0
        self.done = asyncio.Event()
        self.asking: set[Asking] = set()

    def begin(self, now: float) -> None:
        """Let all connections that there are send from now on."""
        self.has_begun = True
        self.until = now + self.job.seconds
        for asking in list(self.asking):
            if asking.transport is not None:  # else it sends as soon as it is connected
                asking.next()

    def left(self, asking: "Asking") -> None:
        """Hear that a connection sends nothing more."""
        self.asking.discard(asking)
        self.open -= 1
        if self.open == 0:
            self.done.set()


class Asking(asyncio.Protocol):
    """One of the job's connections; where the server closes it, another takes its place."""

    def __init__(self, load: Load) -> None:
        self.load = load
        self.transport: asyncio.Transport | None = None
        self.answer = AnswerEnd()
        self.request: tuple[bytes, int] = (b"", 0)
        self.began = 0.0
        self.is_reused = False
        self.is_over = False
        self.again = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send, the same request once more if the server had closed before it."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - it always is, for TCP and TLS
        self.transport = transport
        self.is_reused = False
        if not self.load.has_begun:
            return
        if self.again:
            self.answer = AnswerEnd()
            transport.write(self.request[0])
        else:
            self.next()

    def next(self) -> None:
        """Send the next request, or end."""
        assert self.transport is not None  # noqa: S101 - it is connected
        now = time.perf_counter()
        if now >= self.load.until:
            self.leave()
            return
        self.request = next(self.load.turns)
        self.answer = AnswerEnd()
        self.began = now
        self.again = False
        self.transport.write(self.request[0])

    def data_received(self, data: bytes) -> None:
        """Read, and go on where the answer is whole."""
        if self.is_over:
            return
        try:
            ended = self.answer.feed(data)
        except NotHttpError:
            self.fail("not http")
            return
        if ended is not None:
            self.answered(ended)

    def answered(self, ended: Ended) -> None:
        """Count an answer; one that is not as expected is an error, however fast."""
        now = time.perf_counter()
        if ended.status == self.request[1]:
            self.load.took_us.append(min(int((now - self.began) * 1e6), 0xFFFFFFFF))
            self.load.last = now
        else:
            self.load.errors[f"status {ended.status}, not {self.request[1]}"] += 1
        if ended.is_kept:
            self.is_reused = True
            self.next()
        else:
            self.replace(again=False)

    def connection_lost(self, error: Exception | None) -> None:
        """Tell an answer that ends with the connection from one that was cut short."""
        if self.is_over:
            return
        ended = self.answer.feed(b"")
        if ended is not None:
            self.answered(ended)
        elif self.is_reused and not self.answer.began and not self.again:
            self.replace(again=True)  # it was closed while our request was on its way: as every client, again
        else:
            self.fail("cut short" if self.answer.began else "no answer")

    def fail(self, why: str) -> None:
        """Count an error and go on with another connection."""
        self.load.errors[why] += 1
        if self.transport is not None:
            self.transport.abort()
        self.replace(again=False)

    def replace(self, *, again: bool) -> None:
        """Let a new connection go on."""
        load = self.load
        successor = Asking(load)
        successor.request, successor.began, successor.again = self.request, self.began, again
        load.open += 1
        self.leave()
        connecting = asyncio.ensure_future(connect(successor))
        PENDING.add(connecting)
        connecting.add_done_callback(PENDING.discard)

    def leave(self) -> None:
        """End this connection."""
        self.is_over = True
        if self.transport is not None:
            self.transport.close()
        self.load.left(self)

    def is_late(self, now: float) -> bool:
        """Tell whether the answer has taken longer than a request may."""
        return not self.is_over and self.began > 0 and now - self.began > self.load.job.request_s


PENDING: set["asyncio.Future[None]"] = set()
"""Connections being made: the loop keeps no task alive."""


async def connect(asking: Asking) -> None:
    """Connect; a server that refuses is asked again until time is up."""
    load, job = asking.load, asking.load.job
    load.asking.add(asking)
    tls = ssl.create_default_context() if job.tls else None
    while True:
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                await asyncio.get_running_loop().create_connection(
                    lambda: asking, job.host, job.port, ssl=tls
                )
            return
        except (OSError, TimeoutError):
            load.errors["refused"] += 1
            if time.perf_counter() >= load.until:
                asking.leave()
                return
            await asyncio.sleep(0.02)


async def watch(load: Load) -> None:
    """Give up answers that take too long."""
    while True:
        await asyncio.sleep(WATCH_S)
        now = time.perf_counter()
        for asking in list(load.asking):
            if asking.transport is not None and asking.is_late(now):
                asking.fail("too slow")


async def run(job: Job) -> dict[str, Any]:
    """Do a job and give what came of it; `seconds` are those that the answers came in."""
    load = Load(job)
    watching = asyncio.create_task(watch(load))
    load.open = job.connections
    load.until = time.perf_counter() + job.seconds + CONNECT_S
    await asyncio.gather(*(connect(Asking(load)) for _ in range(job.connections)))
    before, began = os.times(), time.perf_counter()
    load.begin(began)
    await load.done.wait()
    took, after = time.perf_counter() - began, os.times()
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching
    return {
        "took_us": sorted(load.took_us),
        "errors": dict(load.errors),
        "seconds": max(load.last - began, job.seconds),
        "generator": (after.user + after.system - before.user - before.system) / took,
    }


def job_from(line: str) -> Job:
    """Read a job as `job_line` writes it."""
    value = json.loads(line)
    requests = tuple((base64.b64decode(data), status) for data, status in value.pop("requests"))
    return Job(requests=requests, **value)


def job_line(job: Job) -> str:
    """Write a job as one line."""
    requests = [(base64.b64encode(data).decode(), status) for data, status in job.requests]
    return json.dumps({**vars(job), "requests": requests}) + "\n"


def main() -> None:
    """Do jobs until there are no more."""
    gc.disable()  # no collection while it measures
    for line in sys.stdin:
        done = asyncio.run(run(job_from(line)))
        print(json.dumps(done), flush=True)
        gc.collect()


if __name__ == "__main__":
    main()
