"""Sink: a file that is rolled over by size, shared by any number of processes."""

import os
from pathlib import Path
from typing import Final

from quart_app.logs.intent_page import Intent
from quart_app.logs.notices import say
from quart_app.logs.ring import RECORD_END, Ring
from quart_app.logs.sinks.held_file import held_file

_CHUNK_BYTES: Final = 256 * 1024
_MOST_CHUNKS: Final = 16  # in a row, then other processes have their turn


class RotatingFile:
    """Append to `path`; before a record would take it over `max_bytes`, rename it to `path.1`, `path.1` to
    `path.2` …

    `backup_count` older files are kept. With 0 for either, nothing is ever rolled over, as in the standard
    library. A record larger than `max_bytes` gets a file of its own.
    """

    def __init__(self, path: str | os.PathLike[str], max_bytes: int = 0, backup_count: int = 0) -> None:
        given = Path(path)
        self.path = Path(os.path.realpath(given.parent)) / given.name
        self.max_bytes = max_bytes if backup_count else 0
        self.backup_count = backup_count
        self._file = held_file(self.path)
        self._end = -1
        self._grows_on = self._said_so = False

    @property
    def target(self) -> str:
        return str(self.path)

    def write(self, ring: Ring) -> None:
        """Move what the ring holds into the file; raise OSError with the rest still in the ring."""
        self._grows_on = False
        size = self._file.acquire()
        try:
            size = self._mend(ring, size)
            for _ in range(_MOST_CHUNKS):
                records = ring.peek(_CHUNK_BYTES)
                if not records:
                    break
                size = self._append_all(ring, records, size)
            self._end = size
        finally:
            self._file.release()

    def _mend(self, ring: Ring, size: int) -> int:
        """Cut back what a killed process left unfinished; end a line that another program left without its
        end.
        """
        if ring.page is not None:
            intent = ring.page.unfinished()
            if intent and intent.inode == self._file.inode and _is_last(intent, size):
                os.ftruncate(self._file.descriptor, intent.offset)
                size = intent.offset
            ring.page.end()
        if size and size != self._end and self._last_byte(size) != b"\n":
            _write_whole(self._file.descriptor, b"\n")
            size += 1
        return size

    def _last_byte(self, size: int) -> bytes:
        os.lseek(self._file.descriptor, size - 1, os.SEEK_SET)
        return os.read(self._file.descriptor, 1)

    def _append_all(self, ring: Ring, records: bytes, size: int) -> int:
        while records:
            part = self._what_fits(records, size)
            if not part:
                size = self._roll_over()
                continue
            self._append(ring, part, size)
            size += len(part)
            records = records[len(part) :]
        return size

    def _what_fits(self, records: bytes, size: int) -> bytes:
        if not self.max_bytes or self._grows_on:
            return records
        room = max(self.max_bytes - size, 0)
        whole = records.rfind(RECORD_END, 0, room) + 1
        if not whole and not size:
            whole = records.find(RECORD_END) + 1
        return records[:whole]

    def _append(self, ring: Ring, part: bytes, size: int) -> None:
        file, page = self._file, ring.page
        if page is not None:
            page.begin(ring.name, ring.tail, Intent(file.inode, size, len(part)))
        try:
            _write_whole(file.descriptor, part.replace(RECORD_END, b"\n"))
        except OSError:
            os.ftruncate(file.descriptor, size)
            if page is not None:
                page.end()
            raise
        ring.advance(part)
        if page is not None:
            page.end()

    def _roll_over(self) -> int:
        """Shift the backups and begin a new file, whose size is returned: another process may have been
        faster.
        """
        try:
            self._shift_backups()
            self._file.rename(self._backup(1))
        except OSError as error:
            if not self._said_so:
                say(f"{self.path} can't be rolled over, it grows on: {error}")
            self._grows_on = self._said_so = True
            return os.fstat(self._file.descriptor).st_size
        self._said_so = False
        return self._file.acquire()

    def _shift_backups(self) -> None:
        """Rename from the first gap down: a gap is what a process killed in here left."""
        numbers = range(1, self.backup_count)
        gap = next((n for n in numbers if not os.path.lexists(self._backup(n))), self.backup_count)
        for number in range(gap, 1, -1):
            os.replace(self._backup(number - 1), self._backup(number))

    def _backup(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")

    def forget(self) -> None:
        """Close the file, as a forked child does with what is its parent's."""
        self._file.forget()
        self._end = -1

    def close(self) -> None:
        """Close the file; the next write opens it again."""
        self.forget()


def _is_last(intent: Intent, size: int) -> bool:
    """Return whether nothing was appended after the unfinished write."""
    return intent.offset < size <= intent.offset + intent.length


def _write_whole(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
