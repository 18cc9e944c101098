"""Arguments of app.run()."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import werkzeug.serving

    def serve(host, port, application, **options):
        note(
            host,
            port,
            "certificate" if options.get("ssl_context") else "plain",
            "reloader",
            options["use_reloader"],
        )

    werkzeug.serving.run_simple = serve
    app.run(port=8443, ssl_context=("cert.pem", "key.pem"), threaded=True)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import subprocess
    import sys

    program = """if True:
        import asyncio, quart.app
        reloader = False

        async def observe(*args):
            global reloader
            reloader = True

        def run_task(host, port, debug, ca_certs, certfile, keyfile, **options):
            print(host, port, "certificate" if certfile else "plain")
            return asyncio.sleep(0.01)

        quart.app.observe_changes = observe
        if hasattr(quart.app, "run_reloader"):
            quart.app.run_reloader = lambda: exit("the reloader started first")
        app = quart.Quart("shop")
        app.run_task = run_task
        app.run(port=8443, ssl_context=("cert.pem", "key.pem"), threaded=True, use_reloader=False)
        print("without use_reloader=False:")
        app.run(port=8443)
        print("reloader", reloader)
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    lines = [*done.stdout.splitlines(), *done.stderr.splitlines()]
    for line in lines:
        if line.startswith((" * Running", "127", "without", "reloader", "the reloader")) or "Warning" in line:
            note(line.partition("UserWarning: ")[2] or line)


behaviour = Behaviour(
    title="What does app.run() do with ssl_context, threaded and use_reloader?",
    expected=[
        differs(
            "note",
            control="127.0.0.1 8443 certificate reloader False",
            candidate="127.0.0.1 8443 plain\n * Running on http://127.0.0.1:<port> (CTRL + C to quit)\nwithout use_reloader=False:\n127.0.0.1 8443 plain\n * Running on http://127.0.0.1:<port> (CTRL + C to quit)\nreloader True\nAdditional arguments, ssl_context,threaded, are not supported.",
        ),
    ],
    expected_when={
        "quart>=0.23": [
            differs(
                "note",
                control="127.0.0.1 8443 certificate reloader False",
                candidate="127.0.0.1 8443 plain\n * Running on http://127.0.0.1:<port> (CTRL + C to quit)\nwithout use_reloader=False:\nAdditional arguments, ssl_context,threaded, are not supported.\nthe reloader started first",
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
