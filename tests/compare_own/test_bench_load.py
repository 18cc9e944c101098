"""The load: where answers end, what counts as an error, and which requests are chosen."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quart_app.compare.message import prepare
from quart_app.compare.own.bench import generator
from quart_app.compare.own.bench.answer_end import AnswerEnd, Ended, NotHttpError
from quart_app.compare.own.bench.choosing import MOST, Recorded, choose, load_of
from quart_app.compare.own.bench.generating import Generator, GeneratorError
from quart_app.compare.own.bench.generator import Job, job_from, job_line
from quart_app.compare.own.targets.target import TargetError
from quart_app.compare.steps import get

BODIES = st.binary(max_size=300)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def chunked(body: bytes) -> bytes:
    parts = [body[start : start + 7] for start in range(0, len(body), 7)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def answer_bytes(kind: str, status: int, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status} X\r\nServer: s\r\n".encode()
    if kind == "length":
        return head + b"content-length: %d\r\n\r\n%b" % (len(body), body)
    if kind == "closing":
        return head + b"Connection: close\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    if kind == "chunked":
        return head + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(body)
    if kind == "interim":
        return b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer_bytes("length", status, body)
    return b"HTTP/1.1 204 No Content\r\n\r\n"


@given(
    st.sampled_from(["length", "closing", "chunked", "interim", "empty"]),
    st.sampled_from([200, 302, 404, 500]),
    BODIES,
    st.lists(st.integers(1, 60), min_size=1),
)
def test_end_is_found_however_the_bytes_come(kind: str, status: int, body: bytes, sizes: list[int]) -> None:
    data = answer_bytes(kind, status, body)
    reader, found = AnswerEnd(), []
    start = 0
    while start < len(data):
        size = sizes[start % len(sizes)]
        found.append(reader.feed(data[start : start + size]))
        start += size
    wanted = Ended(204 if kind == "empty" else status, is_kept=kind != "closing")
    assert found[-1] == wanted and set(found[:-1]) <= {None}


def test_answer_without_length_ends_with_the_connection() -> None:
    reader = AnswerEnd()
    assert reader.feed(b"HTTP/1.1 200 OK\r\n\r\nsome") is None
    assert reader.feed(b" more") is None
    assert reader.feed(b"") == Ended(200, is_kept=False)


@pytest.mark.parametrize("kind", ["length", "chunked"])
def test_answer_that_is_cut_short_never_ends(kind: str) -> None:
    reader = AnswerEnd()
    assert reader.feed(answer_bytes(kind, 200, b"x" * 50)[:-8]) is None
    assert reader.feed(b"") is None


@pytest.mark.parametrize(
    "data", [b"SSH-2.0-OpenSSH\r\n\r\n", OK + b"surplus", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000]
)
def test_what_is_no_answer_is_told(data: bytes) -> None:
    with pytest.raises(NotHttpError):
        AnswerEnd().feed(data)


Handle = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def serving(handle: Handle) -> AsyncIterator[int]:
    async def handle_and_close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await handle(reader, writer)
        writer.close()

    server = await asyncio.start_server(handle_and_close, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def job(port: int, **more: Any) -> Job:
    requests = ((b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 200),)
    return replace(Job("127.0.0.1", port, False, requests, 2, 0.1, 5.0), **more)


def answering(*answers: bytes) -> Handle:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for answer in answers or (OK,) * 1_000_000:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)

    return handle


async def test_good_answers_are_counted_with_their_times() -> None:
    async with serving(answering()) as port:
        done = await generator.run(job(port))
    assert len(done["took_us"]) > 2 and done["errors"] == {}
    assert done["took_us"] == sorted(done["took_us"])
    assert done["seconds"] >= 0.1 and done["generator"] > 0


ERRORS = [
    (OK.replace(b"200", b"503"), "status 503, not 200"),
    (OK[:-1], "cut short"),
    (b"", "no answer"),
    (b"nonsense\r\n\r\n", "not http"),
]


@pytest.mark.parametrize(("answer", "name"), ERRORS)
async def test_errors_are_counted_and_are_no_answers(answer: bytes, name: str) -> None:
    async with serving(answering(answer)) as port:
        done = await generator.run(job(port))
    assert list(done["errors"]) == [name]
    assert done["took_us"] == []


async def test_requests_take_turns() -> None:
    asked: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            asked.append((await reader.readuntil(b"\r\n\r\n")).split()[1])
            writer.write(OK)

    requests = tuple((b"GET /%d HTTP/1.1\r\n\r\n" % number, 200) for number in range(3))
    async with serving(handle) as port:
        await generator.run(job(port, requests=requests, connections=1))
    assert asked[:6] == [b"/0", b"/1", b"/2", b"/0", b"/1", b"/2"]


async def test_so_many_requests_are_under_way_at_a_time() -> None:
    under_way = most = 0
    all_here = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal under_way, most
        while True:
            await reader.readuntil(b"\r\n\r\n")
            under_way += 1
            most = max(most, under_way)
            if under_way == 5:
                all_here.set()
            await all_here.wait()
            under_way -= 1
            writer.write(OK)

    async with serving(handle) as port:
        await generator.run(job(port, connections=5))
    assert most == 5


async def test_a_connection_that_was_closed_meanwhile_is_no_error() -> None:
    """A server may close a connection that it keeps open when the next request is on its way."""
    async with serving(answering(OK, OK)) as port:
        done = await generator.run(job(port))
    assert done["errors"] == {}
    assert len(done["took_us"]) > 4


async def test_answer_that_takes_too_long_is_given_up() -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with serving(handle) as port:
        done = await generator.run(job(port, request_s=0.05))
    assert set(done["errors"]) == {"too slow"}


async def test_server_that_hangs_up_at_once_is_an_error() -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Return, so that the connection is closed."""

    async with serving(handle) as port:
        done = await generator.run(job(port))
    assert set(done["errors"]) <= {"no answer", "refused"} and done["errors"]["no answer"] > 0


