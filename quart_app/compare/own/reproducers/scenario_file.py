"""A recipe as a scenario file, which `quart-app compare --scenario` reads. Pure."""

import json
from collections.abc import Iterator

from quart_app.compare.own.reproducers.recipe import Recipe
from quart_app.compare.steps import UNSET, File, Request


class NotInToml(Exception):
    """A request has a body that a scenario can't hold."""


def to_toml(recipe: Recipe) -> str:
    """Give the file's text; NotInToml when a body is not UTF-8."""
    lines: list[str] = []
    for sequence in recipe.sequences:
        lines += ["[[sequence]]", f"name = {text(sequence.name)}"]
        if not sequence.shares_cookies:
            lines.append("shares_cookies = false")
        for step in sequence.steps:
            lines += ["", "[[sequence.step]]", *_step(step.request)]
            for one in step.captures:
                lines.append(f"capture.{text(one.name)} = {{ {one.source} = {text(one.pattern)} }}")
        lines.append("")
    return "\n".join(lines)


def _step(made: Request) -> Iterator[str]:
    headers = list(made.headers)
    yield f"request = {text(str(made))}"
    if made.json is not UNSET and not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("Content-Type", "application/json"))
    if headers:
        yield f"headers = {_pairs(headers)}"
    if made.form:
        yield f"form = {_pairs(list(made.form))}"
    if made.json is not UNSET:
        yield f"text = {text(json.dumps(made.json))}"
    elif made.data is not None:
        yield f"text = {text(_decoded(made.data))}"
    for name, file in made.files:
        yield f"files.{text(name)} = {_file(name, file)}"


def _file(name: str, file: File) -> str:
    filename, content, *kind = (f"{name}.bin", file) if isinstance(file, bytes) else file
    kind = kind or ["application/octet-stream"]
    return f"{{ name = {text(filename)}, type = {text(kind[0])}, text = {text(_decoded(content))} }}"


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise NotInToml("its body is not UTF-8") from None


def _pairs(pairs: list[tuple[str, str]]) -> str:
    return "[" + ", ".join(f"[{text(name)}, {text(value)}]" for name, value in pairs) + "]"


def text(value: str) -> str:
    """Give a TOML string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
