"""What is being written to a file right now, said in memory that all processes of that file share.

SIGKILL cuts a write short. Whoever locks the file next finds the intent still open, and cuts the file back to
where the write began, unless the ring's tail says that the batch was whole: its records are in the dead
process's ring still. Read and written under the file's lock only. No call to the system is made for it: each
would wait for the interpreter's lock, 5 ms in a storm. The last process to use a page removes it.
"""

import mmap
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quart_app.logs.file_lock import share, try_lock

_PAGE_BYTES: Final = 4096
_IS_OPEN, _INODE, _OFFSET, _LENGTH, _START, _NAME_BYTES = range(6)
_NAME: Final = 64  # bytes; the words end before it
_TAIL_AT: Final = 24  # where a ring's file holds its tail
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True)
class Intent:
    """A write that was begun and not finished: `length` bytes at `offset` of the file with this inode."""

    inode: int
    offset: int
    length: int


class IntentPage:
    """One page in the rings' folder for each file that is written to."""

    def __init__(self, path: Path, descriptor: int, memory: mmap.mmap) -> None:
        self._path = path
        self._descriptor = descriptor
        self._memory = memory
        self._words = memoryview(memory).cast("Q")

    @classmethod
    def open(cls, path: Path) -> "IntentPage":
        """Map the page at `path`, made if it isn't there."""
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, 0o600)
            try:
                share(descriptor)
                if os.fstat(descriptor).st_nlink:  # else another process removed it meanwhile
                    os.lseek(descriptor, _PAGE_BYTES - 1, os.SEEK_SET)
                    os.write(descriptor, b"\0")  # no one uses the last byte; now the page has its room
                    return cls(path, descriptor, mmap.mmap(descriptor, _PAGE_BYTES))
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)

    def close(self) -> None:
        """Give the page up, and remove it unless another process has it or a write is unfinished."""
        if os.fstat(self._descriptor).st_nlink and try_lock(self._descriptor) and not self._words[_IS_OPEN]:
            self._path.unlink(missing_ok=True)
        self.abandon()

    def abandon(self) -> None:
        """Unmap and close, as a forked child does with what is its parent's."""
        self._words.release()
        self._memory.close()
        os.close(self._descriptor)

    def begin(self, ring_name: str, start: int, intent: Intent) -> None:
        """Say that the records at `start` of a ring are about to be written."""
        name = ring_name.encode()
        self._memory[_NAME : _NAME + len(name)] = name
        words = self._words
        words[_INODE], words[_OFFSET], words[_LENGTH] = intent.inode, intent.offset, intent.length
        words[_START], words[_NAME_BYTES] = start, len(name)
        words[_IS_OPEN] = 1

    def end(self) -> None:
        """Say that they are written, or cut back."""
        self._words[_IS_OPEN] = 0

    def unfinished(self) -> Intent | None:
        """Return the write that a killed process left torn, or about to be written again."""
        words = self._words
        if not words[_IS_OPEN]:
            return None
        if self._tail_of_ring() >= words[_START] + words[_LENGTH]:
            return None
        return Intent(words[_INODE], words[_OFFSET], words[_LENGTH])

    def _tail_of_ring(self) -> int:
        name = self._memory[_NAME : _NAME + self._words[_NAME_BYTES]].decode()
        try:
            with open(self._path.with_name(name), "rb") as ring:
                ring.seek(_TAIL_AT)
                return int.from_bytes(ring.read(8), "little")
        except OSError:
            return 0
