"""Awaiting what is no coroutine."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, jsonify, redirect, url_for

    app = Flask(__name__)

    @app.errorhandler(TypeError)
    def handle(error):
        return str(error).split(" can't")[0], 500

    @app.get("/json")
    def as_json():
        return jsonify(ok=True)

    @app.get("/redirect")
    def elsewhere():
        return redirect("/json")

    @app.get("/url")
    def url():
        return url_for("as_json")

    return app


def quart_app():
    from quart import Quart, jsonify, redirect, url_for

    app = Quart(__name__)

    @app.errorhandler(TypeError)
    async def handle(error):
        return str(error).split(" can't")[0], 500

    @app.get("/json")
    async def as_json():
        return await jsonify(ok=True)

    @app.get("/redirect")
    async def elsewhere():
        return await redirect("/json")

    @app.get("/url")
    async def url():
        return await url_for("as_json")

    return app


behaviour = Behaviour(
    title="Must redirect, jsonify and url_for be awaited?",
    scenario=[get("/json"), get("/redirect"), get("/url")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "header", "content-type", control="application/json", candidate="text/html; charset=utf-8", at=1
        ),
        differs("body", control='{"ok":true}\n', candidate="object Response", at=1),
        differs("status", control="302", candidate="500", at=2),
        differs("header", "location", control="/json", candidate=None, at=2),
        differs(
            "body", control="<!doctype html>\n<html lang=en>\n<title>Re...", candidate="object Response", at=2
        ),
        differs("status", control="200", candidate="500", at=3),
        differs("body", control="/json", candidate="object str", at=3),
    ],
    cause="not-everything-is-awaited",
    why=(
        "Only what may read the request, render or open files is a coroutine function in Quart. redirect, "
        "jsonify, url_for, abort, get_flashed_messages and the session work at once, and awaiting what they "
        "give raises TypeError."
    ),
    port=(
        "Await make_response, render_template, send_file, send_from_directory, flash and the body of the "
        "request; nothing else of the usual names."
    ),
    sources=[
        "quart/helpers.py",
        "quart/json/__init__.py: jsonify",
    ],
    symptoms=[
        "TypeError: object Response can't be used in 'await' expression",
        "TypeError: object str can't be used in 'await' expression",
    ],
)
