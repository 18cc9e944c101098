"""Hold the differences that were seen against those that were expected. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from quart_app.compare.difference import Difference, Expected


@dataclass(frozen=True)
class Verdict:
    """`missing` was expected and not seen, `unexpected` was seen and not expected."""

    differences: tuple[Difference, ...]
    missing: tuple[Expected, ...]
    unexpected: tuple[Difference, ...]

    @property
    def is_as_expected(self) -> bool:
        """Tell whether both lists are empty."""
        return not self.missing and not self.unexpected


def judge(differences: Sequence[Difference], expected: Sequence[Expected]) -> Verdict:
    """Match each difference with an expected one, and the other way round."""
    return Verdict(
        differences=tuple(differences),
        missing=tuple(one for one in expected if not any(one.covers(seen) for seen in differences)),
        unexpected=tuple(seen for seen in differences if not any(one.covers(seen) for one in expected)),
    )
