"""A bounded ring of records in mapped memory: any thread pushes, one listener takes.

The memory may be a file that outlives the process, so all that a later process needs is in it: the positions
of head and tail (bytes since the beginning, never wrapped), how many were dropped, and the sink's target. A
record is bytes without NUL, then one NUL. `head` moves last, in one aligned store: a process killed in the
middle of a copy leaves the ring as it was before.

Pushing holds a lock of this ring alone, which the listener takes for a few assignments only: it orders what
threads see of each other where no interpreter lock does. A signal handler that logs while its own thread is
inside `push` is put off until that push is done: it must not copy over a half-made copy.
"""

import logging
import mmap
import threading
from collections.abc import Callable
from typing import Final

from quart_app.logs.intent_page import IntentPage

HEADER_BYTES: Final = 4096
RECORD_END: Final = b"\0"
MAGIC: Final = int.from_bytes(b"qalogs01", "little")

_MAGIC, _CAPACITY, _HEAD, _TAIL, _DROPPED, _PID, _TARGET_BYTES = range(7)
_TARGET: Final = 128  # bytes; the words end before it
_MOST_TARGET_BYTES: Final = HEADER_BYTES - _TARGET

_NEVER: Final = 1 << 63
_URGENT: Final = logging.WARNING


class RingError(Exception):
    """The memory holds no ring, or a damaged one."""


