"""What was measured, in plain sentences. Pure."""

from collections.abc import Iterator, Sequence

from quart_app.compare.own.bench.judging import LEAST_ROUNDS, Verdict
from quart_app.compare.own.bench.measurement import Speed

BLOCKING_S = 0.1
"""A request behind a callback of this length waits long enough for a person to notice."""


def conclusions(speed: Speed, verdicts: Sequence[Verdict]) -> list[str]:
    """Say which differences are larger than the noise, which are not, and what else matters."""
    judged = [*headline(verdicts), *differences(verdicts), *not_told(speed, verdicts)]
    return [*judged, *errors(speed), *blocking(speed), *speed.notes]


def headline(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Say whether there is any difference."""
    judged = [one for one in verdicts if one.is_difference or one.answer == "noise"]
    larger = sum(one.is_difference for one in judged)
    if judged and larger:
        yield f"{larger} of {len(judged)} differences are larger than the noise."
    elif judged:
        yield "No difference is larger than the noise."


def differences(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a sentence for each measure that differs by more than the noise."""
    for measure in dict.fromkeys(one.measure for one in verdicts):
        for answer in ("better", "worse"):
            found = [one for one in verdicts if one.measure is measure and one.answer == answer]
            if found:
                words = measure.more if (answer == "better") == measure.more_is_better else measure.less
                yield f"Quart {words}: {'; '.join(map(times, found))}."


def times(one: Verdict) -> str:
    """Say how many times as much at a load, and how much the same app gave twice."""
    ratio = f"{one.ratio.median:.2f}" if one.ratio else "?"
    return f"{ratio} times Flask's at {one.connections} (noise: up to {one.noise:.2f} times)"


def not_told(speed: Speed, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Say what is no larger than the noise, and what could not be judged."""
    within = [one for one in verdicts if one.answer == "noise"]
    if within and any(one.is_difference for one in verdicts):
        yield f"No larger than the noise: {listed(within)}."
    few = [one for one in verdicts if one.answer == "too few rounds"]
    count = speed.options.rounds
    if few and count < LEAST_ROUNDS:
        are = "rounds are" if count > 1 else "round is"
        yield f"{count} {are} too few to tell a difference from noise: --bench-rounds {LEAST_ROUNDS} or more."
    elif few:
        yield f"Not judged, since too few rounds gave a number: {listed(few)}."


def listed(verdicts: Sequence[Verdict]) -> str:
    """Name measures with their loads."""
    loads: dict[str, list[str]] = {}
    for one in verdicts:
        loads.setdefault(one.measure.name, []).append(str(one.connections))
    return "; ".join(f"{name} at {', '.join(found)}" for name, found in loads.items())


def errors(speed: Speed) -> Iterator[str]:
    """Say what went wrong under load."""
    for side, found in speed.errors.items():
        if found:
            what = ", ".join(f"{count} x {name}" for name, count in found.items())
            yield f"Errors under load, {side.capitalize()}: {what}. They are not counted as answers."


def blocking(speed: Speed) -> Iterator[str]:
    """Say what blocked Quart's event loop, if anything did."""
    if not speed.loop:
        return
    holds = speed.holds
    if not holds:
        yield "Nothing was seen to hold Quart's event loop for 20 ms or longer."
        return
    longest = holds[0]
    word = "blocked" if longest.longest_s >= BLOCKING_S else "held"
    yield (
        f"Quart's event loop was {word} longest at {longest.place}: for {longest.longest_s * 1e3:.0f} ms, "
        f"{often(longest.count)}; every other request waits for that long."
    )


def often(count: int) -> str:
    """Say how often."""
    return "once" if count == 1 else f"{count} times in all"
