"""Searching for the smallest requests, with servers that are played: bounds and new servers."""

import time
from collections.abc import Callable
from typing import Any, cast

import pytest

from quart_app.compare.own.exchange import Sequence, Step
from quart_app.compare.own.finding import Difference
from quart_app.compare.own.reproducers.recipe import Recipe
from quart_app.compare.own.reproducers.search import NotShown, Search
from quart_app.compare.own.reproducers.trials import Bounds, Trials
from quart_app.compare.own.requests.probes import Plan
from quart_app.compare.steps import get
from tests.compare_own.samples import difference

Shows = Callable[[list[str], bool], Difference | None]
"""Of the paths that were asked, and whether the servers were started anew, give what differs at the last."""


class Played:
    """Stands for the trials."""

    can_start_anew = True

    def __init__(self, shows: Shows, most_runs: int = 200) -> None:
        self.shows = shows
        self.bounds = Bounds(time.monotonic() + 60, most_runs=most_runs)

    def run(self, recipe: Recipe, *, anew: bool = False) -> list[Difference]:
        self.bounds.count()
        found = self.shows([one.step.request.path for one in recipe.steps], anew)
        return [] if found is None else [found]


STATUS = difference("status", "200", "500", sequence="own", number=6)


def search(shows: Shows, wanted: Difference = STATUS, **more: Any) -> Any:
    paths = [Step(get(f"/{name}")) for name in "abcdef"]
    plan = Plan((Sequence("before", (Step(get("/x")), Step(get("/y")))), Sequence("own", tuple(paths))))
    played = cast(Trials, Played(shows, **more))
    found = Search(played, plan, wanted).run()
    return [one.step.request.path for one in found.recipe.steps], found


def when(*needed: str) -> Shows:
    return lambda paths, anew: STATUS if set(needed) <= set(paths) else None


def test_what_was_found_before_a_bound_is_kept_and_the_bound_said() -> None:
    assert search(when("/b"))[0] == ["/b", "/f"]
    paths, found = search(when("/b"), most_runs=3)
    assert {"/b", "/f"} < set(paths) < {"/a", "/b", "/c", "/d", "/e", "/f"}
    assert (found.ended, found.runs, found.before) == ("it took more than 3 runs", 3, 6)


def test_other_sequences_come_in_when_its_own_does_not_show_it() -> None:
    assert search(when("/x", "/c"))[0] == ["/x", "/c", "/f"]


def test_what_only_old_servers_show_is_searched_on_new_ones() -> None:
    def shows(paths: list[str], anew: bool) -> Difference | None:
        return STATUS if not anew or "/d" in paths else None

    assert search(shows)[0] == ["/d", "/f"]


def test_a_difference_that_does_not_come_again_is_said() -> None:
    with pytest.raises(NotShown, match="it did not show again when the same requests were sent"):
        search(lambda paths, anew: None)
    with pytest.raises(NotShown, match="it took more than 2 runs before it was seen again"):
        search(lambda paths, anew: None, most_runs=2)


def test_another_difference_is_not_taken_for_the_same() -> None:
    def shows(paths: list[str], anew: bool) -> Difference:
        return STATUS if "/c" in paths else difference("status", "200", "404")

    assert search(shows)[0] == ["/c", "/f"]


def test_a_text_that_is_another_each_time_is_followed_as_it_was_seen_again() -> None:
    def shows(paths: list[str], anew: bool) -> Difference:
        return difference("body", "a 2", "b 2") if "/c" in paths else difference("body", "a 3", "b 3")

    paths, found = search(shows, difference("body", "a 1", "b 1", sequence="own", number=6))
    assert (paths, found.difference.control) == (["/c", "/f"], "a 2")
