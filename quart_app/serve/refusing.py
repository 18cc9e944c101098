"""Lets no new connection in, and yet takes all that have been let in.

The kernel accepts connections before a server does. Those that still wait when the last process closes a
listening socket are reset: to their clients they were accepted, and then cut. So first the kernel is told to
ignore clients that knock (they try again a second later, and are refused, or served by whoever is there
then), then what waits is accepted, then the socket is closed. The file of a unix socket is removed: nobody
finds it any more.
"""

import asyncio
import contextlib
import ctypes
import os
import select
import socket
import struct
import sys
from typing import Final

from quart_app.serve.listening import Own

# asm-generic/socket.h; Python has no name for it.
_SO_ATTACH_FILTER: Final = 26
# Classic BPF, from the TCP header on: load the flags; where SYN is set take nothing, else all.
_NO_SYN: Final = ((0x30, 0, 0, 13), (0x45, 0, 1, 0x02), (0x06, 0, 0, 0), (0x06, 0, 0, 0xFFFFFFFF))
_LONGEST_S: Final = 1.0


async def accept_the_last(own: Own) -> None:
    """Refuse new connections and return once none waits on these listening sockets, or after a second.

    Somebody else, the event loop's servers, must accept meanwhile. On systems other than Linux connections to
    a port go on coming.
    """
    with contextlib.ExitStack() as opened:
        listening = [opened.enter_context(socket.socket(fileno=os.dup(fd))) for fd in own.descriptors]
        for one in listening:
            _ignore_new(one)
        for path, device, inode in own.files:
            _remove(path, device, inode)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_S):
                while select.select(listening, [], [], 0)[0]:  # noqa: ASYNC110, nobody tells
                    await asyncio.sleep(0.001)


def _remove(path: str, device: int, inode: int) -> None:
    with contextlib.suppress(OSError):  # another worker was faster, or the folder may not be written
        found = os.stat(path)
        if (found.st_dev, found.st_ino) == (device, inode):
            os.unlink(path)


def _ignore_new(listening: socket.socket) -> None:
    if sys.platform != "linux" or listening.family not in (socket.AF_INET, socket.AF_INET6):
        return
    if listening.type != socket.SOCK_STREAM:
        return
    code = b"".join(struct.pack("HBBI", *step) for step in _NO_SYN)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HP", len(_NO_SYN), ctypes.addressof(buffer))
    with contextlib.suppress(OSError):  # a kernel without it: as good as it was
        listening.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, program)
