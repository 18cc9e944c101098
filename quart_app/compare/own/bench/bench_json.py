"""Speed as values for JSON."""

from dataclasses import asdict
from typing import Any

from quart_app.compare.own.bench.judging import Verdict, judge
from quart_app.compare.own.bench.measurement import Measurement, Speed
from quart_app.compare.own.bench.sentences import conclusions


def speed_json(speed: Speed) -> dict[str, Any]:
    """Give all that was measured, every single measurement included."""
    verdicts = judge(speed.measurements)
    return {
        "conclusions": conclusions(speed, verdicts),
        "options": asdict(speed.options),
        "requests": list(speed.requests),
        "left_out": list(speed.left_out),
        "order": list(speed.order),
        "seconds": round(speed.seconds, 2),
        "verdicts": [verdict_json(one) for one in verdicts],
        "measurements": [measurement_json(one) for one in speed.measurements],
        "errors": speed.errors,
        "event_loop": [asdict(sample) for sample in speed.loop],
        "held_longest": [asdict(hold) for hold in speed.holds],
        "notes": list(speed.notes),
    }


def verdict_json(one: Verdict) -> dict[str, Any]:
    """Give one verdict; ranges are median, low and high."""
    ranges = ("control", "candidate", "ratio", "control_noise", "candidate_noise")
    found = {name: getattr(one, name) for name in ranges}
    return {
        "measure": one.measure.id,
        "connections": one.connections,
        **{name: None if value is None else asdict(value) for name, value in found.items()},
        "larger_than_noise": one.is_difference,
        "answer": one.answer,
    }


def measurement_json(one: Measurement) -> dict[str, Any]:
    """Give one measurement; `generator` is the part of a core that the load generator took."""
    return {**asdict(one), "generator": round(one.generator, 3), "cpu_ms_per_answer": one.cpu_ms}
