"""What the pipeline says about itself on stderr, when its own sinks can't."""

import os
import select
import sys

_PREFIX = "quart_app.logs: "
_LONGEST = 1024  # bytes; a pipe that can be written takes 4096 without waiting


def say(text: str) -> None:
    """Write one line to stderr, or nothing when that would wait for a stuck reader."""
    line = f"{_PREFIX}{text}".encode(errors="backslashreplace")[:_LONGEST] + b"\n"
    try:
        descriptor = sys.stderr.fileno()
    except (AttributeError, OSError, ValueError):
        _print(line)
        return
    try:
        if _is_ready(descriptor):
            os.write(descriptor, line)
    except (OSError, ValueError):
        pass  # nobody is left to tell


def _is_ready(descriptor: int) -> bool:
    if sys.platform == "win32":  # select takes sockets only
        return True
    poll = select.poll()  # unlike select, takes descriptors over 1023
    poll.register(descriptor, select.POLLOUT)
    return any(event & select.POLLOUT for _, event in poll.poll(0))


def _print(line: bytes) -> None:
    if sys.stderr is not None:
        sys.stderr.write(line.decode())
