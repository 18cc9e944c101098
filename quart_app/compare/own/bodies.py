"""What is in a body: a form, or JSON item by item. Pure."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

from quart_app.compare.steps import Request


def is_form(made: Request) -> bool:
    """Tell whether a body of bytes is a form: its fields are left out, not its bytes."""
    data = (made.data or b"").decode("utf-8", "replace")
    pairs = parse_qsl(data, keep_blank_values=True)
    return len(data) < 20_000 and bool(pairs) and urlencode(pairs) == data


def flatten(value: Any, path: str = "$") -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every item, in the order of the paths."""
    if isinstance(value, dict) and value:
        for key in sorted(value):
            yield from flatten(value[key], f"{path}.{key}")
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from flatten(item, f"{path}[{index}]")
    else:
        yield path, json.dumps(value, ensure_ascii=False)
