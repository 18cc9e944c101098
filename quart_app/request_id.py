"""The id of the current request, and what every log record made during it carries.

An id that a client sends is taken only where it cannot do harm: `X-Request-ID` of 8 to 128 harmless
characters, the trace id of a valid W3C `traceparent` (https://www.w3.org/TR/trace-context/).
"""

import os
import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar

from opentelemetry import trace
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

Headers = Iterable[tuple[bytes, bytes]]

# `\Z`, not `$`: the latter also matches before a line feed.
_SANE_ID = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._~+/=:@-]{7,127}\Z")
_NO_FIELDS: Mapping[str, str] = {}
_propagator = TraceContextTextMapPropagator()


class RequestContext:
    """What is known of a request; `fields` (ECS names) is replaced, never changed, as more becomes known."""

    __slots__ = ("fields",)

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = fields


_current: ContextVar[RequestContext | None] = ContextVar("quart_app_request", default=None)


def begin(headers: Headers, method: str) -> RequestContext:
    """Open the context of a request and return it.

    It belongs to the calling task, and to the tasks and threads that copy its context.
    """
    sent_id, sent_trace = _sent(headers)
    request_id = sent_id or os.urandom(16).hex()
    fields = {
        "http.request.id": request_id,
        "trace.id": sent_trace or (_as_trace_id(sent_id) if sent_id else request_id),
        "http.request.method": method,
    }
    context = RequestContext(fields)
    _current.set(context)
    return context


def current_fields() -> Mapping[str, str]:
    """Return the current request's fields, or none outside a request."""
    context = _current.get()
    return _NO_FIELDS if context is None else context.fields


def current_request_id() -> str:
    """Return the current request's id, or an empty string outside a request."""
    return current_fields().get("http.request.id", "")


def name_route(route: str) -> None:
    """Say which route answers the current request."""
    if context := _current.get():
        context.fields = {**context.fields, "http.route": route}


def _sent(headers: Headers) -> tuple[str, str]:
    request_id = trace_id = ""
    for name, value in headers:
        if name == b"x-request-id" and _SANE_ID.match(value):
            request_id = value.decode("ascii")
        elif name == b"traceparent":
            trace_id = _trace_id(value)
    return request_id, trace_id


def _trace_id(traceparent: bytes) -> str:
    context = _propagator.extract({"traceparent": traceparent.decode("latin-1")})
    span = trace.get_current_span(context).get_span_context()
    return trace.format_trace_id(span.trace_id) if span.is_valid else ""


def _as_trace_id(request_id: str) -> str:
    """Return the id itself where it is one, else a new one: not all that is sane is 32 hex digits."""
    if re.fullmatch(r"[0-9a-f]{32}", request_id) and int(request_id, 16):
        return request_id
    return os.urandom(16).hex()
