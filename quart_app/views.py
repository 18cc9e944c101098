"""The pages."""

from quart import Blueprint, render_template

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
async def index() -> str:
    """Explain what runs here, and lead to the rest."""
    return await render_template("index.html")


@blueprint.get("/hello")
async def hello() -> str:
    """Answer as the original's `/hello` did."""
    return "<h1>Hello Quart!</h1>"
