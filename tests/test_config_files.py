"""The files in config/ are held against the code, both ways."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypercorn.config import Config

from quart_app.settings import Settings
from quart_app.settings_sources import Key, keys, load

FOLDER = Path(__file__).parent.parent / "config"
REFERENCE = FOLDER / "default.toml"
SECRETS = {("secret_key",)}


def listed(toml: dict[str, Any], above: Key = ()) -> dict[Key, Any]:
    found: dict[Key, Any] = {}
    for name, value in toml.items():
        found |= listed(value, (*above, name)) if isinstance(value, dict) else {(*above, name): value}
    return found


def default(key: Key) -> Any:
    value: Any = Settings()
    for part in key:
        value = getattr(value, part)
    return str(value) if isinstance(value, Path) else value


def unknown_to_hypercorn(toml: dict[str, Any]) -> list[str]:
    """Return the keys that Hypercorn would take in silence and never look at."""
    known = {name for name in dir(Config) if not name.startswith("_") and not callable(getattr(Config, name))}
    return sorted(toml.keys() - known)


def test_reference_lists_exactly_the_keys_there_are_in_their_order() -> None:
    in_file = listed(tomllib.loads(REFERENCE.read_text(encoding="utf-8")))

    assert list(in_file) == [key for key in keys() if key not in SECRETS]


@pytest.mark.parametrize("key", [key for key in keys() if key not in SECRETS], ids=".".join)
def test_reference_gives_the_default_in_force(key: Key) -> None:
    in_file = listed(tomllib.loads(REFERENCE.read_text(encoding="utf-8")))

    assert in_file[key] == default(key)
    assert type(in_file[key]) is type(default(key))


@pytest.mark.parametrize("key", sorted(SECRETS), ids=".".join)
def test_reference_shows_a_secret_as_a_comment(key: Key) -> None:
    assert re.search(rf"^# {key[-1]} = ", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_table_and_key_of_the_reference_is_explained() -> None:
    lines = ["", *REFERENCE.read_text(encoding="utf-8").splitlines()]
    alone = [
        line
        for above, line in pairwise(lines)
        if re.match(r"\w+ = ", line) and not re.match(r"# |\w+ = ", above)
    ]

    assert alone == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.name)
def test_every_file_loads(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if file.name == "hypercorn.toml":
        assert Config.from_toml(file).bind
        return
    monkeypatch.setenv("QUART_APP_CONFIG", str(file))

    assert isinstance(load().settings, Settings)


def test_reference_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUART_APP_CONFIG", str(REFERENCE))

    assert load().settings == Settings()


def test_development_is_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUART_APP_CONFIG", str(FOLDER / "development.toml"))

    assert load().settings.debug


def test_hypercorn_knows_every_key_of_its_file() -> None:
    assert unknown_to_hypercorn(tomllib.loads((FOLDER / "hypercorn.toml").read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("key", ["workrs", "graceful_timout", "from_toml", "_bind"])
def test_misspelt_key_would_be_found(key: str) -> None:
    assert unknown_to_hypercorn({"workers": 3, "bind": ["x"], key: 4}) == [key]


def test_hypercorn_serves_as_the_original_did_and_waits_as_long_as_the_app_drains() -> None:
    config = Config.from_toml(FOLDER / "hypercorn.toml")

    assert config.bind == ["0.0.0.0:8080"]
    assert config.accesslog is None
    assert config.graceful_timeout >= Settings().http.drain_timeout_s
