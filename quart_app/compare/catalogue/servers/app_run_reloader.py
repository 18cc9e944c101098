"""app.run without debug, and a file that changes."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    note("app made")
    return Flask(__name__)


def flask_exercise(app):
    import os
    import tempfile
    from pathlib import Path

    from quart_app.compare.served import serve

    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "main.py")
        script.write_text(
            f"import sys\nfrom {__name__} import flask_app\nflask_app().run(port=int(sys.argv[1]))\n"
        )
        with serve(str(script), "{port}") as server:
            server.wait_until_listening()
            os.utime(script, (4e9, 4e9))
            note("the file changed: restarted", server.wait_for("note: app made\n", timeout_s=2.5, times=2))


def quart_app():
    from quart import Quart

    note("app made")
    return Quart(__name__)


async def quart_exercise(app):
    import os
    import tempfile
    from pathlib import Path

    from quart_app.compare.served import serve

    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "main.py")
        script.write_text(
            f"import sys\nfrom {__name__} import quart_app\nquart_app().run(port=int(sys.argv[1]))\n"
        )
        with serve(str(script), "{port}") as server:
            server.wait_until_listening()
            os.utime(script, (4e9, 4e9))
            note("the file changed: restarted", server.wait_for("note: app made\n", timeout_s=2.5, times=2))


behaviour = Behaviour(
    title="Does app.run restart when a file changes, without debug?",
    expected=[
        differs(
            "note", control="the file changed: restarted False", candidate="the file changed: restarted True"
        )
    ],
    needs="server",
    limit_s=20,
    cause="reloader-on-without-debug",
    why="Flask's run turns the reloader on with debug only. Quart.run has use_reloader=True by default: it "
    "watches every imported file once a second and replaces the process, requests under way included.",
    port="Write `app.run(use_reloader=False)` where it must not restart (services, containers with mounted code); "
    "better, use Hypercorn there.",
    sources=["quart/app.py: Quart.run", "quart/utils.py: observe_changes"],
    symptoms=[
        "the app restarts by itself in production",
        "background threads start twice",
        "the app restarts when an upload touches a .py file",
    ],
)
