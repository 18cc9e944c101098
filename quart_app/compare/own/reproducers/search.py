"""Find the smallest requests that show a difference, by sending them to both apps again and again."""

import re
from dataclasses import dataclass

from quart_app.compare.own.finding import Difference
from quart_app.compare.own.reproducers.recipe import Recipe, everything_before, own_sequence
from quart_app.compare.own.reproducers.reducing import reduce_recipe
from quart_app.compare.own.reproducers.trials import OutOfBounds, Trials
from quart_app.compare.own.requests.probes import Plan

EXACT_KINDS = ("status", "ending", "exception")


@dataclass(frozen=True)
class Found:
    """The smallest recipe that was found, what differs there, and how it was found.

    `ended` says what ended the search before nothing more could be left out; empty when nothing did.
    """

    recipe: Recipe
    difference: Difference
    before: int
    runs: int
    ended: str = ""


class NotShown(Exception):
    """The difference does not show again; says what was tried."""


class Search:
    """Searches for one difference; after OutOfBounds, `best` is what was found until then."""

    def __init__(self, trials: Trials, plan: Plan, wanted: Difference) -> None:
        self.trials = trials
        self.plan = plan
        self.wanted = wanted
        self.best = Recipe(())
        self.anew = False

    def run(self) -> Found:
        """Give the smallest recipe; NotShown when not even all requests show the difference again."""
        self.trials.bounds.begin()
        ended = ""
        try:
            whole = self.best = self._begin()
        except OutOfBounds as reason:
            raise NotShown(f"{reason} before it was seen again") from None
        try:
            self._reduce(whole)
        except OutOfBounds as reason:
            ended = str(reason)
        recipe = self.best.without_unused_captures()
        return Found(recipe, self.wanted, len(whole), self.trials.bounds.runs, ended)

    def _begin(self) -> Recipe:
        """See the difference again: with its own sequence, then with everything that was sent before."""
        place = self.wanted.sequence, self.wanted.number
        own, everything = own_sequence(self.plan, place), everything_before(self.plan, place)
        for recipe, anew in ((own, False), (own, True), (everything, True)):
            again = self._like_wanted(self.trials.run(recipe, anew=anew))
            if again is not None:
                self.wanted = again
                self.anew = recipe is everything and len(everything) > len(own)
                return recipe
        raise NotShown("it did not show again when the same requests were sent to servers started anew")

    def _like_wanted(self, found: list[Difference]) -> Difference | None:
        same = [one for one in found if (one.kind, one.name) == (self.wanted.kind, self.wanted.name)]
        exact = [one for one in same if texts(one) == texts(self.wanted)]
        if exact or self.wanted.kind in EXACT_KINDS:
            return next(iter(exact), None)
        sides = [text is None for text in (self.wanted.control, self.wanted.candidate)]
        return next((one for one in same if [one.control is None, one.candidate is None] == sides), None)

    def _reduce(self, whole: Recipe) -> None:
        """Reduce on servers that go on running, then see it on new ones; each time on new ones if need be."""
        reduce_recipe(whole, self._shows)
        if self.anew or not self.trials.can_start_anew:
            return
        smallest, self.best = self.best, whole
        if not self._shows(smallest, anew=True):
            # What earlier runs left behind on the servers had its part.
            self.anew = True
            reduce_recipe(whole, self._shows)

    def _shows(self, recipe: Recipe, *, anew: bool = False) -> bool:
        found = self.trials.run(recipe, anew=anew or self.anew)
        shows = any(same(one, self.wanted) for one in found)
        if shows:
            self.best = recipe
        return shows


def same(one: Difference, other: Difference) -> bool:
    """Tell whether two differences are the same, wherever they were seen."""
    return (one.kind, one.name, texts(one)) == (other.kind, other.name, texts(other))


def texts(one: Difference) -> tuple[str, str]:
    """Give both texts, whichever shapes of noise are hidden in them."""
    control, candidate = (
        "" if text is None else "=" + re.sub(r"<varies( \d+)?>", "<varies>", text)
        for text in (one.control, one.candidate)
    )
    return control, candidate
