"""The ring alone: order, room, nested and parallel pushes, and memory that can't be trusted."""

import dis
import logging
import mmap
import struct
import sys
import threading
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quart_app.logs.ring import HEADER_BYTES, Ring, RingError

CAPACITY = 4096


def make_ring(capacity: int = CAPACITY) -> Ring:
    return Ring.create(mmap.mmap(-1, HEADER_BYTES + capacity), "target", 4711)


def record(number: int, size: int = 0) -> bytes:
    return f"record {number}".ljust(size, ".").encode() + b"\0"


def take_all(ring: Ring) -> list[bytes]:
    taken = []
    while data := ring.peek(1024):
        ring.advance(data)
        taken += data.split(b"\0")[:-1]
    return taken


def test_records_come_out_whole_and_in_order_however_often_the_ring_goes_around() -> None:
    ring, expected, taken = make_ring(), [], []
    for number in range(1000):
        data = record(number, number % 97)
        expected.append(data[:-1])
        assert ring.push(data, logging.INFO)
        if number % 7 == 0:
            taken += take_all(ring)
    assert taken + take_all(ring) == expected


def test_peek_leaves_records_in_place() -> None:
    ring = make_ring()
    ring.push(record(1), logging.INFO)
    assert ring.peek(1024) == ring.peek(1024) == record(1)


def test_record_larger_than_a_chunk_is_taken_whole() -> None:
    ring = make_ring()
    ring.push(record(1, 900), logging.INFO)
    ring.push(record(2), logging.INFO)
    assert ring.peek(100) == record(1, 900)


def test_newest_is_dropped_and_counted_when_full() -> None:
    ring = make_ring()
    for number in range(100):
        ring.push(record(number, 99), logging.INFO)
    kept = CAPACITY * 7 // 8 // 100
    assert ring.counts() == (100, 0, 100 - kept, kept)
    assert take_all(ring)[-1] == record(kept - 1, 99)[:-1]


def test_the_last_eighth_is_for_warnings() -> None:
    ring = make_ring()
    for number in range(100):
        ring.push(record(number, 99), logging.INFO)
    ring.push(record(1000, 300), logging.WARNING)
    assert take_all(ring)[-1] == record(1000, 300)[:-1]


def test_full_even_for_warnings_drops_them_too() -> None:
    ring = make_ring()
    for number in range(100):
        ring.push(record(number, 99), logging.CRITICAL)
    emitted, _, dropped, pending = ring.counts()
    assert emitted == 100 and pending == CAPACITY // 100 and dropped == 100 - pending


def test_too_large_a_record_is_sent_back_to_be_cut() -> None:
    ring = make_ring()
    assert not ring.push(b"x" * CAPACITY + b"\0", logging.CRITICAL)
    assert ring.counts() == (0, 0, 0, 0)


def test_there_is_room_again_after_taking() -> None:
    ring = make_ring()
    for number in range(100):
        ring.push(record(number, 99), logging.INFO)
    take_all(ring)
    ring.push(record(1), logging.INFO)
    assert take_all(ring) == [b"record 1"]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(1, 1200), st.sampled_from([10, 20, 30, 50]), st.integers(0, 4))))
def test_emitted_is_written_dropped_and_pending_after_every_step(steps: list[tuple[int, int, int]]) -> None:
    ring, pushed, taken = make_ring(), 0, 0
    for size, level, chunks in steps:
        pushed += ring.push(b"x" * size + b"\0", level)
        for _ in range(chunks):
            data = ring.peek(500)
            taken += data.count(b"\0")
            ring.advance(data)
        emitted, written, dropped, pending = ring.counts()
        assert (emitted, written) == (pushed, taken)
        assert emitted == written + dropped + pending
        assert ring.peek(CAPACITY).count(b"\0") == pending


class UnheardBell:
    """A ring's bell that notes who waits for it, and lets nobody wait."""

    def __init__(self, ring: Ring) -> None:
        self.waits = 0
        ring._bell = self  # type: ignore[assignment]

    def acquire(self, timeout: float = -1) -> bool:
        self.waits += 1
        return False

    def release(self) -> None: ...


