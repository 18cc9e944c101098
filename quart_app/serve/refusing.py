"""Lets no new connection in, and yet takes all that have been let in.

The kernel accepts connections before a server does. Those that still wait when the last process closes a
listening socket are reset: to their clients they were accepted, and then cut. So first the kernel is told to
ignore clients that knock (they try again a second later, and are refused, or served by whoever is there
then), then what waits is accepted, then the socket is closed. The file of a unix socket is removed: nobody
finds it any more.
"""

import asyncio
import contextlib
import os
import select
import socket
from typing import Final

from quart_app.new_connections import ignore_new
from quart_app.serve.listening import Own

_LONGEST_S: Final = 1.0


async def accept_the_last(own: Own) -> None:
    """Refuse new connections and return once none waits on these listening sockets, or after a second.

    Somebody else, the event loop's servers, must accept meanwhile. On systems other than Linux connections to
    a port go on coming.
    """
    with contextlib.ExitStack() as opened:
        listening = [opened.enter_context(socket.socket(fileno=os.dup(fd))) for fd in own.descriptors]
        for one in listening:
            ignore_new(one)
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