class Ring:
    """Records on their way to one sink; `name` is its file's, empty for one that dies with the process."""

    def __init__(self, memory: mmap.mmap, name: str = "", page: IntentPage | None = None) -> None:
        self.name = name
        self.page = page
        self._memory = memory
        self._words = memoryview(memory)[:HEADER_BYTES].cast("Q")
        self._memory_bytes = len(memory)
        self.capacity = self._memory_bytes - HEADER_BYTES
        self.largest = self.capacity // 4
        self._head = self._words[_HEAD]
        self._tail = self._words[_TAIL]
        self._lock = threading.RLock()
        self._pushing = False
        self._put_off: list[tuple[bytes, int]] = []
        self.emitted = self.dropped = self.written = 0
        self._bell = threading.Lock()
        self._bell.acquire()
        self._move_limits()
        self._is_urgent = False
        self.begin_batch()
        self.on_full: Callable[[], None] | None = None

    @classmethod
    def create(
        cls, memory: mmap.mmap, target: str, pid: int, name: str = "", page: IntentPage | None = None
    ) -> "Ring":
        """Lay an empty ring out in fresh, zeroed memory."""
        encoded = target.encode("utf-8", "surrogateescape")[:_MOST_TARGET_BYTES]
        memory[_TARGET : _TARGET + len(encoded)] = encoded
        words = memoryview(memory)[:HEADER_BYTES].cast("Q")
        words[_CAPACITY] = len(memory) - HEADER_BYTES
        words[_PID] = pid
        words[_TARGET_BYTES] = len(encoded)
        words[_MAGIC] = MAGIC
        words.release()
        return cls(memory, name, page)

    @classmethod
    def adopt(cls, memory: mmap.mmap, target: str, name: str, page: IntentPage | None) -> "Ring":
        """Open the ring that another process left; raise `RingError` when it can't be trusted."""
        ring = cls(memory, name, page)
        try:
            ring._check(target)
        except RingError:
            ring.close()
            raise
        ring.dropped = ring._words[_DROPPED]
        return ring

    def _check(self, target: str) -> None:
        words = self._words
        if words[_MAGIC] != MAGIC or words[_CAPACITY] != self.capacity:
            raise RingError("its header is damaged")
        if not 0 <= self._head - self._tail <= self.capacity:
            raise RingError("its positions are damaged")
        if self.target != target:
            raise RingError(f"it belongs to {self.target}")
        pending = self.peek(self.capacity)
        try:
            pending.decode()
        except UnicodeDecodeError as error:
            raise RingError("its records are damaged") from error
        if pending and not pending.endswith(RECORD_END):
            raise RingError("its last record has no end")

    @property
    def target(self) -> str:
        size = min(self._words[_TARGET_BYTES], _MOST_TARGET_BYTES)
        return self._memory[_TARGET : _TARGET + size].decode("utf-8", "surrogateescape")

    @property
    def pid(self) -> int:
        return self._words[_PID]

    # The caller's side.

    def push(self, record: bytes, level: int) -> bool:
        """Copy a record (its NUL included) in; False when it is larger than the ring allows and must be cut.

        A record for which there is no room is dropped and counted; the last eighth is for WARNING and above.
        """
        size = len(record)
        with self._lock:
            if self._pushing:
                self._put_off.append((record, level))
                return True
            self._pushing = True
            try:
                head = self._head
                end = head + size
                if end > self._ordinary_end and not self._has_room(size, level):
                    return size <= self.largest
                at = head % self.capacity + HEADER_BYTES
                if at + size <= self._memory_bytes:
                    self._memory[at : at + size] = record
                else:
                    self._copy_around(record, at)
                self._words[_HEAD] = self._head = end
                self.emitted += 1
                if level >= self._bell_level or end >= self._bell_at:
                    self._ring_bell(level, end)
            finally:
                self._pushing = False
            if self._put_off:
                self._push_what_was_put_off()
        return True

    def _has_room(self, size: int, level: int) -> bool:
        if size > self.largest:
            return False
        if self.on_full is not None:
            self.on_full()
        if level >= _URGENT and self._head + size <= self._tail + self.capacity:
            return True
        self.emitted += 1
        self.dropped += 1
        self._words[_DROPPED] = self.dropped
        return False

    def _copy_around(self, record: bytes, at: int) -> None:
        first = self._memory_bytes - at
        self._memory[at : at + first] = record[:first]
        self._memory[HEADER_BYTES : HEADER_BYTES + len(record) - first] = record[first:]

    def _push_what_was_put_off(self) -> None:
        while self._put_off:
            self.push(*self._put_off.pop(0))

    def refuse(self) -> None:
        """Count a record that could not be made into bytes."""
        with self._lock:
            self.emitted += 1
            self.dropped += 1
            self._words[_DROPPED] = self.dropped

    # The listener's side.

    def peek(self, most_bytes: int) -> bytes:
        """Return whole records from the tail on, about `most_bytes` of them, and leave them there."""
        size = self._head - self._tail
        data = self._read(self._tail, min(size, most_bytes))
        if len(data) < size:
            whole = data.rfind(RECORD_END) + 1
            data = data[:whole] if whole else self._read_one_record()
        return data

    def _read_one_record(self) -> bytes:
        data = self._read(self._tail, self._head - self._tail)
        return data[: data.find(RECORD_END) + 1]

    def _read(self, start: int, size: int) -> bytes:
        at = start % self.capacity + HEADER_BYTES
        first = min(size, self._memory_bytes - at)
        return self._memory[at : at + first] + self._memory[HEADER_BYTES : HEADER_BYTES + size - first]

    def advance(self, records: bytes) -> None:
        """Give up the room of records that `peek` returned: they are where they should be."""
        count = records.count(RECORD_END)
        with self._lock:
            self._words[_TAIL] = self._tail = self._tail + len(records)
            self.written += count
            self._move_limits()

    def _move_limits(self) -> None:
        self._ordinary_end = self._tail + self.capacity - self.capacity // 8
        self._quarter = self._tail + self.capacity // 4

    @property
    def tail(self) -> int:
        return self._tail

    @property
    def is_empty(self) -> bool:
        return self._head == self._tail

    @property
    def is_filling(self) -> bool:
        """Return whether more comes than an app logs that isn't in a storm."""
        return self._head - self._tail >= self.capacity // 16

    def counts(self) -> tuple[int, int, int, int]:
        """Return emitted, written, dropped and pending, of one moment."""
        with self._lock:
            pending = self._read(self._tail, self._head - self._tail).count(RECORD_END)
            return self.emitted, self.written, self.dropped, pending

    # The bell: what wakes the listener. A bare lock, since a signal handler may ring it at any moment.

    def _ring_bell(self, level: int, end: int) -> None:
        is_quarter_full = end >= self._quarter
        if level >= _URGENT or is_quarter_full:
            self._is_urgent = True
            self._bell_level = _NEVER
        else:
            self._bell_level = _URGENT
        if is_quarter_full:
            self._bell_at = _NEVER
        if self._is_waited_for or is_quarter_full:
            self._release_bell()

    def _release_bell(self) -> None:
        try:
            self._bell.release()
        except RuntimeError:
            pass  # it rings already

    def wake(self) -> None:
        """Have the listener look at once."""
        self._is_urgent = True
        self._release_bell()

    def begin_batch(self) -> None:
        """Note that the listener takes what there is: what comes from now on must call it again."""
        with self._lock:
            self._is_urgent = self._is_waited_for = False
            self._bell_level, self._bell_at = _URGENT, _NEVER

    def rest(self, timeout_s: float, *, heeds_warnings: bool = True) -> None:
        """Wait for company, but not once a quarter is full, nor for WARNING and above if those are heeded."""
        with self._lock:
            self._bell_at = self._quarter
            self._is_waited_for = heeds_warnings
            if self._head >= self._quarter or (heeds_warnings and self._is_urgent and not self.is_empty):
                return
            self._bell_level = _URGENT  # one that came while the batch was written is written too
        self._bell.acquire(timeout=timeout_s)

    def sleep(self) -> None:
        """Wait for a record, for as long as it takes."""
        with self._lock:  # a record is seen here, or sees what is set here and rings
            self._is_waited_for = True
            self._bell_at = self._quarter
            if not self.is_empty:
                return
            self._bell_level = 0
        self._bell.acquire()

    def doze(self, timeout_s: float) -> None:
        """Wait, whatever comes."""
        self._bell.acquire(timeout=timeout_s)

    def close(self) -> None:
        """Unmap the memory."""
        self._words.release()
        self._memory.close()
