"""Importing does nothing: no Quart, no settings, no app, no file, no thread; `app` is made on first use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypercorn.app_wrappers import ASGIWrapper
from hypercorn.utils import load_application
from quart import Quart

import quart_app
from quart_app.factory import create_app
from quart_app.settings import Settings

ROOT = Path(quart_app.__file__).parent.parent

# Reports what an import did: modules of others, files opened for writing, threads, loggers, the app.
WATCHED_IMPORT = """
import importlib, logging, sys, threading

written = []

def watch(event, args):
    if event == "open" and (any(letter in (args[1] or "") for letter in "wax+") or args[2] & 3):
        written.append(args[0])

sys.addaudithook(watch)

importlib.import_module(sys.argv[1])
import quart_app

print("foreign", sorted({"quart", "flask", "pydantic_settings"} & set(sys.modules)))
print("settings", "quart_app.settings_sources" in sys.modules)
print("built", quart_app._application.cache_info().currsize)
print("written", [path for path in written if ".pyc" not in str(path)])
print("threads", threading.active_count())
print("handlers", logging.getLogger().handlers, logging.getLogger("quart_app").handlers)
"""


def python(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("QUART_APP_")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=own | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("module", ["quart_app", "quart_app.logs", "quart_app.compare", "quart_app.problems"])
def test_importing_does_nothing_and_reads_no_settings(module: str) -> None:
    done = python("-c", WATCHED_IMPORT, module, QUART_APP_CONFIG="/nowhere.toml", QUART_APP_NONSENSE="1")

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "foreign []",
        "settings False",
        "built 0",
        "written []",
        "threads 1",
        "handlers [] []",
    ]


def test_importing_the_factory_builds_nothing_and_reads_no_settings() -> None:
    done = python("-c", WATCHED_IMPORT, "quart_app.factory", QUART_APP_NONSENSE="1")

    assert done.stdout.splitlines()[2:] == ["built 0", "written []", "threads 1", "handlers [] []"]


def test_serving_starts_without_the_libraries_of_single_pages() -> None:
    done = python("-c", "import quart_app, sys; quart_app.app.name; print('pygments' in sys.modules)")

    assert done.stdout == "False\n", done.stderr


def test_creating_an_app_touches_nothing_outside_the_process(tmp_path: Path) -> None:
    code = WATCHED_IMPORT.replace("print", "quart_app.app.name\nprint", 1)

    done = python("-c", code, "quart_app.factory", folder=tmp_path)

    assert done.stdout.splitlines()[2:] == ["built 1", "written []", "threads 1", "handlers [] []"]
    assert list(tmp_path.iterdir()) == []


def test_lazy_app_is_a_quart_app() -> None:
    assert isinstance(quart_app.app, Quart)
    assert callable(quart_app.app)
    assert quart_app.app.name == "quart_app"


def test_lazy_app_is_the_same_app_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quart_app.app, "marked", "yes", raising=False)

    assert quart_app._application().marked == "yes"  # type: ignore[attr-defined]
    assert quart_app.app.url_map is quart_app._application().url_map


async def test_lazy_app_has_test_clients() -> None:
    response = await quart_app.app.test_client().get("/hello")

    assert response.status_code == 200


def test_hypercorn_loads_the_lazy_app_as_asgi() -> None:
    wrapped = load_application("quart_app:app", 65536)

    assert isinstance(wrapped, ASGIWrapper)


def test_quarts_own_command_finds_the_lazy_app(tmp_path: Path) -> None:
    done = python("-m", "quart", "--app", "quart_app:app", "routes", folder=tmp_path)

    assert done.returncode == 0, done.stderr
    assert {"/hello", "/livez", "/readyz"} <= set(done.stdout.split())


def test_flask_style_factory_is_found_too(tmp_path: Path) -> None:
    done = python("-m", "quart", "--app", "quart_app.factory:create_app", "routes", folder=tmp_path)

    assert "/hello" in done.stdout.split()


def test_wrong_settings_end_the_first_use_with_one_line() -> None:
    done = python("-c", "import quart_app; quart_app.app.name", QUART_APP_DEBG="1")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "environment: QUART_APP_DEBG: no such variable; did you mean QUART_APP_DEBUG?"
    ]


def test_each_call_of_the_factory_makes_an_app_of_its_own() -> None:
    first, second = create_app(Settings()), create_app(Settings())

    assert first is not second
    assert first.config["SECRET_KEY"] != second.config["SECRET_KEY"]


def test_factory_stays_short() -> None:
    """It wires and decides nothing; so does not grow."""
    assert len((ROOT / "quart_app" / "factory.py").read_text().splitlines()) <= 40
