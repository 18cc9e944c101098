"""The pages."""

from quart import Blueprint, Response, current_app, render_template

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
async def index() -> str:
    """Explain what runs here, and lead to the rest."""
    return await render_template("index.html")


@blueprint.get("/hello")
async def hello() -> str:
    """Answer as the original's `/hello` did."""
    return "<h1>Hello Quart!</h1>"


@blueprint.get("/favicon.ico")
async def favicon() -> Response:
    """Give browsers the icon that they ask for beside pages that name none: no 404 in the log for that."""
    return await current_app.send_static_file("icon.svg")
