"""Tells systemd, or whoever else listens at NOTIFY_SOCKET, how the service is (sd_notify(3))."""

import contextlib
import os
import socket


def notify(*states: str) -> None:
    """Send states such as `READY=1`; where nobody listens, or no longer, nothing happens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notifier:
        # A leading @ stands for the abstract namespace.
        notifier.connect("\0" + address[1:] if address.startswith("@") else address)
        notifier.sendall("\n".join(states).encode())
