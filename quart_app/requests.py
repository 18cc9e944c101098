"""The app's request: a body that isn't what it says it is, is the client's mistake."""

from functools import cache
from typing import Any, Literal, overload

import quart
from werkzeug.exceptions import BadRequest


class NotTextError(BadRequest):
    """Raised when a body that is asked for as text isn't UTF-8."""

    description = "The body is not UTF-8."


class Request(quart.Request):
    """As Quart's, which answers 500 to a body that isn't UTF-8 and to JSON that is nested too deeply."""

    @property
    def blueprints(self) -> list[str]:
        """Return the current blueprint and those around it, by name; each request is asked three times."""
        endpoint = self.endpoint
        return _blueprints_of(endpoint) if endpoint else []

    @overload
    async def get_data(self, cache: bool, as_text: Literal[False], parse_form_data: bool) -> bytes: ...

    @overload
    async def get_data(self, cache: bool, as_text: Literal[True], parse_form_data: bool) -> str: ...

    @overload
    async def get_data(
        self, cache: bool = True, as_text: bool = False, parse_form_data: bool = False
    ) -> str | bytes: ...

    async def get_data(
        self, cache: bool = True, as_text: bool = False, parse_form_data: bool = False
    ) -> str | bytes:
        """Return the body; as text, raise `NotTextError` (400) where it isn't UTF-8."""
        try:
            return await super().get_data(cache, as_text, parse_form_data)
        except UnicodeDecodeError as error:
            raise NotTextError from error

    async def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """Return the body as parsed JSON; raise `BadRequest` where it is none, return None when `silent`."""
        try:
            return await super().get_json(force, silent, cache)
        except (NotTextError, RecursionError) as error:
            return None if silent else self.on_json_loading_failed(error)


@cache
def _blueprints_of(endpoint: str) -> list[str]:
    names: list[str] = []
    while "." in endpoint:
        endpoint = endpoint.rpartition(".")[0]
        names.append(endpoint)
    return names
