"""Do in the parent of many children, once, what each of them would do for itself."""

import asyncio
import contextlib
import importlib
import mimetypes
import re
from functools import cache
from typing import Any

from quart_app.compare import instruments
from quart_app.compare.drivers import in_process

MODULES = (
    "flask",
    "flask.views",
    "quart",
    "quart.testing",
    "quart.views",
    "jinja2.ext",
    "werkzeug.test",
    "hypercorn.typing",
    "multiprocessing.popen_fork",  # Hypercorn asks for it
    "encodings.unicode_escape",
    "click._textwrap",
)
OPTIONAL = ("asgiref.sync", "dotenv.main")
"""What Flask and Quart take when it is there."""
TEMPLATE = "{# all #}{% raw %}{% endraw %}{% if number %}{{ url_for('number', number=number) }}{% endif %}"


@cache
def warm_up() -> None:
    """Import what is imported late, fill the caches of patterns, templates, types and versions.

    It logs nothing: Werkzeug gives its logger a handler with the first record.
    """
    for name in MODULES:
        importlib.import_module(name)
    for name in OPTIONAL:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for name in {name for names in in_process.PACKAGES.values() for name in names}:
        in_process.version_of(name)
    mimetypes.init()
    _warm_up_flask()
    asyncio.run(_warm_up_quart())
    re.compile(instruments.REMOVED_FROM_PYTHON, re.IGNORECASE)  # as `warnings` asks for it: `re` keeps it


def _warm_up_flask() -> None:
    from flask import Flask, render_template_string

    def number(number: int) -> str:
        return render_template_string(TEMPLATE, number=number)

    app = Flask("warm_up")
    app.add_url_rule("/<int:number>/<path:rest>", "number", number, defaults={"rest": "x"})
    app.add_url_rule("/<int:number>", "number", number)
    client = app.test_client()
    client.get("/1?a=b")
    client.post("/no/such/page", data={"a": "b"})


async def _warm_up_quart() -> None:
    from quart import Quart, render_template_string

    async def number(number: int) -> str:
        return await render_template_string(TEMPLATE, number=number)

    app: Any = Quart("warm_up")
    app.add_url_rule("/<int:number>", "number", number)
    async with app.test_app() as running:
        client = running.test_client()
        await client.get("/1?a=b")
        await client.post("/no/such/page", form={"a": "b"})
