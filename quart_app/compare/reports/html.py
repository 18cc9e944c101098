"""The report as one HTML file: style and script inside, allowed by their hash and nothing else."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quart_app.compare.entries import Area
from quart_app.compare.masks import MASKS
from quart_app.compare.reports.machine import mismatch
from quart_app.compare.reports.prose import prose
from quart_app.compare.reports.rows import Row, by_area, causes
from quart_app.compare.results import STATUSES, Run
from quart_app.compare.texts import Language, text

FOLDER = Path(__file__).parents[1]
MARKS: Mapping[str, str] = {"same": "=", "differs": "≠", "unexpected": "✗", "not run": "–"}


def to_html(rows: Sequence[Row], run: Run, areas: Sequence[Area], language: Language = "en") -> str:
    """Give the whole report; it needs nothing from elsewhere."""
    style = _static("report.css") + _static("compare.css")
    script = _static("compare.js")
    allowed = f"style-src {_allow(style)}; script-src {_allow(script)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    inline = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - files of ours
    template = _environment().get_template("compare/report.html")
    context = {**view(rows, run, areas, language), **inline, "codes": codes(rows)}
    return template.render(**context, policy=policy, lang=language)


def view(rows: Sequence[Row], run: Run, areas: Sequence[Area], language: Language) -> dict[str, Any]:
    """Give what the templates of the report and of the pages use."""
    titles = {area.name: area.title_ko if language == "ko" else area.title for area in areas}
    return {
        **common(language),
        "titles": titles,
        "run": run,
        "rows": rows,
        "sections": [
            (area, list(several)) for area, several in groupby(rows, key=lambda row: row.entry.area)
        ],
        "area_counts": by_area(rows, areas),
        "causes": causes(rows),
        "masks": MASKS,
    }


def common(language: Language) -> dict[str, Any]:
    """Give what the macros use."""
    return {
        "t": partial(text, language=language),
        "marks": MARKS,
        "statuses": STATUSES,
        "mismatch": mismatch,
        "prose": prose,
    }


def codes(rows: Sequence[Row]) -> dict[str, list[tuple[str, Markup]]]:
    """Give both sides' code for each row; reads the catalogue's files, so not on the event loop."""
    return {row.id: _code(row) for row in rows}


def _code(row: Row) -> list[tuple[str, Markup]]:
    # Here, in the caller's thread: Pygments would be imported by each worker that never shows code.
    from quart_app.compare.reports.highlight import highlight

    flask, quart = (row.entry.source(side) for side in ("flask", "quart"))
    return [("Flask", highlight(flask, quart)), ("Quart", highlight(quart, flask))]


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(FOLDER / "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _static(name: str) -> str:
    return (FOLDER / "static" / name).read_text(encoding="utf-8")


def _allow(source: str) -> str:
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return f"'sha256-{digest}'"
