"""Requests from an OpenAPI 3 description: one for each operation, from examples, defaults and types. Pure."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from quart_app.compare.steps import UNSET, Request

METHODS = ("get", "head", "options", "post", "put", "patch", "delete")
MOST_REFERENCES = 10
MOST_PARTS = 50
DEEPEST = 4
"""How far a schema is followed; one that holds itself would never end."""

BY_FORMAT = {
    "date": "2025-01-31",
    "date-time": "2025-01-31T12:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "email": "ann@example.org",
    "uri": "https://example.org/",
}


def requests_of(described: dict[str, Any]) -> Iterator[Request]:
    """Give the requests, in the order of the description."""
    prefix = _prefix(described)
    for path, item in _table(described.get("paths")).items():
        item = _resolved(described, item)
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield _request(described, method, prefix + path, item, item[method])


def _prefix(described: dict[str, Any]) -> str:
    servers = described.get("servers")
    first = servers[0] if isinstance(servers, list) and servers else {}
    url = _table(first).get("url", "")
    return urlsplit(url).path.rstrip("/") if isinstance(url, str) and "{" not in url else ""


def _request(
    described: dict[str, Any], method: str, path: str, item: dict[str, Any], operation: dict[str, Any]
) -> Request:
    query: list[tuple[str, str]] = []
    headers: list[tuple[str, str]] = []
    for given in [*_rows(item.get("parameters")), *_rows(operation.get("parameters"))]:
        parameter = _resolved(described, given)
        name, value = str(parameter.get("name", "")), _as_text(_value(described, parameter))
        if parameter.get("in") == "path":
            path = path.replace("{" + name + "}", quote(value, safe=""))
        elif parameter.get("required") or "example" in parameter:
            {"query": query, "header": headers}.get(str(parameter.get("in")), []).append((name, value))
    content = _table(_resolved(described, operation.get("requestBody")).get("content"))
    address = f"{path}?{urlencode(query)}" if query else path
    return _with_body(described, Request(method.upper(), address, tuple(headers)), content)


def _with_body(described: dict[str, Any], made: Request, content: dict[str, Any]) -> Request:
    """Give the request its body: JSON if that is taken, or a form."""
    for kind, media in content.items():
        value = _value(described, _table(media))
        if kind.partition(";")[0].endswith("json"):
            return Request(made.method, made.path, made.headers, json=value)
        if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
            pairs = tuple((str(name), _as_text(one)) for name, one in _table(value).items())
            return Request(made.method, made.path, made.headers, form=pairs)
    return made


def _value(described: dict[str, Any], holder: dict[str, Any]) -> Any:
    """Give an example of a parameter or a body: its own, one of several, or what its schema allows."""
    if "example" in holder:
        return holder["example"]
    for example in _table(holder.get("examples")).values():
        if "value" in (example := _resolved(described, example)):
            return example["value"]
    return _sample(described, holder.get("schema"), DEEPEST)


def _sample(described: dict[str, Any], given: Any, depth: int) -> Any:
    schema = _merged(described, given)
    for key in ("example", "default", "const"):
        if key in schema:
            return schema[key]
    for key in ("enum", "examples"):
        if isinstance(schema.get(key), list) and schema[key]:
            return schema[key][0]
    return _by_type(described, schema, depth)


def _merged(described: dict[str, Any], given: Any) -> dict[str, Any]:
    """Put a schema together with all of its allOf, and with the first of each choice."""
    merged: dict[str, Any] = {"properties": {}, "required": []}
    waiting = [given]
    for _ in range(MOST_PARTS):
        if not waiting:
            break
        part = _resolved(described, waiting.pop(0))
        waiting += [*_rows(part.get("allOf")), *_rows(part.get("oneOf"))[:1], *_rows(part.get("anyOf"))[:1]]
        merged["properties"] |= _table(part.get("properties"))
        merged["required"] += _rows(part.get("required"))
        merged = part | merged
    return merged


def _by_type(described: dict[str, Any], schema: dict[str, Any], depth: int) -> Any:
    kind = schema.get("type")
    kind = next((one for one in kind if one != "null"), None) if isinstance(kind, list) else kind
    if kind == "object" or schema["properties"]:
        return _object(described, schema, depth) if depth else {}
    if kind == "array":
        return [_sample(described, schema.get("items"), depth - 1)] if depth else []
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    if kind == "boolean":
        return True
    return BY_FORMAT.get(str(schema.get("format")), "text")


def _object(described: dict[str, Any], schema: dict[str, Any], depth: int) -> dict[str, Any]:
    """Give all fields at the top, and deeper down those that are required: wide schemas multiply."""
    required = _rows(schema.get("required"))
    return {
        name: _sample(described, field, depth - 1)
        for name, field in _table(schema.get("properties")).items()
        if depth == DEEPEST or name in required
    }


def _resolved(described: dict[str, Any], given: Any) -> dict[str, Any]:
    """Follow `$ref` inside the description; one that leads nowhere, out of it or round gives nothing."""
    for _ in range(MOST_REFERENCES):
        table = _table(given)
        reference = table.get("$ref")
        if not isinstance(reference, str):
            return table
        given = described if reference.startswith("#/") else None
        for part in reference[2:].split("/"):
            given = _table(given).get(part.replace("~1", "/").replace("~0", "~"))
    return {}


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is UNSET or value is None else str(value)


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
