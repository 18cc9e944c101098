"""Has the kernel turn new connections away from a listening socket, and let them in again.

The kernel accepts connections before a server does: what it accepts and nobody answers is cut. Told so, it
ignores clients that knock at a port. They try again a second later, and are refused, or served by whoever is
there then. Once nobody accepts any more, it can refuse them at once. Linux only; elsewhere, and for unix
sockets, nothing happens.
"""

import contextlib
import ctypes
import select
import socket
import struct
import sys
from typing import Final

# asm-generic/socket.h; Python has no names for them.
_SO_ATTACH_FILTER: Final = 26
_SO_DETACH_FILTER: Final = 27
# Classic BPF, from the TCP header on: load the flags; where SYN is set take nothing, else all.
_NO_SYN: Final = ((0x30, 0, 0, 13), (0x45, 0, 1, 0x02), (0x06, 0, 0, 0), (0x06, 0, 0, 0xFFFFFFFF))


def ignore_new(listening: socket.socket) -> None:
    """Let nobody in any more, in no process that shares the socket."""
    if not _has_filters(listening):
        return
    code = b"".join(struct.pack("HBBI", *step) for step in _NO_SYN)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HP", len(_NO_SYN), ctypes.addressof(buffer))
    with contextlib.suppress(OSError):  # a kernel without it: as good as it was
        listening.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, program)


def welcome_new(listening: socket.socket) -> None:
    """Undo `ignore_new`, whoever did it."""
    if _has_filters(listening):
        with contextlib.suppress(OSError):  # there is none
            listening.setsockopt(socket.SOL_SOCKET, _SO_DETACH_FILTER, 0)


def refuse_new(listening: socket.socket) -> None:
    """Refuse who knocks, in every process that shares the socket, until one of them listens again.

    A connection that waits to be accepted is reset, and `accept` fails from now on: only for when nobody
    accepts any more.
    """
    if _has_filters(listening):
        with contextlib.suppress(OSError):  # somebody else has done it
            listening.shutdown(socket.SHUT_RDWR)


def is_one_waiting(listening: socket.socket) -> bool:
    """Return whether there is a connection that the kernel has accepted and no process has."""
    return is_listening(listening) and bool(select.select([listening], [], [], 0)[0])


def is_listening(listening: socket.socket) -> bool:
    """Return whether `accept` can succeed: not once any process has refused."""
    return bool(listening.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def _has_filters(listening: socket.socket) -> bool:
    is_ip = listening.family in (socket.AF_INET, socket.AF_INET6)
    return sys.platform == "linux" and is_ip and listening.type == socket.SOCK_STREAM
