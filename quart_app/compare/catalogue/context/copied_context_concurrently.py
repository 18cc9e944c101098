"""One copied context for several workers at once."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from threading import Barrier, Event, Thread

    from flask import Flask, copy_current_request_context, request

    app = Flask(__name__)
    both_began = Barrier(2)
    first_ended = Event()

    @app.get("/path")
    def index():
        results = {}

        @copy_current_request_context
        def work(name):
            both_began.wait(2)
            if name == "second":
                first_ended.wait(2)
            return request.path

        def run(name):
            try:
                results[name] = work(name)
            except ValueError:
                results[name] = "ValueError"
            first_ended.set()

        threads = [Thread(target=run, args=(name,)) for name in ("first", "second")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    return app


def flask_exercise(app):
    note(app.test_client().get("/path").json)


def quart_app():
    import asyncio

    from quart import Quart, copy_current_request_context, request

    app = Quart(__name__)

    @app.get("/path")
    async def index():
        results = {}
        second_began = asyncio.Event()
        first_ended = asyncio.Event()

        @copy_current_request_context
        async def work(name):
            if name == "second":
                second_began.set()
                await first_ended.wait()
            await second_began.wait()
            return request.path

        async def run(name):
            try:
                results[name] = await work(name)
            except ValueError:
                results[name] = "ValueError"
            first_ended.set()

        await asyncio.gather(run("first"), run("second"))
        return results

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/path")
    note(await response.get_json())


behaviour = Behaviour(
    title="Can one function with a copied context run several times at once?",
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs(
                "note",
                control="{'first': 'ValueError', 'second': 'ValueError'}",
                candidate="{'first': '/path', 'second': '/path'}",
            )
        ]
    },
    limit_s=3,
    cause="copied-context-made-per-call",
    why=(
        "Flask 3.1 and Quart before 0.23 copy the request context once, when the function is decorated, so "
        "two runs at the same time push and pop one object and one pops the other's token. Quart 0.23 "
        "copies it anew for each call."
    ),
    port="On Quart 0.22 decorate anew for each run: `await copy_current_request_context(work)(name)`.",
    sources=[
        "quart/ctx.py: copy_current_request_context",
        "flask/ctx.py: copy_current_request_context",
    ],
    symptoms=[
        "ValueError: <Token> was created in a different Context",
        "Popped wrong request context",
        "gather with copy_current_request_context fails",
    ],
)
