"""Loops, recursion, caller, import and include."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, render_template_string
    from jinja2 import DictLoader

    app = Flask(__name__)
    app.jinja_loader = DictLoader(
        {
            "macros.html": "{% macro box(title) %}[{{ title }}: {{ caller() }}]{% endmacro %}",
            "item.html": "({{ word }})",
        }
    )

    @app.get("/")
    def index():
        page = (
            "{% from 'macros.html' import box %}{% call box('t') %}inner{% endcall %}"
            "{% for word in words %}{{ loop.index }}/{{ loop.length }}{{ '!' if loop.last }}{% include 'item.html' %}{% endfor %}"
            "{% for node in tree recursive %}<{{ node.name }}{{ loop(node.kids) if node.kids }}>{% endfor %}"
            "{% for letter in words|map('first')|list|sort(reverse=True) %}{{ loop.cycle('a', 'b') }}{{ letter }}{% else %}none{% endfor %}"
            "{{ words|join('-') }} {{ words|map('length')|sum }} {{ words|batch(1)|list|length }}"
        )
        tree = [{"name": "a", "kids": [{"name": "b", "kids": []}]}]
        return render_template_string(page, words=["tea", "cup"], tree=tree)

    return app


def quart_app():
    from jinja2 import DictLoader
    from quart import Quart, render_template_string

    app = Quart(__name__)
    app.jinja_loader = DictLoader(
        {
            "macros.html": "{% macro box(title) %}[{{ title }}: {{ caller() }}]{% endmacro %}",
            "item.html": "({{ word }})",
        }
    )

    @app.get("/")
    async def index():
        page = (
            "{% from 'macros.html' import box %}{% call box('t') %}inner{% endcall %}"
            "{% for word in words %}{{ loop.index }}/{{ loop.length }}{{ '!' if loop.last }}{% include 'item.html' %}{% endfor %}"
            "{% for node in tree recursive %}<{{ node.name }}{{ loop(node.kids) if node.kids }}>{% endfor %}"
            "{% for letter in words|map('first')|list|sort(reverse=True) %}{{ loop.cycle('a', 'b') }}{{ letter }}{% else %}none{% endfor %}"
            "{{ words|join('-') }} {{ words|map('length')|sum }} {{ words|batch(1)|list|length }}"
        )
        tree = [{"name": "a", "kids": [{"name": "b", "kids": []}]}]
        return await render_template_string(page, words=["tea", "cup"], tree=tree)

    return app


behaviour = Behaviour(
    title="Do loops, recursion, caller(), imports and includes render the same in the async environment?",
    scenario=[get("/")],
    expected=[],
    why="Jinja compiles templates for async use: loop attributes and macro calls are awaited where templates use them.",
    sources=["jinja2/runtime.py: AsyncLoopContext", "jinja2/compiler.py: CodeGenerator.visit_For"],
    symptoms=["templates work unchanged"],
)
