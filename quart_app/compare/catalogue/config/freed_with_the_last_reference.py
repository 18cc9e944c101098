"""When an app is freed."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import gc
    import weakref

    gc.disable()
    another = type(app)("another")
    alive = weakref.ref(another)
    del another
    note("freed", alive() is None)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import gc
    import weakref

    gc.disable()
    another = type(app)("another")
    alive = weakref.ref(another)
    del another
    note("freed", alive() is None)


behaviour = Behaviour(
    title="Is an app freed with its last reference?",
    expected=[
        differs("note", control="freed True", candidate="freed False"),
    ],
    cause="app-waits-for-the-collector",
    why="Flask registers its static view with a weak reference. Quart registers the bound method send_static_file, which makes a cycle with the app.",
    port="Nothing as a rule; in a test suite with an app for each test call `gc.collect()` if memory grows, or pass `static_folder=None`.",
    sources=["quart/app.py: Quart.__init__", "flask/app.py: Flask.__init__"],
    symptoms=[
        "memory grows with the number of tests",
        "an app of an earlier test is still alive",
        "an app with its factory leaks memory in pytest",
    ],
)
