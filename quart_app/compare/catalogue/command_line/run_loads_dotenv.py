"""app.run() and .env."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import os
    import tempfile

    import werkzeug.serving

    def serve(*args, **options):
        note("CAT_DATABASE", os.environ.get("CAT_DATABASE"))

    werkzeug.serving.run_simple = serve
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open(".env", "w") as file:
            file.write("CAT_DATABASE=db1\n")
        app.run(use_reloader=False)
        os.chdir("/")


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import asyncio
    import multiprocessing
    import os
    import tempfile

    def run_task(*args, **options):
        note("CAT_DATABASE", os.environ.get("CAT_DATABASE"))
        return asyncio.sleep(0)

    def run():
        app.run_task = run_task
        app.run(use_reloader=False)

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open(".env", "w") as file:
            file.write("CAT_DATABASE=db1\n")
        child = multiprocessing.get_context("fork").Process(target=run)
        child.start()
        child.join()
        os.chdir("/")


behaviour = Behaviour(
    title="Does `python app.py` with app.run() read .env?",
    expected=[
        differs("note", control="CAT_DATABASE db1", candidate="CAT_DATABASE None"),
    ],
    cause="run-loads-no-dotenv",
    why="Flask's run() loads the dotenv files (load_dotenv=True). Quart's doesn't, only its command does, and load_dotenv= is an unknown argument.",
    port="`from dotenv import load_dotenv; load_dotenv()` at the top of the program; also needed under Hypercorn.",
    sources=["flask/app.py: Flask.run", "quart/app.py: Quart.run"],
    symptoms=[
        "KeyError for a variable of .env with python app.py",
        "Additional arguments, load_dotenv, are not supported.",
        "os.environ has no variable of .env when the program is started by itself",
    ],
)
