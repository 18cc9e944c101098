"""Names and files: where a name comes from decides, not how it is written."""

from pathlib import Path

import pytest

from quart_app.audit.auditing import audit
from tests.audit.snippets import app_of, view


def behaviours(tmp_path: Path, **files: str) -> list[tuple[str, str]]:
    """Write files, `__` in a name for a slash, and give what is found in them."""
    for name, code in files.items():
        path = tmp_path / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(code)
    return [(one.path, one.behaviour) for one in audit(tmp_path).findings]


RENDER = "async def page():\n    return {}('index.html')\n"


@pytest.mark.parametrize(
    ("importing", "call"),
    [
        ("from quart import render_template as show", "show"),
        ("import quart", "quart.render_template"),
        ("import quart as q", "q.render_template"),
        ("from quart.templating import render_template", "render_template"),
    ],
)
def test_imported_name_is_known_under_any_name(importing: str, call: str, tmp_path: Path) -> None:
    code = f"{importing}\n{RENDER.format(call)}"
    assert behaviours(tmp_path, app=code) == [("app.py", "templates.forgotten-await")]


@pytest.mark.parametrize(
    "code",
    [
        "from quart import Blueprint\nfrom .pages import render_template\n"
        + RENDER.format("render_template"),
        "import quart\nasync def page(render_template):\n    return render_template('index.html')\n",
        "import quart\nasync def page(self):\n    return self.render_template('index.html')\n",
    ],
    ids=["own", "parameter", "method"],
)
def test_same_name_of_something_else_is_left_alone(code: str, tmp_path: Path) -> None:
    assert behaviours(tmp_path, app=code) == []


def test_decorator_in_another_file_is_found_where_it_is(tmp_path: Path) -> None:
    decorator = (
        "import functools\ndef counted(view):\n    @functools.wraps(view)\n"
        "    def wrapper(*args):\n        return view(*args)\n    return wrapper\n"
    )
    use = "from .auth import counted\n" + app_of(
        "@app.get('/')\n@counted\nasync def index():\n    return ''\n"
    )
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").touch()
    found = behaviours(tmp_path, shop__auth=decorator, shop__views=use)
    assert found == [("shop/auth.py", "sync-async.sync-decorator")]


def test_decorator_that_no_async_view_uses_is_left_alone(tmp_path: Path) -> None:
    code = "def counted(view):\n    def wrapper():\n        return view()\n    return wrapper\n"
    assert behaviours(tmp_path, app=app_of(code + "@counted\nasync def work():\n    return ''\n")) == []


def test_flask_app_beside_a_port_is_read_as_a_flask_app(tmp_path: Path) -> None:
    flask = "from flask import request\ndef path():\n    return request.path\n"
    quart = app_of(view("return request.path"))
    assert behaviours(tmp_path, old__app=flask, new__app=quart) == []


def test_forgotten_import_in_a_ported_folder_is_found(tmp_path: Path) -> None:
    logs = "from flask import request\ndef path():\n    return request.path\n"
    found = behaviours(tmp_path, shop__app=app_of(""), shop__logs=logs)
    assert found == [("shop/logs.py", "context.leftover-flask-import")]


def test_flask_view_that_waits_is_told_before_it_is_made_async(tmp_path: Path) -> None:
    code = app_of(view("time.sleep(1)", "return ''", is_async=False), "flask")
    assert behaviours(tmp_path, app=code) == [("app.py", "concurrency.blocking-call")]


def test_plain_view_of_a_port_may_wait(tmp_path: Path) -> None:
    assert behaviours(tmp_path, app=app_of(view("time.sleep(1)", "return ''", is_async=False))) == []


@pytest.mark.parametrize(
    ("folder", "files", "is_found"),
    [
        ("static", ["site.css"], True),
        ("shop/static/css", ["site.css"], True),
        ("static", [], False),
        (".venv/static", ["site.css"], False),
        ("statics", ["site.css"], False),
    ],
)
def test_how_long_files_are_kept_is_asked_where_there_are_some(
    folder: str, files: list[str], is_found: bool, tmp_path: Path
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    for name in files:
        (tmp_path / folder / name).touch()
    found = behaviours(tmp_path, app="from quart import Quart\napp = Quart(__name__)\n")
    assert found == ([("app.py", "static.static-headers")] if is_found else [])


def test_files_beside_a_single_file_count(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "site.css").touch()
    (tmp_path / "app.py").write_text("from quart import Quart\napp = Quart(__name__)\n")
    assert [one.behaviour for one in audit(tmp_path / "app.py").findings] == ["static.static-headers"]
