"""What makes requests cheaper than Quart's own changes nothing that a view can see."""

import threading
from functools import partial

import pytest
from quart import Blueprint, Quart, request

from quart_app.application import Application


@pytest.fixture
def small_app() -> Quart:
    return Application("small")


async def test_plain_functions_run_in_a_thread_as_quarts(small_app: Quart) -> None:
    assert await small_app.ensure_async(threading.get_ident)() != threading.get_ident()
    assert await small_app.ensure_async(partial(threading.get_ident))() != threading.get_ident()


def test_async_functions_are_taken_as_they_are(small_app: Quart) -> None:
    async def view() -> None:
        pass

    class View:
        async def get(self) -> None:
            pass

    get = View().get

    assert small_app.ensure_async(view) is view
    assert small_app.ensure_async(get) is get


@pytest.fixture
def nested_app(small_app: Quart) -> Quart:
    outer, inner = Blueprint("outer", __name__), Blueprint("inner", __name__)

    @inner.get("/inner")
    async def show() -> list[str]:
        return request.blueprints

    outer.register_blueprint(inner)
    small_app.register_blueprint(outer)
    small_app.add_url_rule("/none", "none", show)
    return small_app


@pytest.mark.parametrize(("path", "names"), [("/inner", ["outer.inner", "outer"]), ("/none", [])])
async def test_blueprints_are_named_from_the_inner_to_the_outer(
    nested_app: Quart, path: str, names: list[str]
) -> None:
    assert await (await nested_app.test_client().get(path)).get_json() == names
