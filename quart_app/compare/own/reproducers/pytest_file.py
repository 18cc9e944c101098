"""A reproducer as a complete test for pytest, which asks both apps and compares their answers. Pure."""

import ast
import json
import keyword
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from quart_app.compare.message import BOUNDARY
from quart_app.compare.own.exchange import Step
from quart_app.compare.own.reproducers.aspects import Aspect
from quart_app.compare.own.reproducers.pieces import Value, pieces, runs, slug
from quart_app.compare.own.reproducers.recipe import Recipe
from quart_app.compare.own.targets.target import TargetSpec
from quart_app.compare.steps import UNSET, Request

PARTS = Path(__file__).with_name("parts")
LINE_CHARS = 100
TAKEN = {"new_visitor", "visitor", "answer", "app", "json", "urlencode", "multipart"}


@dataclass(frozen=True)
class Words:
    """The docstring's lines, and what the test is called."""

    title: str
    lines: tuple[str, ...]

    @property
    def function(self) -> str:
        """Give the test's name."""
        return f"test_{slug(self.title)}"


def client_test(
    recipe: Recipe, aspect: Aspect, sides: tuple[TargetSpec, TargetSpec], words: Words, home: Path | None
) -> str:
    """Give a test that goes through both frameworks' test clients; `home` is the folder it is written to."""
    apps = "".join(_app(spec, home) for spec in sides)
    return _file(words, ("answers", "clients"), apps, recipe, aspect)


def server_test(
    recipe: Recipe, aspect: Aspect, sides: tuple[TargetSpec, TargetSpec], words: Words, home: Path | None
) -> str:
    """Give a test that asks two servers that run."""
    apps = "".join(
        f"{spec.side.upper()} = Server(os.environ.get({f'{spec.side.upper()}_URL'!r}, {spec.target!r}))\n"
        for spec in sides
    )
    return _file(words, ("answers", "servers"), f"\n\n{apps}", recipe, aspect, ("import os",))


def _file(
    words: Words,
    parts: tuple[str, ...],
    apps: str,
    recipe: Recipe,
    aspect: Aspect,
    imports: tuple[str, ...] = (),
) -> str:
    asking = _ask(recipe)
    if "multipart(" in asking:
        parts = (*parts, "multipart")
    more = {
        "json.dumps(": "import json",
        "urlencode(": "from urllib.parse import urlencode",
    }
    wanted = {*imports, *(line for call, line in more.items() if call in asking)}
    for name in parts:
        wanted |= _part(name)[0]
    docstring = '"""' + "\n".join(map(_in_docstring, words.lines)) + '\n"""'
    head = "\n".join(sorted(wanted, key=lambda line: (line.startswith("from"), line)))
    body = "".join(f"\n\n{_part(name)[1]}\n" for name in parts)
    return f"{docstring}\n\n{head}\n{body}{apps}\n\n{asking}\n\n{_test(words, aspect)}"


def _in_docstring(line: str) -> str:
    text = line.replace("\\", "\\\\").replace('"""', "'''")
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


@cache
def _part(name: str) -> tuple[frozenset[str], str]:
    """Give a part's imports, and the rest of its text."""
    text = (PARTS / f"{name}.py").read_text(encoding="utf-8")
    statements = ast.parse(text).body[1:]
    imports = [one for one in statements if isinstance(one, ast.Import | ast.ImportFrom)]
    lines = text.splitlines()
    rest = "\n".join(lines[imports[-1].end_lineno if imports else ast.parse(text).body[0].end_lineno :])
    needed = (ast.unparse(one) for one in imports)
    return frozenset(line for line in needed if "quart_app" not in line), rest.strip("\n")


def _app(spec: TargetSpec, home: Path | None) -> str:
    module, _, expression = spec.target.partition(":")
    made = f"module.{expression}"
    if not expression:
        made = 'getattr(module, "app", None) or getattr(module, "application", None) or module.create_app()'
    folder = _folder(spec.folder, home)
    return (
        f"\n\ndef {spec.side}_app() -> Any:\n    import {module} as module\n\n    return {made}\n"
        f"\n\nENVIRONMENT = {dict(spec.environment)!r}\n"
        f"{spec.side.upper()} = App({spec.side}_app, {folder}, ENVIRONMENT)\n"
    )


def _folder(folder: Path, home: Path | None) -> str:
    """Give an expression for a folder: beside the test's own, so that both can be moved."""
    if home is None:
        return repr(str(folder))
    relative = os.path.relpath(folder.resolve(), home.resolve())
    return f"os.path.join(os.path.dirname(__file__), {relative!r})"


def _ask(recipe: Recipe) -> str:
    """Give the function that makes the requests."""
    lines = [
        "def ask(app: Any) -> Answer:",
        '    """Send the requests, and give the last answer."""',
        "    with app as new_visitor:",
    ]
    names: dict[str, str] = {}
    last = recipe.steps[-1]
    sequence = ""
    for placed in recipe.steps:
        if placed.sequence != sequence:
            names = {}
        if placed.sequence != sequence or not placed.shares_cookies:
            lines.append("        visitor = new_visitor()")
        sequence = placed.sequence
        result = "return " if placed is last else "answer = " if placed.step.captures else ""
        lines += _send(result, placed.step, names)
        for one in placed.step.captures:
            names[one.name] = variable(one.name)
            lines.append(f"        {names[one.name]} = answer.captured({one.source!r}, {one.pattern!r})")
    return "\n".join(lines) + "\n"


