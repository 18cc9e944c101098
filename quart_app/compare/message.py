"""A request as both drivers send it: the same bytes for both frameworks. No I/O."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from quart_app.compare.steps import UNSET, File, Request

BOUNDARY = "quart-app-compare-boundary"


@dataclass(frozen=True)
class Message:
    """Method, target, headers and body; a body in several chunks is sent with chunked transfer encoding."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    chunks: tuple[bytes, ...]
    chunked: bool

    def header(self, name: str) -> str | None:
        """Give the header's first value."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def prepare(step: Request, cookies: Mapping[str, str]) -> Message:
    """Work out the bytes of a request; headers of the step win over those that follow from its body."""
    body, content_type = _body(step)
    chunked = step.chunks is not None
    headers = list(step.headers)
    named = {name.lower() for name, _ in headers}
    defaults = [("Host", "localhost"), ("User-Agent", "quart-app-compare")]
    if cookies:
        defaults.append(("Cookie", "; ".join(f"{name}={value}" for name, value in cookies.items())))
    if content_type:
        defaults.append(("Content-Type", content_type))
    if chunked:
        defaults.append(("Transfer-Encoding", "chunked"))
    elif body or step.method in ("POST", "PUT", "PATCH"):
        defaults.append(("Content-Length", str(sum(map(len, body)))))
    headers = [pair for pair in defaults if pair[0].lower() not in named] + headers
    return Message(step.method, step.path, tuple(headers), body, chunked)


def _body(step: Request) -> tuple[tuple[bytes, ...], str]:
    if step.chunks is not None:
        return step.chunks, ""
    if step.json is not UNSET:
        return (json.dumps(step.json).encode(),), "application/json"
    if step.files:
        return (_multipart(step),), f"multipart/form-data; boundary={BOUNDARY}"
    if step.form:
        return (urlencode(step.form).encode(),), "application/x-www-form-urlencoded"
    return (() if step.data is None else (step.data,)), ""


def _multipart(step: Request) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in step.form
    ]
    parts += [_file_part(name, file) for name, file in step.files]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def _file_part(name: str, file: File) -> bytes:
    file_name, content, *content_type = (f"{name}.bin", file) if isinstance(file, bytes) else file
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        f"Content-Type: {content_type[0] if content_type else 'application/octet-stream'}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n"
