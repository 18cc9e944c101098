"""get_template_attribute."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, get_template_attribute
    from jinja2 import DictLoader

    app = Flask(__name__)
    app.jinja_loader = DictLoader({"parts.html": "{% macro hello(name) %}hello {{ name }}{% endmacro %}"})

    @app.get("/")
    def index():
        return get_template_attribute("parts.html", "hello")("ada")

    return app


def quart_app():
    from jinja2 import DictLoader
    from quart import Quart, get_template_attribute

    app = Quart(__name__)
    app.jinja_loader = DictLoader({"parts.html": "{% macro hello(name) %}hello {{ name }}{% endmacro %}"})

    @app.get("/")
    async def index():
        return get_template_attribute("parts.html", "hello")("ada")

    return app


behaviour = Behaviour(
    title="Does get_template_attribute give a macro?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="hello ada",
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.get_template_attribute: Exception on request GET / [RuntimeError: Module is not available in async mode.]",
        ),
    ],
    cause="template-module-needs-async",
    why="It takes `template.module`, which Jinja refuses in an async environment.",
    port='`module = await app.jinja_env.get_template(name).make_module_async()`, then `await module.hello("ada")`.',
    sources=[
        "quart/helpers.py: get_template_attribute",
        "jinja2/environment.py: Template._get_default_module",
    ],
    symptoms=["RuntimeError: Module is not available in async mode.", "get_template_attribute always fails"],
)
