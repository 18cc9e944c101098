"""Markers of `expected_when`."""

import pytest

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.conditions import expected_for, holds

VERSIONS = {"quart": "0.22.0", "python": "3.12.1", "flask": "3.1.3"}


@pytest.mark.parametrize(
    ("marker", "is_true"),
    [
        ("quart>=0.22", True),
        ("quart>=0.23", False),
        ("quart<0.23", True),
        ("quart==0.22", True),
        ("quart!=0.22", False),
        ("python>=3.12, quart<0.23", True),
        ("python>3.12", False),
        ("python<=3.12", True),
        ("flask<2.3", False),
    ],
)
def test_markers(marker: str, is_true: bool) -> None:
    assert holds(marker, VERSIONS) is is_true


@pytest.mark.parametrize("marker", ["quart", "quart>=x", "quatr>=1", ""])
def test_a_marker_that_can_not_be_read_says_so(marker: str) -> None:
    with pytest.raises(ValueError, match=r"can't read .* of expected_when"):
        holds(marker, VERSIONS)


def test_the_first_marker_that_holds_replaces_what_is_expected() -> None:
    newer = [differs("body", control="a", candidate="b")]
    behaviour = Behaviour(title="t", why="w", sources=["s"], expected_when={"quart>=0.23": newer})

    assert expected_for(behaviour, VERSIONS) == ()
    assert expected_for(behaviour, {**VERSIONS, "quart": "0.23.1"}) == newer


def test_on_servers_another_difference_may_be_expected() -> None:
    empty = [differs("body", control="a page", candidate="")]
    markers = {"servers, quart>=0.23": [], "servers": empty}
    behaviour = Behaviour(title="t", why="w", sources=["s"], expected_when=markers)

    assert expected_for(behaviour, VERSIONS) == ()
    assert expected_for(behaviour, VERSIONS, on_servers=True) == empty
