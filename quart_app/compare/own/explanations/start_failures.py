"""Why an app does not start, in more than Python's words: its error is one that a behaviour shows. Pure."""

from collections.abc import Iterable

from quart_app.compare.entries import Entry

CHANGES = {
    "original.before-first-request-is-gone": "set up in a function under @app.before_serving: it runs "
    "once in each worker, before any request",
}
"""What to do where the behaviour is the same on both sides, and so has nothing to say about porting."""

SHORTEST = 25
"""So many characters of an error are its own, and not any error's."""


def why_and_what(error: str, entries: Iterable[Entry]) -> str:
    """Give what to change and where to see it, as the end of a line; empty for an error that none knows."""
    known = [
        (len(symptom), entry)
        for entry in entries
        for symptom in entry.behaviour.symptoms
        if len(symptom) >= SHORTEST and "Error: " in symptom and symptom in error
    ]
    if not known:
        return ""
    _, entry = max(known, key=lambda one: one[0])
    change = CHANGES.get(entry.id) or entry.behaviour.port.rstrip(".")
    said = f"; change: {change}" if change else ""
    return f"{said}; see: quart-app compare {entry.id}"
