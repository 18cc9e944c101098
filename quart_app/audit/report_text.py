"""The findings for a person: by file, in colour where a terminal shows it."""

from itertools import groupby

import click

from quart_app.audit.finding import Audit, Finding


def to_text(audit: Audit) -> str:
    """Give the report; click takes the colour away where nobody sees it."""
    parts = [_file(path, list(group)) for path, group in groupby(audit.findings, key=lambda one: one.path)]
    parts += [click.style(f"left out: {shown(line)}", fg="yellow") for line in audit.left_out]
    return "\n".join([*parts, _summary(audit)])


def _file(path: str, findings: list[Finding]) -> str:
    lines = [click.style(shown(path), bold=True)]
    for one in findings:
        lines.append(f"  {one.line:>4}  {click.style(one.behaviour, fg='cyan')}: {shown(one.wrong)}")
        lines.append(f"        -> {one.change}")
    return "\n".join([*lines, ""])


def _summary(audit: Audit) -> str:
    silenced = f", {_count(audit.silenced, 'finding')} ignored" if audit.silenced else ""
    if not audit.findings:
        return f"Nothing found in {_count(audit.files, 'file')}{silenced}."
    first = audit.findings[0].behaviour
    found = f"{_count(len(audit.findings), 'finding')} in {_count(audit.files, 'file')}{silenced}."
    return f"{found} See one live on both frameworks: quart-app compare {first}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def shown(text: str) -> str:
    """Make a name or source text harmless for a terminal."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
