"""Small measurements for the tests of what is worked out from them."""

from collections.abc import Iterator

from quart_app.compare.own.bench.measurement import (
    BenchOptions,
    Hold,
    LoopSample,
    Measurement,
    Speed,
)
from quart_app.compare.own.targets.target import Side

STACK = (("app.py", 7, "index", "work()"), ("app.py", 3, "work", "time.sleep(0.2)"))


def measurement(side: Side, number: int, start: int, per_second: float, **more: object) -> Measurement:
    """Give one in which everything follows from the answers a second."""
    given: dict[str, object] = {
        "connections": 8,
        "answers": int(per_second),
        "per_second": per_second,
        "latency_ms": {percent: 1e3 / per_second for percent in (50, 90, 99, 100)} if per_second else {},
        "errors": {},
        "generator": 0.1,
        "cpu_s": 0.5,
        "memory_bytes": 40 * 2**20,
        **more,
    }
    return Measurement(side=side, round=number, start=start, **given)  # type: ignore[arg-type]


def rounds_of(
    control: list[tuple[float, float]], candidate: list[tuple[float, float]]
) -> Iterator[Measurement]:
    """Give rounds, of each the answers a second of both starts."""
    sides: tuple[tuple[Side, list[tuple[float, float]]], ...] = (("flask", control), ("quart", candidate))
    for side, values in sides:
        for number, pair in enumerate(values, 1):
            for start, value in enumerate(pair, 1):
                yield measurement(side, number, start, value)


SLOWER = (
    [(100.0, 102.0), (101.0, 99.0), (100.0, 98.0)],
    [(50.0, 51.0), (49.0, 50.0), (50.0, 52.0)],
)


def speed_of(measurements: list[Measurement] | None = None, **more: object) -> Speed:
    """Give a whole result."""
    found = list(rounds_of(*SLOWER)) if measurements is None else measurements
    given: dict[str, object] = {
        "options": BenchOptions(rounds=max((one.round for one in found), default=1), connections=(8,)),
        "requests": ("GET /",),
        "left_out": (),
        "measurements": tuple(found),
        "loop": (
            LoopSample(8, 90, {50: 0.1, 99: 190.0, 100: 201.0}, (Hold("app.py:3 work", 0.2, 0.6, 3, STACK),)),
        ),
        **more,
    }
    return Speed(**given)  # type: ignore[arg-type]
