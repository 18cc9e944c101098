"""Server-sent events."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        def events():
            for number in range(2):
                yield f"data: {number}\n\n"

        return Response(events(), mimetype="text/event-stream", headers={"Cache-Control": "no-cache"})

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def events():
            for number in range(2):
                yield f"data: {number}\n\n"

        return Response(events(), mimetype="text/event-stream", headers={"Cache-Control": "no-cache"})

    return app


behaviour = Behaviour(
    title="Are server-sent events sent alike?",
    scenario=[get("/")],
    why="The chunks and headers are the same; what ends them is RESPONSE_TIMEOUT, see streaming.response-timeout.",
    sources=["https://quart.palletsprojects.com/en/latest/how_to_guides/server_sent_events/"],
    symptoms=["EventSource"],
)
