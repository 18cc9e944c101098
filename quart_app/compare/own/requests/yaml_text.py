"""Read YAML as JSON's values: the core schema of YAML 1.2, where `no` is a text and a date is a text.

Needs PyYAML, the extra `yaml`; its own loaders read YAML 1.1, where Norway's `NO` is false and `012` is ten.
"""

import re
from typing import Any

MOST_VALUES = 500_000
"""Aliases can make billions of values of a few lines."""

TAG = "tag:yaml.org,2002:"
SCALARS = (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
)


class YamlError(Exception):
    """A text is no YAML that can be used; says why in a line."""


def load(content: bytes) -> Any:
    """Give the values of a document: dicts with texts as keys, lists, texts, numbers, booleans and None."""
    try:
        import yaml
    except ImportError:
        raise YamlError("to read YAML, PyYAML is needed: pip install 'quart-app[yaml]'") from None
    try:
        return plain(yaml.load(content, Loader=_loader(yaml)))  # noqa: S506 - made of a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" in line {mark.line + 1}" if mark else ""
        raise YamlError(f"it is not YAML{where}: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise YamlError(f"it is not YAML: {' '.join(str(error).split())[:200]}") from None
    except RecursionError:
        raise YamlError("it is not YAML: nested too deep") from None


def _loader(yaml: Any) -> Any:
    """Make the loader: written in C where that is there, and only with the core schema's scalars."""

    class Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's way

    for name, pattern, first in SCALARS:
        firsts = [char if char != "\0" else "" for char in first]
        Core.add_implicit_resolver(TAG + name, re.compile(f"(?:{pattern})$"), firsts)
    Core.add_implicit_resolver(TAG + "merge", re.compile("<<$"), ["<"])
    Core.add_constructor(TAG + "int", lambda loader, node: _int(loader.construct_scalar(node)))
    Core.add_constructor(TAG + "float", lambda loader, node: float(loader.construct_scalar(node)))
    return Core


def _int(text: str) -> int:
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text, base)


def plain(value: Any) -> Any:
    """Give a copy without aliases, of JSON's types only; what aliases make too large is refused."""
    return _Copy().of(value)


class _Copy:
    def __init__(self) -> None:
        self.count = 0

    def of(self, value: Any) -> Any:
        self.count += 1
        if self.count > MOST_VALUES:
            raise YamlError(f"its aliases make more than {MOST_VALUES:,} values of it")
        if isinstance(value, dict):
            return {_key(key): self.of(item) for key, item in value.items()}
        if isinstance(value, list | tuple | set):
            return [self.of(item) for item in value]
        known = value is None or isinstance(value, str | bool | int | float)
        return value if known else str(value)


def _key(key: Any) -> str:
    return key if isinstance(key, str) else str(key).lower() if isinstance(key, bool) else str(key)
