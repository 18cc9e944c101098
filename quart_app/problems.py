"""A problem as RFC 9457 has it, without any web framework."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one request, in the members of RFC 9457; `type` stays `about:blank`.

    `title` is the status' own phrase then (RFC 9457, 4.2.1). `extensions` become members beside the others.
    """

    status: int
    detail: str = ""
    instance: str = ""
    extensions: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return the standard phrase of the status."""
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Unknown Error"

    def to_json(self) -> bytes:
        """Return the problem as UTF-8 JSON; lone surrogates become escapes, so this never fails."""
        members: dict[str, str | int] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": self.instance,
        }
        members |= self.extensions
        return json.dumps({name: value for name, value in members.items() if value != ""}).encode("ascii")