async def test_server_that_is_gone_ends_the_job() -> None:
    async with serving(answering()) as port:
        pass
    done = await generator.run(job(port))
    assert set(done["errors"]) == {"refused"} and done["took_us"] == []


def test_job_survives_its_line() -> None:
    given = job(1, requests=((b"\x00\xff\r\n", 200),))
    line = job_line(given)
    assert line.count("\n") == 1 and job_from(line) == given


def test_generator_does_jobs_in_a_process_of_its_own_and_ends() -> None:
    with Generator() as load:
        done = load.run(job(9, seconds=0.05))
        again = load.run(job(9, seconds=0.05))
        process = load._process
    assert done.errors["refused"] and again.errors["refused"]
    assert process.returncode == 0


def test_generator_that_has_ended_is_told() -> None:
    with Generator() as load:
        load._process.kill()
        load._process.wait()
        with pytest.raises(GeneratorError, match="it has ended"):
            load.run(job(9))


def recorded(
    number: int, status: int | None = 200, ending: str = "complete", took_s: float = 0.0
) -> Recorded:
    step = replace(get(f"/{number}"), headers=(("Host", "x"),))
    return Recorded(("s", number), f"GET /{number}", prepare(step, {}), status, ending, took_s)


LEFT_OUT = [
    (recorded(1, 404), recorded(1, 404), "1 answered with 404: GET /1"),
    (recorded(1, 200), recorded(1, 500), "1 answered with 200 by Flask and 500 by Quart: GET /1"),
    (
        recorded(1, 200),
        recorded(1, None, "too slow"),
        "1 that Quart does not answer in full (too slow): GET /1",
    ),
    (recorded(1, 200, "cut short"), recorded(1), "1 that Flask does not answer in full (cut short): GET /1"),
    (recorded(1), recorded(1, took_s=2.0), "1 slower than a measurement of 0.5 s; --bench-seconds: GET /1"),
    (recorded(1), recorded(7), "1 not sent to Quart: GET /1"),
]


@pytest.mark.parametrize(("control", "candidate", "said"), LEFT_OUT)
def test_what_is_not_measured_is_said(control: Recorded, candidate: Recorded, said: str) -> None:
    found = choose([control, recorded(2, 302)], [candidate, recorded(2, 302)], seconds=0.5)
    assert found.left_out == (said,)
    assert found.statuses == {("s", 2): 302}


def test_same_request_is_sent_once_and_not_more_than_the_limit() -> None:
    everything = [recorded(number) for number in range(MOST + 2)]
    again = replace(everything[0], place=("other", 1))
    found = choose([*everything, again], [*everything, again], seconds=1)
    assert len(found.statuses) == MOST
    assert found.left_out == (f"2 over the limit of {MOST}: GET /{MOST}, GET /{MOST + 1}",)


def test_request_is_sent_for_a_connection_that_is_kept() -> None:
    server = h11.Connection(h11.SERVER)
    server.receive_data(recorded(3).data)
    request = server.next_event()
    assert isinstance(request, h11.Request) and request.target == b"/3"
    assert isinstance(server.next_event(), h11.EndOfMessage)
    assert b"connection" not in dict(request.headers)


def test_start_that_answers_nothing_that_was_chosen_is_told() -> None:
    chosen = choose([recorded(1)], [recorded(1)], seconds=1)
    assert load_of([recorded(1)], chosen, "x")[0][1] == 200
    with pytest.raises(TargetError, match="no longer answers any"):
        load_of([recorded(2)], chosen, "x")
