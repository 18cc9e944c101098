"""The report for machines: JSON and JUnit XML."""

import json
import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from quart_app.compare.reports.rows import Row, as_json, causes, masks_json
from quart_app.compare.results import Run

SCHEMA = 1
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_json(rows: Sequence[Row], run: Run) -> str:
    """Give everything as JSON; `schema` changes when a reader would have to."""
    report = {
        "schema": SCHEMA,
        "date": run.date,
        "seconds": round(run.seconds, 2),
        "versions": dict(run.versions),
        "counts": run.counts(),
        "causes": causes(rows),
        "masks": masks_json(),
        "behaviours": [as_json(row) for row in rows],
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def to_junit(rows: Sequence[Row], run: Run) -> str:
    """Give a suite for each area and a case for each behaviour; a case fails when it is not as expected."""
    root = ElementTree.Element("testsuites", name="quart-app compare", time=f"{run.seconds:.2f}")
    for area, several in groupby(rows, key=lambda row: row.entry.area):
        _suite(root, area, list(several), run.date)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ElementTree.Element, area: str, rows: list[Row], date: str) -> None:
    statuses = [row.status for row in rows]
    suite = ElementTree.SubElement(
        root,
        "testsuite",
        name=area,
        tests=str(len(rows)),
        failures=str(statuses.count("unexpected")),
        skipped=str(statuses.count("not run")),
        timestamp=date.removesuffix("+00:00"),
    )
    for row in rows:
        _case(suite, row)


def _case(suite: ElementTree.Element, row: Row) -> None:
    seconds = f"{row.result.seconds:.3f}"
    case = ElementTree.SubElement(suite, "testcase", classname=row.entry.area, name=row.id, time=seconds)
    if row.status == "not run":
        ElementTree.SubElement(case, "skipped", message=_clean(row.result.not_run))
    if row.status == "unexpected":
        failure = ElementTree.SubElement(case, "failure", message="not as expected")
        failure.text = _clean("\n".join(mismatch(row)))


def _clean(text: str) -> str:
    """Replace what XML can't hold."""
    return _NOT_XML.sub("\ufffd", text)


def mismatch(row: Row) -> list[str]:
    """Say what was not as expected, naming the behaviour and both versions."""
    control, candidate = row.result.control.versions, row.result.candidate.versions
    versions = f"Flask {control.get('flask', '?')}, Quart {candidate.get('quart', '?')}"
    python = candidate.get("python", "?")
    lines = [f"{row.id} is not as expected on {versions}, Python {python}"]
    lines += [f"expected, not seen: {one}" for one in row.result.missing]
    return lines + [f"seen, not expected: {one}" for one in row.result.unexpected]
