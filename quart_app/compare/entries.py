"""Read the catalogue's modules: one entry for each behaviour, with its id and the source that readers see."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

from quart_app.compare import catalogue
from quart_app.compare.behaviour import Behaviour

Side = Literal["flask", "quart"]
SIDES: tuple[Side, Side] = ("flask", "quart")


class CatalogueError(Exception):
    """A module of the catalogue can't be used."""


@dataclass(frozen=True)
class Area:
    """A folder of the catalogue; its titles come from its `__init__.py`."""

    name: str
    title: str
    title_ko: str


@dataclass(frozen=True)
class Entry:
    """One behaviour with the code of both sides."""

    id: str
    area: str
    module: ModuleType
    behaviour: Behaviour

    @property
    def has_exercise(self) -> bool:
        """Tell whether code of its own takes the place of a scenario."""
        return hasattr(self.module, "flask_exercise") and hasattr(self.module, "quart_exercise")

    @property
    def is_of_the_catalogue(self) -> bool:
        """Tell whether other processes can read it too; pickled, it is read again from the catalogue."""
        return self.module.__name__.startswith(f"{catalogue.__name__}.")

    def __reduce__(self) -> tuple[Any, ...]:
        area, _, name = self.id.replace("-", "_").partition(".")
        return load_entry, (area, name)

    def build(self, side: Side) -> Any:
        """Build the side's app."""
        return getattr(self.module, f"{side}_app")()

    def exercise(self, side: Side) -> Callable[[Any], Any]:
        """Give the side's own code."""
        function: Callable[[Any], Any] = getattr(self.module, f"{side}_exercise")
        return function

    def source(self, side: Side) -> str:
        """Give the side's code as it is written in the catalogue."""
        names = [f"{side}_app", *([f"{side}_exercise"] if self.has_exercise else [])]
        return "\n\n".join(inspect.getsource(getattr(self.module, name)).rstrip("\n") for name in names)

    def problems(self) -> list[str]:
        """Say what is wrong with the definition; empty when it is fine."""
        missing = [name for name in ("flask_app", "quart_app") if not hasattr(self.module, name)]
        found = [f"it has no {name}()" for name in missing]
        return found + self.behaviour.problems(has_exercise=self.has_exercise)


def areas() -> list[Area]:
    """Give the areas by name, the original first: people look there first."""
    return [_area(name) for name in _area_names()]


def _area_names() -> list[str]:
    names = _children(catalogue.__path__, packages=True)
    return sorted(names, key=lambda name: (name != "original", name))


def _area(name: str) -> Area:
    package = importlib.import_module(f"{catalogue.__name__}.{name}")
    title = (package.__doc__ or name).strip().splitlines()[0].rstrip(".")
    return Area(name.replace("_", "-"), title, getattr(package, "TITLE_KO", title))


def _children(path: Any, *, packages: bool) -> Iterator[str]:
    for module in pkgutil.iter_modules(path):
        if module.ispkg == packages:
            yield module.name


def load(wanted: str = "") -> list[Entry]:
    """Read every entry, those of an area, or the one with an id.

    Raise CatalogueError, one line, for what can't be used.
    """
    area, _, name = wanted.replace("-", "_").partition(".")
    names = _area_names()
    if area and area not in names:
        known = ", ".join(names).replace("_", "-")
        raise CatalogueError(f"no area {wanted.partition('.')[0]!r}; there are: {known}")
    entries = [
        load_entry(one, child)
        for one in ([area] if area else names)
        for child in _names(one)
        if name in ("", child)
    ]
    if name and not entries:
        raise CatalogueError(f"no behaviour {wanted!r} in the catalogue; `quart-app compare` lists them")
    return entries


def _names(area: str) -> list[str]:
    """Give an area's modules: first those of its ORDER, then the others by name."""
    package = importlib.import_module(f"{catalogue.__name__}.{area}")
    first: Sequence[str] = getattr(package, "ORDER", ())
    found = set(_children(package.__path__, packages=False))
    return [*(name for name in first if name in found), *sorted(found - set(first))]


def load_entry(area: str, name: str) -> Entry:
    """Read one module of the catalogue and check its definition."""
    entry_id = f"{area}.{name}".replace("_", "-")
    try:
        module = importlib.import_module(f"{catalogue.__name__}.{area}.{name}")
        behaviour = module.behaviour
    except Exception as error:
        raise CatalogueError(f"{entry_id}: can't be read: {type(error).__name__}: {error}") from error
    entry = Entry(entry_id, area.replace("_", "-"), module, behaviour)
    if problems := entry.problems():
        raise CatalogueError(f"{entry_id}: {'; '.join(problems)}")
    return entry
