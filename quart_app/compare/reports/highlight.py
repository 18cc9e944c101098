"""Python code as HTML: classes for kinds of words, a mark on lines that the other side does not have."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from markupsafe import Markup
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

CLASSES: tuple[tuple[Any, str], ...] = (
    (Operator.Word, "hl-k"),
    (Keyword, "hl-k"),
    (Name.Decorator, "hl-d"),
    (Name.Function, "hl-f"),
    (Name.Class, "hl-f"),
    (Name.Builtin, "hl-b"),
    (Name.Exception, "hl-b"),
    (String, "hl-s"),
    (Number, "hl-n"),
    (Comment, "hl-c"),
)


def highlight(code: str, other: str) -> Markup:
    """Give lines of HTML; those that differ from `other` are marked."""
    lines = code.strip("\n").split("\n")
    changed = _changed(lines, other.strip("\n").split("\n"))
    marked = []
    for number, html in enumerate(_lines(code.strip("\n"))):
        name = "line changed" if number in changed else "line"
        marked.append(Markup('<span class="{}">{}\n</span>').format(name, html))
    return Markup("").join(marked)


def _changed(lines: Sequence[str], other: Sequence[str]) -> set[int]:
    matcher = SequenceMatcher(None, lines, other, autojunk=False)
    return {
        number
        for tag, first, last, _, _ in matcher.get_opcodes()
        if tag != "equal"
        for number in range(first, last)
    }


def _lines(code: str) -> Iterator[Markup]:
    line: list[Markup] = []
    for kind, value in PythonLexer(stripnl=False, ensurenl=False).get_tokens(code):
        name = next((name for token, name in CLASSES if kind in token), "")
        for number, part in enumerate(value.split("\n")):
            if number:
                yield Markup("").join(line)
                line = []
            if part:
                line.append(
                    Markup('<span class="{}">{}</span>').format(name, part)
                    if name
                    else Markup("{}").format(part)
                )
    yield Markup("").join(line)
