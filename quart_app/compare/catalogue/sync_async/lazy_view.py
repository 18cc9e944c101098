"""The lazily loaded views of Flask's documentation."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask
    from werkzeug.utils import cached_property

    app = Flask(__name__)

    def page():
        return "page"

    class LazyView:
        def __init__(self, load):
            self.__name__ = "page"
            self.load = load

        @cached_property
        def view(self):
            return self.load()

        def __call__(self, **kwargs):
            return self.view(**kwargs)

    app.add_url_rule("/", view_func=LazyView(lambda: page))

    return app


def quart_app():
    from quart import Quart
    from werkzeug.utils import cached_property

    app = Quart(__name__)

    async def page():
        return "page"

    class LazyView:
        def __init__(self, load):
            self.__name__ = "page"
            self.load = load

        @cached_property
        def view(self):
            return self.load()

        def __call__(self, **kwargs):
            return self.view(**kwargs)

    app.add_url_rule("/", view_func=LazyView(lambda: page))

    return app


behaviour = Behaviour(
    title="Does the LazyView pattern work with async views?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="page", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.page' was never awaited",
        ),
    ],
    cause="plain-callable-returns-coroutine",
    why=(
        "A LazyView is a plain callable object, not a coroutine function: Quart calls it in a thread and "
        "takes the coroutine that it returns for the response."
    ),
    port=(
        "Register a small async function that loads and awaits the view: `async def view(**values): return await "
        'lazy(**values)`, `app.add_url_rule("/", view_func=view)`. Making __call__ async def is not '
        "enough: the object is still no coroutine function."
    ),
    sources=[
        "https://flask.palletsprojects.com/en/stable/patterns/lazyloading/",
        "quart/app.py: Quart.ensure_async",
    ],
    symptoms=[
        "The response value type (coroutine) is not valid with LazyView",
        "lazily loaded views answer 500",
    ],
)
