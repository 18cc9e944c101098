"""All rules, one for each behaviour. A new one goes into the table of the file that it fits."""

from quart_app.audit.rule import Rule
from quart_app.audit.rules import awaits, functions, hooks, imports, messages, settings, streams, testing

RULES: dict[str, Rule] = {
    rule.behaviour: rule
    for part in (awaits, functions, streams, imports, settings, hooks, messages, testing)
    for rule in part.RULES
}
