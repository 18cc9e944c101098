"""The sockets of a server: bound once, by the supervisor, and inherited by every worker."""

import socket
from dataclasses import dataclass
from itertools import chain
from typing import Any

from hypercorn.config import Config


@dataclass(frozen=True, slots=True)
class Listening:
    """Listening sockets by the key that Hypercorn's configuration has for them."""

    sockets: dict[str, list[socket.socket]]

    @classmethod
    def bind(cls, config: Config) -> "Listening":
        """Bind and listen as the configuration says; raise OSError or OverflowError (a port that is none)."""
        made = config.create_sockets()
        for listening in made.secure_sockets + made.insecure_sockets:
            listening.listen(config.backlog)
        if not config.ssl_enabled:
            return cls({"bind": made.insecure_sockets})
        return cls(
            {
                "bind": made.secure_sockets,
                "insecure_bind": made.insecure_sockets,
                "quic_bind": made.quic_sockets,
            }
        )

    @property
    def descriptors(self) -> list[int]:
        """Return what a worker inherits."""
        return [one.fileno() for one in chain(*self.sockets.values())]

    def as_configuration(self) -> dict[str, Any]:
        """Return the keys with which Hypercorn takes the inherited sockets."""
        return {key: [f"fd://{one.fileno()}" for one in group] for key, group in self.sockets.items()}

    def close(self) -> None:
        """Close the sockets; may be called twice. Connections are refused once workers have done so too."""
        for one in chain(*self.sockets.values()):
            one.close()
