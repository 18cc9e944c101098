"""Headers that the request parses."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return {
            "accept": request.accept_mimetypes.best_match(["application/json", "text/html"]),
            "language": request.accept_languages.best_match(["ko", "en"]),
            "user": request.authorization.username,
            "range": request.range.ranges,
            "agent": request.user_agent.string,
            "etag": list(request.if_none_match.as_set()),
            "referrer": request.referrer,
            "cookies": request.cookies,
        }

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return {
            "accept": request.accept_mimetypes.best_match(["application/json", "text/html"]),
            "language": request.accept_languages.best_match(["ko", "en"]),
            "user": request.authorization.username,
            "range": request.range.ranges,
            "agent": request.user_agent.string,
            "etag": list(request.if_none_match.as_set()),
            "referrer": request.referrer,
            "cookies": request.cookies,
        }

    return app


behaviour = Behaviour(
    title="Are Accept, Authorization, Range, cookies and their kin parsed alike?",
    scenario=[
        get(
            "/",
            headers={
                "Accept": "text/html;q=0.5, application/json",
                "Accept-Language": "ko, en;q=0.5",
                "Authorization": "Basic QWRhOnNlY3JldA==",
                "Range": "bytes=0-4,10-",
                "User-Agent": "curl/8",
                "If-None-Match": '"a"',
                "Referer": "http://localhost/x",
                "Cookie": 'a=1; b="2 3"',
            },
        )
    ],
    why="Both inherit them from Werkzeug's sansio Request.",
    sources=["werkzeug/sansio/request.py: Request"],
    symptoms=["accept_mimetypes", "request.authorization"],
)