def variable(name: str) -> str:
    """Give a name for a captured value."""
    good = name.isidentifier() and not keyword.iskeyword(name) and name not in TAKEN
    return name if good else f"value_{name}"


def _send(result: str, step: Step, names: dict[str, str]) -> Iterator[str]:
    made = step.request
    body, content_type = _body(made, names)
    headers = [_pair(pair, names) for pair in made.headers]
    if content_type and not any(name.lower() == "content-type" for name, _ in made.headers):
        headers.insert(0, f"('Content-Type', {content_type!r})")
    arguments = [repr(made.method), _text(address(made.path), names), f"[{', '.join(headers)}]", body]
    line = f"        {result}visitor.send({', '.join(arguments)})"
    if len(line) <= LINE_CHARS:
        yield line
        return
    yield f"        {result}visitor.send("
    yield from (f"            {argument}," for argument in arguments)
    yield "        )"


def address(path: str) -> str:
    """Give a path that a test client takes: of ASCII."""
    return quote(path, safe="/?&=%:@!$'()*+,;~#[]{}-._|^`<>\"\\ ") if not path.isascii() else path


def _body(made: Request, names: dict[str, str]) -> tuple[str, str]:
    if made.json is not UNSET:
        return f"json.dumps({_json(made.json, names)}).encode()", "application/json"
    pairs = ", ".join(_pair(pair, names) for pair in made.form)
    if made.files:
        files = ", ".join(f"({name!r}, {_named(name, file)!r})" for name, file in made.files)
        return f"multipart([{pairs}], [{files}])", f"multipart/form-data; boundary={BOUNDARY}"
    if made.form:
        return f"urlencode([{pairs}]).encode()", "application/x-www-form-urlencoded"
    data = made.data or b""
    text = data.decode("utf-8", "surrogateescape")
    if any(isinstance(piece, Value) for piece in pieces(text, names)):
        return f"({_text(text, names)}).encode('utf-8', 'surrogateescape')", ""
    parts = (repr(part) + (f" * {count}" if count > 1 else "") for part, count in runs(data))
    return " + ".join(parts) or "b''", ""


def _named(name: str, file: bytes | tuple[str, ...] | tuple[str, bytes] | tuple[str, bytes, str]) -> object:
    if isinstance(file, bytes):
        return f"{name}.bin", file, "application/octet-stream"
    return (*file, "application/octet-stream")[:3]


def _pair(pair: tuple[str, str], names: dict[str, str]) -> str:
    return f"({_text(pair[0], {})}, {_text(pair[1], names)})"


def _text(text: str, names: dict[str, str]) -> str:
    """Give an expression for a text with captured values."""
    found = pieces(text, names)
    return " + ".join(names[one.name] if isinstance(one, Value) else repr(one) for one in found) or "''"


def _json(value: object, names: dict[str, str]) -> str:
    if isinstance(value, str):
        return _text(value, names)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_json(item, names)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_json(item, names) for item in value) + "]"
    return repr(value)


def _test(words: Words, aspect: Aspect) -> str:
    looks: dict[str, Callable[[], str]] = {
        "status": lambda: ".status",
        "header": lambda: f".header({aspect.name!r})",
        "body": lambda: ".text",
        "item": lambda: f".item({', '.join(map(repr, aspect.path))})",
        "lines": lambda: "",
    }
    look = looks[aspect.what]()
    lines = [f"def {words.function}() -> None:"]
    if aspect.what == "lines":
        lines += ["    lines = (", *(f"        {line!r}," for line in aspect.lines), "    )"]
        look = ".lines(*lines)"
    lines += [
        "    flask, quart = ask(FLASK), ask(QUART)",
        f"    assert quart{look} == flask{look}",
    ]
    return "\n".join(lines) + "\n"


def compare_test(
    scenario: str,
    looked_for: tuple[str, int, str, str],
    command: Sequence[str],
    words: Words,
    home: Path | None,
) -> str:
    """Give a test that runs `quart-app compare` on the requests: for what no client can see.

    `looked_for` is the sequence, the number, the kind and the name of the difference, `command` what follows
    `quart-app compare`.
    """
    given = [
        _folder(Path(word), home) if before.endswith("-dir") else repr(word)
        for before, word in zip(["", *command], command, strict=False)
    ]
    docstring = '"""' + "\n".join(map(_in_docstring, words.lines)) + '\n"""'
    return f"""{docstring}

import json
import os
import subprocess
import sys
from pathlib import Path

SCENARIO = {_long(scenario)}
COMPARE = [
{"".join(f"    {word},{chr(10)}" for word in given)}]


def {words.function}(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(SCENARIO, encoding="utf-8")
    command = [sys.executable, "-m", "quart_app", "compare", *COMPARE]
    more = ["--scenario", str(path), "--no-routes", "--reproduce-time", "0", "--format", "json"]
    done = subprocess.run([*command, *more], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    found = [one for finding in json.loads(done.stdout)["findings"] for one in finding["differences"]]
    wanted = {looked_for!r}
    there = [one for one in found if (one["sequence"], one["number"], one["kind"], one["name"]) == wanted]
    assert not there, f"Flask: {{there[0]['control']}}; Quart: {{there[0]['candidate']}}"
"""


def _long(text: str) -> str:
    """Give a text of several lines as an expression."""
    if "'''" in text or not text.isascii() or "\\" in text:
        return json.dumps(text)
    return f"'''\\\n{text}'''"
