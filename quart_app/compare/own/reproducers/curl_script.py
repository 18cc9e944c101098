"""A reproducer as curl commands in a small script for sh. Pure."""

import json
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote_plus, urlencode

from quart_app.compare.own.exchange import Capture
from quart_app.compare.own.reproducers.aspects import Aspect
from quart_app.compare.own.reproducers.pieces import Value, pieces, runs
from quart_app.compare.own.reproducers.pytest_file import address
from quart_app.compare.own.reproducers.recipe import Recipe
from quart_app.compare.steps import UNSET, File, Request

PLAIN = re.compile(r"[\w./?&=%~:,+@-]+", re.ASCII)
FORM = "application/x-www-form-urlencoded"
PRINTF = re.compile(rb"[^\x20-\x7e]|[\\%']")
SIGNATURE = r"s/\(=\.*[A-Za-z0-9_-]*\)\.[A-Za-z0-9_-]\{5,7\}\.[A-Za-z0-9_-]\{27,86\}/\1/"

CAPTURES = {
    "body": "import re, sys; found = re.search(sys.argv[1], sys.stdin.read()); "
    'print(found[1] if found else "", end="")',
    "json": "import json, sys\nvalue = json.load(sys.stdin)\n"
    'for part in sys.argv[1].split("."):\n    value = value[int(part) if isinstance(value, list) else part]\n'
    'print(value if isinstance(value, str) else json.dumps(value), end="")',
    "header": "import re, sys; found = re.search(r'(?im)^' + re.escape(sys.argv[1]) + r':[ \\t]*(.*?)\\r?$', "
    'sys.stdin.read()); print(found[1] if found else "", end="")',
    "cookie": "import re, sys; found = re.search(r'(?im)^set-cookie: *' + re.escape(sys.argv[1]) + "
    'r\'=([^;\\r\\n]*)\', sys.stdin.read()); print(found[1] if found else "", end="")',
}
ITEM = (
    "import json, sys\ntry:\n    value = json.load(sys.stdin)\n    for part in json.loads(sys.argv[1]):\n"
    '        value = value[part]\nexcept (ValueError, LookupError, TypeError):\n    value = "not there"\n'
    "print(json.dumps(value))"
)


def one_command(recipe: Recipe) -> str:
    """Give a single request as one command; empty when it takes more than that."""
    if len(recipe) != 1 or recipe.steps[0].step.request.files:
        return ""
    writer = Writer(exact=False)
    words = list(writer.request(recipe.steps[0].step.request, "$URL"))
    return "" if writer.before else " ".join(["curl", "-sS", "-i", *words])


def script(recipe: Recipe, aspect: Aspect | None, lines: Iterable[str], *, exact: bool = False) -> str:
    """Give the script; with an aspect it can ask two servers and say whether they differ in that.

    `exact` sends no header that the request does not have, where curl adds its own.
    """
    writer = Writer(exact)
    head = ["#!/bin/sh", *(f"# {line}".rstrip() for line in lines), "#"]
    usage = "# sh FILE URL       shows the answer of the server at URL"
    if aspect:
        usage += "\n# sh FILE URL URL   asks two servers; exit status 1 when they differ in this"
    head += [usage, "set -u", "folder=$(mktemp -d) && trap 'rm -rf \"$folder\"' EXIT", ""]
    asking = [
        "ask() {  # URL, and options for the last request",
        "    URL=$1; shift",
        *writer.ask(recipe),
        "}",
    ]
    if aspect is None:
        return "\n".join([*head, *asking, "", 'ask "${1:?give the URL of a server}" -i', ""])
    ending = [
        "",
        "shown() {  # URL",
        f"    {_shown(aspect)}",
        "}",
        "",
        'if [ $# -lt 2 ]; then ask "${1:?give the URL of a server}" -i; exit; fi',
        'shown "$1" > "$folder/first"',
        'shown "$2" > "$folder/second"',
        'diff "$folder/first" "$folder/second"',
        "",
    ]
    return "\n".join([*head, *asking, *ending])


