"""The findings for other programs: JSON, and SARIF 2.1.0 for code review tools."""

import json
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from quart_app import __version__
from quart_app.audit.finding import Audit, Finding
from quart_app.audit.rules import RULES
from quart_app.compare.entries import load_entry

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MIGRATION = "https://quart.palletsprojects.com/en/latest/how_to_guides/flask_migration/"


def to_json(audit: Audit) -> str:
    """Give the findings, the number of files read, and what was left out."""
    return json.dumps(asdict(audit), indent=2, ensure_ascii=False)


def to_sarif(audit: Audit) -> str:
    """Give a SARIF log of one run; paths are relative to what was audited."""
    found = sorted({one.behaviour for one in audit.findings})
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "quart-app audit",
                "version": __version__,
                "rules": [_rule(one) for one in found],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, found.index(one.behaviour)) for one in audit.findings],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "warning", "message": {"text": line}} for line in audit.left_out
                ],
            }
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(behaviour: str) -> dict[str, Any]:
    """Describe a behaviour in the catalogue's words; its first source on the web is the help."""
    area, _, name = behaviour.replace("-", "_").partition(".")
    entry = load_entry(area, name).behaviour
    help_uri = next((source for source in entry.sources if source.startswith("https://")), MIGRATION)
    return {
        "id": behaviour,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.why},
        "help": {"text": f"{entry.port or RULES[behaviour].change}\nRun it: quart-app compare {behaviour}"},
        "helpUri": help_uri,
        "defaultConfiguration": {"level": "warning"},
        "properties": {"cause": entry.cause} if entry.cause else {},
    }


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    location = {"artifactLocation": {"uri": quote(finding.path)}, "region": region}
    return {
        "ruleId": finding.behaviour,
        "ruleIndex": rule_index,
        "level": "warning",
        "message": {"text": f"{finding.wrong}. Change: {finding.change}"},
        "locations": [{"physicalLocation": location}],
    }
