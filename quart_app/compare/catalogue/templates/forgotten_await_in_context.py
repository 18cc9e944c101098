"""A coroutine given to a template."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    def load_user():
        return {"name": "ada", "tags": ["a"]}

    @app.get("/")
    def index():
        page = "name=[{{ user.name }}] known=[{% if user %}yes{% endif %}] whole=[{{ user|string|truncate(16, True) }}]"
        return render_template_string(page, user=load_user())

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    async def load_user():
        return {"name": "ada", "tags": ["a"]}

    @app.get("/")
    async def index():
        page = "name=[{{ user.name }}] known=[{% if user %}yes{% endif %}] whole=[{{ user|string|truncate(16, True) }}]"
        return await render_template_string(page, user=load_user())

    return app


behaviour = Behaviour(
    title="What does a page show for a value whose await was forgotten?",
    scenario=[get("/")],
    expected=[
        differs(
            "body",
            control="name=[ada] known=[yes] whole=[{&#39;name&#39;: &#39;ada...]",
            candidate="name=[] known=[yes] whole=[&lt;coroutine ob...]",
            at=1,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.load_user' was never awaited",
        ),
    ],
    cause="coroutine-in-template-renders-blank",
    why="Jinja awaits what a template calls, not the variables it is given. An attribute that a coroutine lacks is undefined, so it renders as nothing, with status 200.",
    port="Await before you render, and use `StrictUndefined` in tests: `app.jinja_env.undefined = StrictUndefined`.",
    sources=["jinja2/async_utils.py: auto_await", "quart/templating.py: render_template_string"],
    symptoms=[
        "page is blank where the name should be",
        "<coroutine object load_user at 0x in the page",
        "coroutine 'load_user' was never awaited",
    ],
)