@pytest.mark.parametrize(
    ("size", "level", "heeds_warnings", "waits"),
    [
        (10, logging.INFO, True, 1),
        (10, logging.WARNING, True, 0),
        (10, logging.WARNING, False, 1),
        (CAPACITY // 4, logging.INFO, False, 0),
    ],
)
def test_rest_is_none_for_what_came_right_before_it(
    size: int, level: int, heeds_warnings: bool, waits: int
) -> None:
    ring = make_ring()
    bell = UnheardBell(ring)
    ring.begin_batch()
    ring.push(record(1, size), level)
    ring.rest(600, heeds_warnings=heeds_warnings)
    assert bell.waits == waits


def trace_push(ring: Ring, stop_at: int = -1, interrupt: Callable[[], object] = lambda: None) -> list[int]:
    """Push a record and call `interrupt` before the `stop_at`th instruction of `Ring.push`, as a signal
    would.

    Return where each instruction that was run lies in the code.
    """
    seen: list[int] = []

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        if frame.f_code is not Ring.push.__code__:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            seen.append(frame.f_lasti)
            if len(seen) == stop_at:
                sys.settrace(None)
                interrupt()
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        ring.push(record(1, 200), logging.INFO)
    finally:
        sys.settrace(before)
    return seen


def where_signals_are_seen() -> list[int]:
    """Number the instructions before which CPython looks for signals: not between `with` and its body."""
    names = {found.offset: found.opname for found in dis.get_instructions(Ring.push)}
    run = [names.get(offset, "") for offset in trace_push(make_ring())]
    looks = ("RESUME", "CALL", "JUMP_BACKWARD")
    return [number + 1 for number in range(1, len(run)) if run[number - 1].startswith(looks)]


def test_signal_handler_may_log_at_any_instruction_of_a_push() -> None:
    for stop_at in range(1, len(trace_push(make_ring())) + 1):
        ring = make_ring()
        trace_push(ring, stop_at, partial(ring.push, record(2, 300), logging.WARNING))
        assert sorted(take_all(ring)) == [record(1, 200)[:-1], record(2, 300)[:-1]], stop_at
        assert ring.counts() == (2, 2, 0, 0)


def copy_of(ring: Ring) -> Ring:
    """Return what another process finds when this one is killed now."""
    memory = mmap.mmap(-1, HEADER_BYTES + CAPACITY)
    memory[:] = ring._memory[:]
    return Ring.adopt(memory, "target", "", None)


def test_kill_at_any_instruction_of_a_push_leaves_whole_records() -> None:
    whole = [[record(0)[:-1]], [record(0)[:-1], record(1, 200)[:-1]]]
    for stop_at in range(1, len(trace_push(make_ring())) + 1):
        ring, found = make_ring(), []
        ring.push(record(0), logging.INFO)
        trace_push(ring, stop_at, lambda: found.append(take_all(copy_of(ring))))  # noqa: B023, called at once
        assert found[0] in whole, stop_at


def test_interrupt_wherever_signals_are_seen_leaves_a_ring_that_works() -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    for stop_at in where_signals_are_seen():
        ring = make_ring()
        with pytest.raises(KeyboardInterrupt):
            trace_push(ring, stop_at, interrupt)
        pusher = threading.Thread(target=ring.push, args=(record(3), logging.INFO))
        pusher.start()
        pusher.join(10)
        assert not pusher.is_alive(), f"the lock was left held at {stop_at}"
        assert take_all(ring)[-1] == b"record 3", stop_at


def test_threads_in_a_storm_lose_nothing_and_tear_nothing() -> None:
    ring, threads, each = make_ring(4 * 1024 * 1024), 8, 2000
    barrier = threading.Barrier(threads + 1)
    done, taken = threading.Event(), []

    def push(thread: int) -> None:
        barrier.wait()
        for number in range(each):
            ring.push(record(thread * each + number, number % 50), logging.INFO)

    def take() -> None:
        barrier.wait()
        while not done.is_set():
            taken.extend(take_all(ring))

    pushers = [threading.Thread(target=push, args=(number,)) for number in range(threads)]
    taker = threading.Thread(target=take)
    for thread in [*pushers, taker]:
        thread.start()
    for thread in pushers:
        thread.join(60)
    done.set()
    taker.join(60)
    taken += take_all(ring)
    expected = {record(n, n % each % 50)[:-1] for n in range(threads * each)}
    assert len(taken) == threads * each and set(taken) == expected


@pytest.mark.parametrize(
    ("at", "data", "reason"),
    [
        (0, b"\xff" * 8, "header"),
        (8, b"\xff" * 8, "header"),
        (16, b"\xff" * 8, "positions"),
        (24, (5000).to_bytes(8, "little"), "positions"),
        (HEADER_BYTES, b"\xff\xfe", "records are damaged"),
        (16, (5).to_bytes(8, "little"), "no end"),
        (128, b"elsewhere", "belongs to"),
    ],
)
def test_damaged_memory_is_told_apart(at: int, data: bytes, reason: str) -> None:
    memory = mmap.mmap(-1, HEADER_BYTES + CAPACITY)
    Ring.create(memory, "target", 1).push(record(1), logging.INFO)
    memory[at : at + len(data)] = data
    with pytest.raises(RingError, match=reason):
        Ring.adopt(memory, "target", "", None)


WORD = st.one_of(st.integers(0, 5000), st.integers(0, 2**64 - 1))


@settings(max_examples=300)
@given(st.lists(WORD, min_size=6, max_size=6), st.binary(max_size=64), st.booleans())
def test_memory_of_any_content_is_refused_or_read(words: list[int], content: bytes, is_ours: bool) -> None:
    memory = mmap.mmap(-1, HEADER_BYTES + CAPACITY)
    Ring.create(memory, "target", 1)
    first = 2 if is_ours else 0  # the magic number and the capacity stay
    memory[first * 8 : 48] = struct.pack(f"<{6 - first}Q", *words[first:])
    memory[HEADER_BYTES : HEADER_BYTES + len(content)] = content
    try:
        take_all(Ring.adopt(memory, "target", "", None))
    except RingError:
        pass