def _shown(aspect: Aspect) -> str:
    """Give the pipeline that takes out of the answer what is compared."""
    if aspect.what == "ending":
        return "ask \"$1\" -o /dev/null -w 'curl ended with %{exitcode}\\n' 2> /dev/null"
    if aspect.what == "status":
        return "ask \"$1\" -o /dev/null -w '%{http_code}\\n'"
    if aspect.what == "header":
        name = shlex.quote(f"^{aspect.name}:")
        picked = f"ask \"$1\" -o /dev/null -D - | tr -d '\\r' | grep -i {name} | tr 'A-Z' 'a-z'"
        if aspect.name == "set-cookie":
            return (
                picked.replace(" | tr 'A-Z' 'a-z'", "")
                + f" | sed -e {shlex.quote(SIGNATURE)} -e 's/^[^:]*//'"
            )
        if aspect.name in ("expires", "last-modified"):
            return f"{picked} | cut -d: -f1"
        if aspect.name in ("allow", "vary", "cache-control"):
            return f"{picked} | sed 's/^[^:]*://' | tr ',' '\\n' | tr -d ' ' | sort -u"
        return picked.replace(" | tr 'A-Z' 'a-z'", " | sed 's/^[^:]*//'")
    if aspect.what == "item":
        return f'ask "$1" | python3 -c {shlex.quote(ITEM)} {shlex.quote(json.dumps(list(aspect.path)))}'
    if aspect.what == "lines":
        return 'ask "$1" | grep -Fx ' + " ".join(f"-e {shlex.quote(line)}" for line in aspect.lines)
    return 'ask "$1"'


