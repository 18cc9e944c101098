"""The instrument's events belong to the request that they happened in, however late it ends."""

import json
import os
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from quart_app.compare.own.targets.pipes import EventPipe


@pytest.fixture
def pipe() -> Iterator[EventPipe]:
    pipe = EventPipe()
    yield pipe
    os.close(pipe.write_fd)
    pipe.close()


def tell(pipe: EventPipe, kind: str, **fields: Any) -> None:
    os.write(pipe.write_fd, json.dumps({"t": kind, **fields}).encode() + b"\n")


def test_a_request_that_ends_after_we_gave_it_up_does_not_end_the_next(pipe: EventPipe) -> None:
    tell(pipe, "start", n=1)
    pipe.wait_until_idle(0)
    tell(pipe, "end", n=1, of=1)
    tell(pipe, "start", n=2)

    def finish() -> None:
        tell(pipe, "log", n=2)
        tell(pipe, "end", n=2, of=2)

    last_words = threading.Timer(0.1, finish)
    last_words.start()
    pipe.wait_until_idle(20)
    assert [event["t"] for event in pipe.take()] == ["log"]
    last_words.join()


def test_a_request_that_never_ends_is_waited_for_once(pipe: EventPipe) -> None:
    tell(pipe, "start", n=1)
    pipe.wait_until_idle(0)
    tell(pipe, "start", n=2)
    tell(pipe, "end", n=2, of=2)
    began = time.monotonic()
    pipe.wait_until_idle(20)
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    "line", [b'{"t": "start"}', b'{"t": "end", "of": []}', b"[]", b"5", b"\xff", b'{"t":']
)
def test_what_an_app_writes_to_our_descriptor_does_no_harm(pipe: EventPipe, line: bytes) -> None:
    os.write(pipe.write_fd, line + b"\n")
    tell(pipe, "log", n=0)
    assert [event["t"] for event in pipe.take()] == ["log"]
    pipe.wait_until_idle(0)
