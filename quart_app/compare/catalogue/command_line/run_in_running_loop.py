"""app.run() where a loop already runs."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import asyncio

    import werkzeug.serving

    def serve(host, port, application, **options):
        note("serving")

    async def notebook_cell():
        app.run(use_reloader=False)

    werkzeug.serving.run_simple = serve
    asyncio.run(notebook_cell())


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import asyncio

    async def run_task(*args, **options):
        note("serving")

    app.run_task = run_task
    loop = asyncio.get_running_loop()
    try:
        app.run(use_reloader=False)
    except RuntimeError as error:
        note(str(error))
    asyncio.set_event_loop(loop)


behaviour = Behaviour(
    title="Can app.run() be called in a notebook or inside async code?",
    ignore={"warnings"},
    expected=[
        differs(
            "note", control="serving", candidate="Cannot run the event loop while another loop is running"
        ),
    ],
    cause="run-needs-a-free-loop",
    why="run() makes an event loop of its own and runs it to the end, which Python refuses while another one runs in the thread, as it does in notebooks and bots.",
    port=(
        "`await app.run_task(port=5000)`, or `task = asyncio.create_task(app.run_task(port=5000, "
        "shutdown_trigger=stop.wait))` with an asyncio.Event `stop`, which ends it."
    ),
    sources=["quart/app.py: Quart.run", "quart/app.py: Quart.run_task"],
    symptoms=[
        "RuntimeError: Cannot run the event loop while another loop is running",
        "Quart in Jupyter",
        "app.run() inside asyncio.run()",
    ],
)
