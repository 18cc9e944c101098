"""What a check found, and what it looks at."""

from dataclasses import dataclass
from ipaddress import ip_address

from hypercorn.config import Config

from quart_app.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what is wrong, why it matters, and what to do. `check` is a stable name."""

    check: str
    what: str
    why: str
    do: str


@dataclass(frozen=True, slots=True)
class Deployment:
    """The app's settings and Hypercorn's configuration, as they would be served."""

    settings: Settings
    hypercorn: Config
    kill_timeout_s: float | None = None

    @property
    def sinks(self) -> int:
        """Return how many rings a worker has: one for each sink of `app_logs`."""
        if self.settings.debug:
            return 1
        return 3 if self.settings.logging.access else 2

    @property
    def public_binds(self) -> list[str]:
        """Return the addresses that other machines can reach."""
        return [bind for bind in self.hypercorn.bind + self.hypercorn.insecure_bind if is_public(bind)]


def is_public(bind: str) -> bool:
    """Return whether other machines can reach a bind address; a name other than localhost counts as such."""
    if bind.startswith(("unix:", "fd://")):
        return False
    host = bind.rsplit(":", 1)[0] if ":" in bind else bind
    host = host.strip("[]")
    if host == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True
