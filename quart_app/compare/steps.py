"""The steps of a scenario: what is sent to both apps.

Values without I/O. Steps run in order and share cookies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

UNSET: Any = object()

Pairs = Mapping[str, str] | Sequence[tuple[str, str]]
File = bytes | tuple[str, bytes] | tuple[str, bytes, str]
"""The content, or (file name, content), or (file name, content, content type)."""


@dataclass(frozen=True)
class Request:
    """One request. At most one of `data`, `json`, `chunks` and `form`/`files` makes its body."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    data: bytes | None = None
    json: Any = UNSET
    form: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, File], ...] = ()
    chunks: tuple[bytes, ...] | None = None

    def __str__(self) -> str:
        """Give what a report calls this step."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Raw:
    """Bytes for a connection of their own, sent as they are; `pause_s` lies between two parts.

    The answers are read until the server closes or `idle_s` passes without a byte. Needs a server.
    """

    parts: tuple[bytes, ...]
    pause_s: float
    idle_s: float

    def __str__(self) -> str:
        """Give what a report calls this step."""
        return f"raw {self.parts[0].splitlines()[0].decode('latin-1') if self.parts[0] else ''}"


@dataclass(frozen=True)
class Disconnect:
    """A request whose client goes away `after_s` seconds after it was sent. Needs a server.

    Then `settle_s` is waited, so that what the server does about it is seen.
    """

    step: Request
    after_s: float
    settle_s: float

    def __str__(self) -> str:
        """Give what a report calls this step."""
        return f"{self.step}, gone after {self.after_s:g} s"


@dataclass(frozen=True)
class Together:
    """Requests sent at the same time, each on a connection of its own."""

    steps: tuple[Request, ...]

    def __str__(self) -> str:
        """Give what a report calls this step."""
        return f"{len(self.steps)} at once: " + ", ".join(map(str, self.steps))


Step = Request | Raw | Disconnect | Together


def _pairs(pairs: Pairs | None) -> tuple[tuple[str, str], ...]:
    if pairs is None:
        return ()
    return tuple(pairs.items() if isinstance(pairs, Mapping) else pairs)


def request(
    method: str,
    path: str,
    *,
    headers: Pairs | None = None,
    query: Pairs | None = None,
    data: bytes | str | None = None,
    json: Any = UNSET,
    form: Pairs | None = None,
    files: Mapping[str, File] | Sequence[tuple[str, File]] | None = None,
    chunks: Sequence[bytes] | None = None,
) -> Request:
    """Describe a request; `chunks` go with chunked transfer encoding, `path` as it is (quote it yourself)."""
    if query is not None:
        path = f"{path}?{urlencode(_pairs(query))}"
    return Request(
        method=method,
        path=path,
        headers=_pairs(headers),
        data=data.encode() if isinstance(data, str) else data,
        json=json,
        form=_pairs(form),
        files=tuple(files.items() if isinstance(files, Mapping) else files or ()),
        chunks=None if chunks is None else tuple(chunks),
    )


def get(path: str, **kwargs: Any) -> Request:
    """Describe a GET request; keywords as for `request`."""
    return request("GET", path, **kwargs)


def head(path: str, **kwargs: Any) -> Request:
    """Describe a HEAD request; keywords as for `request`."""
    return request("HEAD", path, **kwargs)


def options(path: str, **kwargs: Any) -> Request:
    """Describe an OPTIONS request; keywords as for `request`."""
    return request("OPTIONS", path, **kwargs)


def post(path: str, **kwargs: Any) -> Request:
    """Describe a POST request; keywords as for `request`."""
    return request("POST", path, **kwargs)


def put(path: str, **kwargs: Any) -> Request:
    """Describe a PUT request; keywords as for `request`."""
    return request("PUT", path, **kwargs)


def patch(path: str, **kwargs: Any) -> Request:
    """Describe a PATCH request; keywords as for `request`."""
    return request("PATCH", path, **kwargs)


def delete(path: str, **kwargs: Any) -> Request:
    """Describe a DELETE request; keywords as for `request`."""
    return request("DELETE", path, **kwargs)


def raw(*parts: bytes, pause_s: float = 0.1, idle_s: float = 0.5) -> Raw:
    """Describe bytes to send as they are."""
    return Raw(parts, pause_s, idle_s)


def disconnect(step: Request, *, after_s: float = 0.1, settle_s: float = 0.5) -> Disconnect:
    """Describe a request whose client goes away."""
    return Disconnect(step, after_s, settle_s)


def together(*steps: Request) -> Together:
    """Describe requests sent at the same time."""
    return Together(steps)