@dataclass
class Writer:
    """Writes requests; `before` are commands that have to come before the next request."""

    exact: bool
    before: list[str] = field(default_factory=list)
    captured: set[str] = field(default_factory=set)

    def ask(self, recipe: Recipe) -> Iterator[str]:
        """Yield the lines of the function that makes the requests."""
        sequence, jar = "", 0
        last = recipe.steps[-1]
        for placed in recipe.steps:
            if placed.sequence != sequence:
                sequence, jar = placed.sequence, jar + 1
                self.captured.clear()
                in_it = sum(one.sequence == sequence for one in recipe.steps)
                has_jar = placed.shares_cookies and in_it > 1
                if has_jar:
                    yield f'    rm -f "$folder/cookies{jar}"'
            cookies = [f'-b "$folder/cookies{jar}" -c "$folder/cookies{jar}"'] if has_jar else []
            words = list(self.request(placed.step.request, "$URL"))
            yield from (f"    {line}" for line in self.before)
            self.before.clear()
            if placed is last:
                yield _wrapped([f"curl -sS {words[0]}", *cookies, *words[1:], '"$@"'])
            else:
                kept = '-D "$folder/headers" -o "$folder/body"' if placed.step.captures else "-o /dev/null"
                yield _wrapped([f"curl -sS {words[0]}", kept, *cookies, *words[1:]])
                yield from map(self._capture, placed.step.captures)

    def _capture(self, one: Capture) -> str:
        self.captured.add(one.name)
        source = "headers" if one.source in ("header", "cookie") else "body"
        code = shlex.quote(CAPTURES[one.source])
        return (
            f'    {variable(one.name)}=$(python3 -c {code} {shlex.quote(one.pattern)} < "$folder/{source}")'
        )

    def request(self, made: Request, url: str) -> Iterator[str]:
        """Yield the arguments of curl for a request."""
        yield self._url(url, made)
        body = list(self._body(made))
        if made.method == "HEAD":
            yield "--head"
        elif made.method != ("POST" if body else "GET"):
            yield f"-X {shlex.quote(made.method)}"
        names = {name.lower() for name, _ in made.headers}
        for name, value in made.headers:
            yield f"-H {self.text(f'{name}: {value}' if value else f'{name};')}"
        wanted = "application/json" if made.json is not UNSET else FORM if made.form or made.files else ""
        if body and not made.files and "content-type" not in names and wanted != FORM:
            yield f"-H {shlex.quote(f'Content-Type: {wanted}'.strip())}"
        if self.exact:
            yield "-H Accept:" if "accept" not in names else ""
            yield "" if "user-agent" in names else "-H 'User-Agent: quart-app-compare'"
            yield "" if "host" in names else "-H 'Host: localhost'"
            if not body and made.method in ("POST", "PUT", "PATCH"):
                yield "-H 'Content-Length: 0'"
        yield from body

    def _url(self, url: str, made: Request) -> str:
        path = address(made.path)
        globbing = "-g " if re.search(r"[\[\]{}]", path) else ""
        dots = "--path-as-is " if "/." in path else ""
        plain = PLAIN.fullmatch(path)
        return f'{dots}{globbing}"{url}{path}"' if plain else f'{dots}{globbing}"{url}"{self.text(path)}'

    def text(self, value: str) -> str:
        """Give a word of the shell for a text with captured values."""
        return (
            "".join(
                f'"${variable(one.name)}"' if isinstance(one, Value) else shlex.quote(one)
                for one in pieces(value, self.captured)
            )
            or "''"
        )

    def _body(self, made: Request) -> Iterator[str]:
        if made.json is not UNSET:
            yield f"--data-raw {self._json(made.json)}"
        elif made.files:
            yield from (f"--form-string {self.text(f'{name}={value}')}" for name, value in made.form)
            yield from (self._file(name, file) for name, file in made.files)
        elif made.form:
            yield from self._form(made)
        elif made.data is not None:
            yield self._data(made.data)

    def _form(self, made: Request) -> Iterator[str]:
        if not any(self._has_value(text) for _, text in made.form):
            yield f"--data-raw {shlex.quote(urlencode(made.form))}"
            return
        for name, value in made.form:
            yield f"--data-urlencode {self.text(f'{quote_plus(name)}={value}')}"

    def _has_value(self, text: str) -> bool:
        return any(isinstance(one, Value) for one in pieces(text, self.captured))

    def _json(self, value: object) -> str:
        return self.text(json.dumps(value))

    def _data(self, data: bytes) -> str:
        text = data.decode("utf-8", "surrogateescape")
        if self._has_value(text) or (text.isprintable() and len(text) < 2_000):
            return f"--data-raw {self.text(text)}"
        self.before.append(f'{{ {_printed(data)}; }} > "$folder/sent"')
        return '--data-binary @"$folder/sent"'

    def _file(self, name: str, file: File) -> str:
        filename, content, *kind = (f"{name}.bin", file) if isinstance(file, bytes) else file
        number = len(self.before) + 1
        self.before.append(f'{{ {_printed(content) or ":"}; }} > "$folder/file{number}"')
        escaped = filename.replace("\\", "\\\\").replace('"', '\\"')
        about = f';filename="{escaped}";type={kind[0] if kind else "application/octet-stream"}'
        return f'-F {shlex.quote(name)}=@"$folder/file{number}"{shlex.quote(about)}'


def _printed(data: bytes) -> str:
    """Give the commands that print bytes."""
    return (
        "; ".join(
            f"printf '{PRINTF.sub(_octal, part).decode()}'"
            if count == 1
            else f"head -c {count} /dev/zero | tr '\\0' '{PRINTF.sub(_octal, part).decode()}'"
            for part, count in runs(data)
        )
        or ":"
    )


def _octal(match: re.Match[bytes]) -> bytes:
    return b"\\%03o" % match[0][0]


def _wrapped(words: list[str]) -> str:
    """Give a command, over several lines where it is long."""
    words = [word for word in words if word]
    line = "    " + " ".join(words)
    return line if len(line) <= 110 else "    " + " \\\n        ".join(words)


def variable(name: str) -> str:
    """Give the shell's name for a captured value."""
    return f"value_{name}" if name.isascii() and name.isidentifier() else f"value_{name.encode().hex()}"
