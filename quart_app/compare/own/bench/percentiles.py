"""Percentiles. Pure."""

import math
from collections.abc import Sequence


def percentile(ordered: Sequence[float], percent: float) -> float:
    """Give the least of the sorted values that at least so many percent of them do not exceed."""
    if not ordered:
        raise ValueError("no value has no percentile")
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
