"""A Quart application that can be put into production, learned from, and held against Flask."""

from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from quart import Quart

__version__ = "0.1.0"


@cache
def _application() -> "Quart":
    from quart_app.factory import create_app
    from quart_app.settings import SettingsError

    try:
        return create_app()
    except SettingsError as error:
        raise SystemExit(str(error)) from None


class _LazyApp:
    """Stand for the app until it is used, so that `quart_app.logs` and `quart_app.compare` import no Quart.

    Hypercorn reads `app` from the module's variables and never asks a module-level `__getattr__`.
    """

    __class__ = property(lambda self: type(_application()))
    __call__ = property(lambda self: _application().__call__)

    def __getattr__(self, name: str) -> Any:
        return getattr(_application(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(_application(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(_application(), name)


app = cast("Quart", _LazyApp())
