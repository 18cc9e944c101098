"""The least that Quart can do: one view."""

from quart import Quart

app = Quart(__name__)


@app.get("/hello")
async def hello() -> str:
    return "<h1>Hello Quart!</h1>"
