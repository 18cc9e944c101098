"""The report as one HTML file without script; all that it shows is escaped."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quart_app.compare.counted import counted
from quart_app.compare.own.bench.bench_html import make_page
from quart_app.compare.own.reports.printable import printable
from quart_app.compare.own.reports.report import Report
from quart_app.compare.own.reports.report_text import summary

STATIC = Path(__file__).parents[2] / "static"
TEMPLATES = Path(__file__).with_name("templates")


def to_html(report: Report) -> str:
    """Give the whole report; it needs nothing from elsewhere."""
    style = (STATIC / "report.css").read_text(encoding="utf-8")
    style += "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("own.css", "bench.css"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    template = environment().get_template("own.html")
    return template.render(
        report=report,
        outcome=report.outcome,
        bench=make_page(report.speed) if report.speed else None,
        summary=summary(report),
        style=Markup(style),  # noqa: S704 - files of ours
        policy=policy,
        printable=printable,
        counted=counted,
    )


@cache
def environment() -> Environment:
    """Give the templates, with escaping and without silence about what is missing."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
