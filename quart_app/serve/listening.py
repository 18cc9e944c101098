"""The sockets of a server: bound once, by the supervisor, and inherited by every worker."""

import os
import socket
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from hypercorn.config import Config


@dataclass(frozen=True, slots=True)
class Own:
    """What this server made, and may turn clients away from: one given as fd:// is left alone.

    `files` are those of unix sockets, each with its device and inode: another server may have made its own
    there since.
    """

    descriptors: list[int] = field(default_factory=list)
    files: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listening:
    """Listening sockets by the key that Hypercorn's configuration has for them."""

    sockets: dict[str, list[socket.socket]]
    own: Own

    @classmethod
    def bind(cls, config: Config) -> "Listening":
        """Bind and listen as the configuration says; raise OSError or OverflowError (a port that is none)."""
        made = config.create_sockets()
        for listening in made.secure_sockets + made.insecure_sockets:
            listening.listen(config.backlog)
        own = _own(config, made.secure_sockets + made.insecure_sockets)
        if not config.ssl_enabled:
            return cls({"bind": made.insecure_sockets}, own)
        return cls(
            {
                "bind": made.secure_sockets,
                "insecure_bind": made.insecure_sockets,
                "quic_bind": made.quic_sockets,
            },
            own,
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


def _own(config: Config, sockets: list[socket.socket]) -> Own:
    given = {int(bind[5:]) for bind in config.bind + config.insecure_bind if bind.startswith("fd://")}
    own = [one for one in sockets if one.fileno() not in given]
    files = [one.getsockname() for one in own if one.family not in (socket.AF_INET, socket.AF_INET6)]
    found = [(os.path.abspath(file), os.stat(file)) for file in files]
    return Own([one.fileno() for one in own], [(file, at.st_dev, at.st_ino) for file, at in found])
