"""What an app under comparison uses to say what it saw.

Standard library only: it also runs in interpreters that have nothing but Flask. Outside a comparison a note
goes to stderr, so a behaviour's app can be run by hand.
"""

import sys
from collections.abc import Callable

Sink = Callable[[str, object], None]


def print_to_stderr(channel: str, value: object) -> None:
    """Show an event to a person who runs the app by hand."""
    print(f"{channel}: {value}", file=sys.stderr)


_sinks: list[Sink] = [print_to_stderr]


def send_to(sink: Sink) -> None:
    """Give every later event of this process to `sink`; it must be safe to call from any thread."""
    _sinks[:] = [sink]


def emit(channel: str, value: object) -> None:
    """Record one event of a channel (`note`, `log`, `signal`, ...); `value` must be JSON."""
    _sinks[0](channel, value)


def note(*values: object) -> None:
    """Add a line to the trace: strings as they are, anything else by its repr, joined by spaces."""
    emit("note", " ".join(value if isinstance(value, str) else repr(value) for value in values))
