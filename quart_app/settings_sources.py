"""Reads the settings: the environment wins over secret files, those over TOML, that over the defaults.

pydantic-settings (2.16) ignores some mistakes in silence: a variable of an unknown table, a misspelt secret,
a missing TOML file. Here each is an error that says where, what, and what is allowed.
"""

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NestedSecretsSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as SourceError

from quart_app.settings import Settings, SettingsError, Table

PREFIX = "QUART_APP_"
CONFIG_VARIABLE = "QUART_APP_CONFIG"
SECRETS_VARIABLE = "QUART_APP_SECRETS_DIR"

Key = tuple[str, ...]


class _Sources(Settings, BaseSettings):
    """The settings as pydantic-settings' sources want to see them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=False)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, and where each key came from (`default`, a variable, or a file)."""

    settings: Settings
    origins: Mapping[Key, str]


def load() -> Loaded:
    """Read all sources.

    Raises `SettingsError` for whatever can't be read, is not known or has a wrong value.
    """
    values: dict[Key, Any] = {}
    origins = dict.fromkeys(keys(), "default")
    for source, read in (_from_file(), _from_secrets(), _from_environment()):
        for key, value in _flatten(read):
            values[key] = value
            origins[key] = source if source.endswith(".toml") else source + _variable(key)
    try:
        return Loaded(Settings.model_validate(_nest(values)), origins)
    except ValidationError as error:
        lines = [_explain(detail, origins) for detail in error.errors(include_url=False)]
        raise SettingsError("\n".join(lines)) from None


def keys(table: type[Table] = Settings) -> list[Key]:
    """Return every key there is, in the order of the reference file."""
    found: list[Key] = []
    for name, field in table.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Table):
            found += [(name, *rest) for rest in keys(inner)]
        else:
            found.append((name,))
    return found


def _from_file() -> tuple[str, dict[str, Any]]:
    name = os.environ.get(CONFIG_VARIABLE)
    if not name:
        return ".toml", {}
    try:
        return name, TomlConfigSettingsSource(_Sources, toml_file=_existing(Path(name)))()
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: not TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}: can't be read: {_reason(error)}; see {CONFIG_VARIABLE}") from None


def _existing(path: Path) -> Path:
    path.open("rb").close()
    return path


def _from_secrets() -> tuple[str, dict[str, Any]]:
    name = os.environ.get(SECRETS_VARIABLE)
    if not name:
        return "", {}
    folder = Path(name)
    try:
        # Container platforms put hidden folders and links beside the secrets.
        names = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
        _refuse_unknown(names, where=f"{name}/", what="secret file")
        _refuse_folders(folder, names)
        source = NestedSecretsSettingsSource(
            EnvSettingsSource(_Sources),
            secrets_dir=folder,
            secrets_dir_missing="error",
            secrets_prefix=PREFIX,
            secrets_nested_delimiter="__",
        )
        return f"{name}/", source()
    except (OSError, UnicodeDecodeError, SourceError) as error:
        raise SettingsError(f"{name}: can't be read: {_reason(error)}; see {SECRETS_VARIABLE}") from None


def _from_environment() -> tuple[str, dict[str, Any]]:
    own = {CONFIG_VARIABLE, SECRETS_VARIABLE}
    names = [name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in own]
    _refuse_unknown(names, where="environment: ", what="variable")
    try:
        return "", EnvSettingsSource(_Sources)()
    except SourceError as error:
        raise SettingsError(f"environment: {_reason(error)}") from None


def _refuse_unknown(names: list[str], *, where: str, what: str) -> None:
    known = [_variable(key) for key in keys()]
    unknown = sorted(name for name in names if name.upper() not in known)
    lines = [f"{where}{name}: no such {what}{_hint(name.upper(), known)}" for name in unknown]
    if lines:
        raise SettingsError("\n".join(lines))


def _refuse_folders(folder: Path, names: list[str]) -> None:
    lines = [f"{folder}/{name}: should be a file" for name in sorted(names) if (folder / name).is_dir()]
    if lines:
        raise SettingsError("\n".join(lines))


def _explain(detail: ErrorDetails, origins: Mapping[Key, str]) -> str:
    key = tuple(part for part in detail["loc"] if isinstance(part, str))  # an item of a list has a number
    # A wrong table has no origin of its own: any key below it tells where it stands.
    origin = next((o for k, o in origins.items() if k[: len(key)] == key and o != "default"), "settings")
    *tables, name = key
    where = f"{origin}: [{'.'.join(tables)}] {name}" if tables else f"{origin}: {name}"
    if detail["type"] == "extra_forbidden":
        allowed = [k[len(tables)] for k in keys() if list(k[: len(tables)]) == tables]
        return f"{where}: no such key{_hint(name, list(dict.fromkeys(allowed)))}"
    if detail["type"] == "model_type":
        return f"{where}: should be a table"
    # The value itself stays out: it may be a secret.
    message = detail["msg"].removeprefix("Input ")
    return f"{where}: {message}"


def _hint(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else f"; allowed: {', '.join(known)}"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split())


def _variable(key: Key) -> str:
    return PREFIX + "__".join(key).upper()


def _flatten(values: Mapping[str, Any], above: Key = ()) -> Iterator[tuple[Key, Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping) and value:
            yield from _flatten(value, (*above, name))
        else:
            yield (*above, name), value


def _nest(values: Mapping[Key, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for (*tables, name), value in values.items():
        table = nested
        for part in tables:
            inner = table.setdefault(part, {})
            if not isinstance(inner, dict):
                inner = table[part] = {}
            table = inner
        if value != {} or name not in table:  # an empty table empties nothing
            table[name] = value
    return nested
