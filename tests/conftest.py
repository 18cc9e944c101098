"""Every test: an app of its own in a folder of its own, and nothing left behind."""

import inspect
import logging
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import cast

import flask.logging
import pytest
from hypothesis import settings as hypothesis_settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from quart import Quart
from quart.testing import QuartClient as Client

from quart_app.application import Application
from quart_app.factory import create_app
from quart_app.settings import LoggingSettings, Settings
from tests import left_behind, loop_lint

# No deadline: what is measured is the machine's load. The same examples each time: CI must not be a lottery.
hypothesis_settings.register_profile("quart_app", deadline=None, derandomize=True)
hypothesis_settings.load_profile("quart_app")

# Begun before all other files, in this order: no process is left alone with a long one at the end.
LONGEST = """
    test_catalogue test_reproducers test_stopping test_browser test_under_load test_shop_with_mistakes
    test_metrics_of_workers test_served test_three_sinks test_shop test_readme test_nginx test_bench
    test_hostile test_command_line test_targets test_instrument test_container test_recorded test_log_storm
    test_processes test_forks_and_signals
""".split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


class TemplatesOnceCompiled(BytecodeCache):
    """Templates as compiled for the first app: that takes 70 ms, and is the same for each of hundreds."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)  # only if the template's source is still the same

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def templates_are_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        options = Application.jinja_options | {"bytecode_cache": TemplatesOnceCompiled()}
        patch.setattr(Application, "jinja_options", options)
        yield


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    before = left_behind.snapshot()
    yield
    # Outside of serving Flask gives the app's logger a handler, and a level in debug.
    app_logger = logging.getLogger("quart_app")
    app_logger.removeHandler(flask.logging.default_handler)
    app_logger.setLevel(logging.NOTSET)
    left = left_behind.left_since(before)
    assert "\n".join(map(str, left)) == ""


@pytest.fixture(autouse=True)
def event_loop_is_not_blocked(request: pytest.FixtureRequest, nothing_is_left_behind: None) -> Iterator[None]:
    if not inspect.iscoroutinefunction(getattr(request.node, "obj", None)):
        yield
        return
    with loop_lint.findings() as found:
        yield
    assert "\n".join(found) == ""


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("QUART_APP_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def log_dir(tmp_path: Path) -> Path:
    return tmp_path / "logs"


@pytest.fixture
def settings(log_dir: Path) -> Settings:
    """Production's, with JSON Lines in the log, since tests read it."""
    return Settings(logging=LoggingSettings(folder=log_dir, format="json"))


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[Quart]:
    """The app while it serves."""
    app = create_app(settings)
    async with app.test_app():
        yield app


@pytest.fixture
def client(app: Quart) -> Client:
    return cast(Client, app.test_client())
