"""Small texts of a report. Pure."""

import json
import re
from functools import singledispatch

from markupsafe import Markup

from quart_app.compare.steps import UNSET, Disconnect, Raw, Request, Together

SHOWN_BYTES = 200


def prose(text: str) -> Markup:
    """Give text as HTML: what stands between backticks is code."""
    parts = re.split(r"`([^`]+)`", text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else Markup("{}").format(part)
        for number, part in enumerate(parts)
    )


@singledispatch
def describe_step(step: object) -> str:
    """Say what a step sends, body and headers included."""
    return str(step)


@describe_step.register
def _(step: Request) -> str:
    lines = [str(step), *(f"{name}: {value}" for name, value in step.headers)]
    if step.json is not UNSET:
        lines.append(f"json: {_clip(json.dumps(step.json))}")
    lines += [f"form: {name}={_clip(value)}" for name, value in step.form]
    lines += [f"file: {name}" for name, _ in step.files]
    if step.data is not None:
        lines.append(f"body: {_show(step.data)}")
    if step.chunks is not None:
        lines.append(f"chunks: {', '.join(map(_show, step.chunks)) or 'none'}")
    return "\n".join(lines)


@describe_step.register
def _(step: Raw) -> str:
    return "\n".join(["raw bytes:", *map(_show, step.parts)])


@describe_step.register
def _(step: Disconnect) -> str:
    return f"{describe_step(step.step)}\nthe client goes away after {step.after_s:g} s"


@describe_step.register
def _(step: Together) -> str:
    return "\n".join(["at once:", *map(describe_step, step.steps)])


def _show(data: bytes) -> str:
    return _clip(repr(data)[1:])


def _clip(text: str) -> str:
    return text if len(text) <= SHOWN_BYTES else f"{text[:SHOWN_BYTES]}... ({len(text)} characters)"
