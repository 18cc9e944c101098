"""The served app, which files in its folder make fail to start, and a view that hangs its worker."""

import time

from tests.served_app import FOLDER, app

__all__ = ["app"]


@app.before_serving
async def break_where_asked() -> None:
    if (FOLDER / "breaks").exists():
        raise RuntimeError("the new code is broken")


@app.get("/hangs/<name>")
async def hangs(name: str) -> str:
    (FOLDER / f"{name}.hangs").touch()
    time.sleep(3600)  # noqa: ASYNC251, that is the point
    return ""
