"""A reproducer: the smallest requests that show a difference, and the files that send them. Values."""

from dataclasses import dataclass, field

from quart_app.compare.counted import counted
from quart_app.compare.own.reproducers.search import Found


@dataclass(frozen=True)
class Reproducer:
    """What was found, and the files; `notes` say what bounded it, and what could not be checked.

    `files` are names and texts; `curl` is the one command where one is enough.
    """

    name: str
    found: Found
    files: dict[str, str] = field(default_factory=dict)
    curl: str = ""
    notes: tuple[str, ...] = ()

    @property
    def requests(self) -> tuple[str, ...]:
        """Give the requests in short."""
        return tuple(str(placed.step.request) for placed in self.found.recipe.steps)

    @property
    def effort(self) -> str:
        """Say what it was reduced from, and how it ended."""
        found = self.found
        size = counted(len(found.recipe), "request")
        ended = f"; {found.ended}: it may not be the smallest" if found.ended else ""
        return f"{size}, reduced from {found.before} in {counted(found.runs, 'run')}{ended}"


@dataclass(frozen=True)
class Reproduction:
    """What became of a finding: a reproducer, or why there is none."""

    reproducer: Reproducer | None = None
    why_not: str = ""


NOT_TRIED = Reproduction()
