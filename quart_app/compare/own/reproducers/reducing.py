"""Reduce requests to the smallest that still pass a test: delta debugging (ddmin). Pure.

Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002.

Every test sends requests; what a test says is only asked, never guessed. The test may raise to end it all.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from typing import Any, TypeVar

from quart_app.compare.own.bodies import is_form
from quart_app.compare.own.reproducers.recipe import Placed, Recipe
from quart_app.compare.steps import UNSET, Request

Item = TypeVar("Item")
Test = Callable[[Recipe], bool]
PIECES = 256
"""A body of more bytes is cut into so many pieces, not byte by byte."""


def minimize(items: Sequence[Item], test: Callable[[list[Item]], bool]) -> list[Item]:
    """Give a part of the items that passes, and of which no single one can be left out.

    The items themselves have passed already.
    """
    kept = list(items)
    if not kept or test([]):
        return []
    parts = 2
    while len(kept) > 1:
        smaller = next((less for less in _complements(kept, parts) if test(less)), None)
        if smaller is not None:
            kept, parts = smaller, max(parts - 1, 2)
        elif parts >= len(kept):
            break
        else:
            parts = min(parts * 2, len(kept))
    return kept


def _complements(items: list[Item], parts: int) -> Iterator[list[Item]]:
    """Yield the items without each of so many parts of about the same size; late ones are left out first."""
    size = -(-len(items) // parts)
    for start in range((len(items) - 1) // size * size, -1, -size):
        yield items[:start] + items[start + size :]


def reduce_recipe(recipe: Recipe, test: Test) -> Recipe:
    """Leave out requests, then parts of those that are left."""
    *before, last = recipe.steps
    kept = minimize(before, lambda fewer: test(Recipe((*fewer, last))))
    recipe = Recipe((*kept, last))
    for index in range(len(recipe) - 1, -1, -1):
        recipe = _reduce_step(recipe, index, test)
    return recipe


def _reduce_step(recipe: Recipe, index: int, test: Test) -> Recipe:
    def with_request(made: Request) -> Recipe:
        placed: Placed = recipe.steps[index]
        changed = replace(placed, step=replace(placed.step, request=made))
        return Recipe((*recipe.steps[:index], changed, *recipe.steps[index + 1 :]))

    made = recipe.steps[index].step.request
    return with_request(reduce_request(made, lambda smaller: test(with_request(smaller))))


def reduce_request(made: Request, test: Callable[[Request], bool]) -> Request:
    """Leave out parameters of the query, headers, and parts of the body."""
    made = _reduce_query(made, test)
    headers = minimize(made.headers, lambda kept: test(replace(made, headers=tuple(kept))))
    made = replace(made, headers=tuple(headers))
    if made.files:
        files = minimize(made.files, lambda kept: test(replace(made, files=tuple(kept))))
        made = replace(made, files=tuple(files))
    if made.form:
        form = minimize(made.form, lambda kept: test(replace(made, form=tuple(kept))))
        made = replace(made, form=tuple(form))
    if made.json is not UNSET:
        if test(without := replace(made, json=UNSET)):
            return without
        made = replace(made, json=_reduce_json(made.json, lambda value: test(replace(made, json=value))))
    return _reduce_data(made, test) if made.data is not None else made


def _reduce_query(made: Request, test: Callable[[Request], bool]) -> Request:
    path, mark, query = made.path.partition("?")
    if not mark:
        return made
    # As it was written: another encoding of the same parameters could be what matters.
    pairs = query.split("&")

    def joined(kept: list[str]) -> Request:
        return replace(made, path=path + "?" + "&".join(kept) if kept else path)

    return joined(minimize(pairs, lambda kept: test(joined(kept))))


def _reduce_json(value: Any, test: Callable[[Any], bool]) -> Any:
    """Leave out keys and items, from the outside in."""
    if isinstance(value, dict):
        value = dict(minimize(list(value.items()), lambda kept: test(dict(kept))))
    elif isinstance(value, list):
        value = minimize(value, test)
    else:
        return value
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        value[key] = _reduce_json(value[key], _with_item(value, key, test))
    return value


def _with_item(value: Any, key: Any, test: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def test_item(inner: Any) -> bool:
        changed = copy(value)
        changed[key] = inner
        return test(changed)

    return test_item


def _reduce_data(made: Request, test: Callable[[Request], bool]) -> Request:
    data = made.data or b""
    if test(without := replace(made, data=None)):
        return without
    if made.form or not data:
        return made
    if is_form(made):
        pairs = data.split(b"&")
        return replace(
            made,
            data=b"&".join(minimize(pairs, lambda kept: test(replace(made, data=b"&".join(kept))))),
        )
    size = max(1, len(data) // PIECES)
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return replace(
        made, data=b"".join(minimize(pieces, lambda kept: test(replace(made, data=b"".join(kept)))))
    )
