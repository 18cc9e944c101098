"""Errors as pages for people and as problems (RFC 9457) for programs; `errorhandler(404)` comes first."""

import logging
import traceback
from dataclasses import dataclass

from quart import Quart, Response, render_template, request
from quart.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from quart_app import problems
from quart_app.problems import Problem
from quart_app.request_id import current_request_id
from quart_app.texts import error_texts

logger = logging.getLogger(__name__)

# HTML first: it is what `*/*`, and a request without Accept, get.
_OFFERED = ["text/html", problems.CONTENT_TYPE, "application/json"]


def init_app(app: Quart, *, api_prefix: str) -> None:
    """Answer every error of the app, below `api_prefix` as a problem always."""
    pages = ErrorPages(api_prefix=api_prefix, show_details=app.debug)
    app.errorhandler(404)(pages.handle_not_found)
    app.errorhandler(HTTPException)(pages.handle_http_error)


@dataclass(frozen=True, slots=True)
class ErrorPages:
    """The handlers of one app."""

    api_prefix: str
    show_details: bool

    async def handle_not_found(self, error: NotFound) -> ResponseReturnValue:
        """Answer a path that leads nowhere, and log it as the original did."""
        logger.warning("No page at %s", request.path)
        return await self.handle_http_error(error)

    async def handle_http_error(self, error: HTTPException) -> ResponseReturnValue:
        """Answer any HTTP error; Quart hands an unhandled exception over as `InternalServerError`."""
        if error.response is not None:  # abort(response): whoever raised it has answered already
            return error.response  # type: ignore[return-value]
        status = error.code or 500
        body = self._problem(error, status) if self._wants_problem() else await self._page(error, status)
        body.status_code = status
        body.headers["Cache-Control"] = "no-store"
        # The error's own headers: Allow, Retry-After, WWW-Authenticate.
        body.headers.update({n: v for n, v in error.get_headers() if n.lower() != "content-type"})
        return body

    def _wants_problem(self) -> bool:
        if request.path.startswith(self.api_prefix):
            return True
        return request.accept_mimetypes.best_match(_OFFERED, default=_OFFERED[0]) != _OFFERED[0]

    def _problem(self, error: HTTPException, status: int) -> Response:
        problem = Problem(
            status,
            detail=self._details(error) or _sentence(error, status),
            instance=request.path,
            extensions={"request_id": current_request_id()},
        )
        return Response(problem.to_json(), content_type=problems.CONTENT_TYPE)

    async def _page(self, error: HTTPException, status: int) -> Response:
        title, sentence = error_texts(status)
        page = await render_template(
            "error.html",
            status=status,
            title=title,
            sentence=sentence,
            request_id=current_request_id(),
            details=self._details(error),
        )
        return Response(page, content_type="text/html; charset=utf-8")

    def _details(self, error: HTTPException) -> str:
        if not self.show_details:
            return ""
        cause = error.original_exception if isinstance(error, InternalServerError) else None
        return "".join(traceback.format_exception(cause)) if cause else error.description or ""


def _sentence(error: HTTPException, status: int) -> str:
    """Return the error's own sentence; what a fault of the server says of itself is not for clients."""
    return error_texts(status)[1] if status >= 500 else error.description or ""
