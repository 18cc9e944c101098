"""The report for machines: JSON, and JUnit for CI."""

import json
import re
from typing import Any
from xml.etree import ElementTree

from quart_app.compare.own.bench.bench_json import speed_json
from quart_app.compare.own.explanations.explaining import Explained
from quart_app.compare.own.reports.report import Finding, Report
from quart_app.compare.own.reports.report_text import summary
from quart_app.compare.own.reproducers.reproducer import Reproduction

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_json(report: Report) -> str:
    """Give the whole report as JSON; its `version` changes when a key does."""
    outcome = report.outcome
    value = {
        "version": 1,
        "status": report.status,
        "summary": summary(report),
        "sides": [{"framework": name, "target": target, "on": on} for name, target, on in report.sides],
        "versions": {"flask": outcome.control.facts.versions, "quart": outcome.candidate.facts.versions},
        "requests": outcome.comparison.compared,
        "seconds": round(outcome.seconds, 2),
        "ended": {"flask": outcome.control.ended, "quart": outcome.candidate.ended},
        "findings": [finding_json(finding) for finding in report.findings],
        "skipped": list(outcome.plan.skipped),
        "noise": list(outcome.comparison.noise),
        "masks": [{"name": name, "why": why} for name, why in report.masks],
        "ignored": [str(rule) for rule in outcome.options.ignore],
        "speed": speed_json(report.speed) if report.speed else None,
        "output": {"flask": outcome.control.output, "quart": outcome.candidate.output},
    }
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def finding_json(finding: Finding) -> dict[str, Any]:
    """Give one finding."""
    return {
        "cause": finding.cause.id if finding.cause else None,
        "title": finding.title,
        "change": finding.cause.port if finding.cause else "",
        "behaviours": list(finding.behaviours),
        "errors": list(finding.errors),
        "new": finding.is_new,
        "reproducer": reproducer_json(finding.reproduction),
        "differences": [difference_json(item) for item in finding.items],
    }


def reproducer_json(reproduction: Reproduction) -> dict[str, Any] | None:
    """Give the smallest requests and their files, or why there are none; None when that was not tried."""
    made = reproduction.reproducer
    if made is None:
        return {"not_reproduced": reproduction.why_not} if reproduction.why_not else None
    return {
        "requests": list(made.requests),
        "reduced_from": made.found.before,
        "runs": made.found.runs,
        "ended": made.found.ended,
        "curl": made.curl,
        "files": made.files,
        "notes": list(made.notes),
    }


def difference_json(item: Explained) -> dict[str, Any]:
    """Give one difference."""
    one = item.difference
    return {
        "kind": one.kind,
        "name": one.name,
        "request": one.request,
        "probe": one.probe,
        "sequence": one.sequence,
        "number": one.number,
        "control": one.control,
        "candidate": one.candidate,
        "evidence": item.evidence,
        "follows": item.follows,
    }


def to_junit(report: Report) -> str:
    """Give a test suite: a failure for each new finding, a skipped test for each accepted one."""
    suite = ElementTree.Element(
        "testsuite",
        name="quart-app compare",
        tests=str(len(report.findings) or 1),
        failures=str(len(report.new)),
        skipped=str(len(report.findings) - len(report.new)),
        time=f"{report.outcome.seconds:.2f}",
    )
    if not report.findings:
        ElementTree.SubElement(suite, "testcase", classname="compare", name=clean(summary(report)))
    for finding in report.findings:
        name = finding.cause.id if finding.cause else f"unexplained: {finding.title}"
        case = ElementTree.SubElement(suite, "testcase", classname="compare", name=clean(name))
        if finding.is_new:
            failure = ElementTree.SubElement(case, "failure", message=clean(finding.title))
            failure.text = clean("\n\n".join(map(difference_text, finding.examples)))
        else:
            ElementTree.SubElement(case, "skipped", message="accepted in the baseline")
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def difference_text(item: Explained) -> str:
    """Give one difference as text."""
    one = item.difference
    return f"{one.request} {one.kind} {one.name}\n- {one.control}\n+ {one.candidate}"


def clean(text: str) -> str:
    """Give a text without the characters that XML can't hold."""
    return NOT_IN_XML.sub("\ufffd", text)
