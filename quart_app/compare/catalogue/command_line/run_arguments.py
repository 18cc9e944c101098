"""Arguments of app.run()."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import werkzeug.serving

    def serve(host, port, application, **options):
        note(port, "certificate" if options.get("ssl_context") else "plain HTTP")
        note("reloader", options["use_reloader"])

    werkzeug.serving.run_simple = serve
    app.run(port=8443, ssl_context=("cert.pem", "key.pem"), threaded=True)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import asyncio
    import multiprocessing

    import quart.app

    def run_task(host, port, debug, ca_certs, certfile, keyfile, **options):
        note(port, "certificate" if certfile else "plain HTTP")
        return asyncio.sleep(0.01)

    async def reload_when_files_change(*args):
        note("reloader True")

    def run_reloader():  # Quart 0.23 starts the app in another process
        note("reloader True")

    def run_twice():
        app.run_task = run_task
        quart.app.observe_changes = reload_when_files_change
        quart.app.run_reloader = run_reloader
        app.run(port=8443, ssl_context=("cert.pem", "key.pem"), threaded=True, use_reloader=False)
        app.run(port=5001)

    child = multiprocessing.get_context("fork").Process(target=run_twice)
    child.start()
    child.join()


behaviour = Behaviour(
    title="What does app.run() do with ssl_context, threaded and use_reloader?",
    expected=[
        differs(
            "note",
            control="8443 certificate\nreloader False",
            candidate="8443 plain HTTP\n5001 plain HTTP\nreloader True",
        ),
        differs(
            "warning",
            control=None,
            candidate="UserWarning: Additional arguments, ssl_context,threaded, are not supported.\nThey may be supported by Hypercorn, which is the ASGI server Quart uses by default. This method is meant for development and debugging.",
        ),
    ],
    expected_when={
        "quart>=0.23": [
            differs("note", control="8443 certificate", candidate="8443 plain HTTP"),
            differs("note", control="reloader False", candidate="reloader True"),
            differs(
                "warning",
                control=None,
                candidate="UserWarning: Additional arguments, ssl_context,threaded, are not supported.\nThey may be supported by Hypercorn, which is the ASGI server Quart uses by default. This method is meant for development and debugging.",
            ),
        ]
    },
    cause="run-ignores-flask-arguments",
    why="app.run() takes certfile and keyfile; anything else is only warned about, so ssl_context serves plain HTTP. And use_reloader is on by default, in Flask only with debug.",
    port="`app.run(certfile=..., keyfile=..., use_reloader=False)`; drop threaded, processes, ssl_context, extra_files.",
    sources=["quart/app.py: Quart.run", "flask/app.py: Flask.run"],
    symptoms=[
        "UserWarning: Additional arguments, ssl_context,threaded, are not supported.",
        "app.run(ssl_context=...) serves http",
        "the app restarts when a file changes although debug is off",
    ],
)
