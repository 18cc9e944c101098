"""CSRF tokens for forms, and headers for every answer."""

import hmac
import secrets

from quart import abort, current_app, request, session

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def csrf_token():
    if "csrf_token" not in session:
        session["csrf_token"] = secrets.token_urlsafe(16)
    return session["csrf_token"]


async def check_csrf_token():
    """Forms of the shop carry a token; the API has its own, and the newsletter form is open to all."""
    if request.method in SAFE_METHODS or request.url_rule is None:
        return
    view = current_app.view_functions[request.endpoint]
    if request.blueprint == "api" or getattr(view, "open_to_all", False):
        return
    sent = (await request.form).get("csrf_token", "")
    if not hmac.compare_digest(sent.encode(), session.get("csrf_token", "").encode()) or not sent:
        abort(400, "The form has expired: load the page again.")


def open_to_all(view):
    view.open_to_all = True
    return view


async def add_headers(response):
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response


def init_app(app):
    app.before_request(check_csrf_token)
    app.after_request(add_headers)
    app.jinja_env.globals["csrf_token"] = csrf_token
