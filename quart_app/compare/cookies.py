"""The cookies that the steps of a scenario share.

Simpler than a browser on purpose: one host; Path is honoured, Secure and Domain are not. Both frameworks get
the same jar, so that no difference comes from their own test clients' jars.
"""

from collections.abc import Iterable
from email.utils import parsedate_to_datetime


class Cookies:
    """Takes Set-Cookie values and gives what a request to a path sends."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def take(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep, replace or delete what the answer sets."""
        for name, value in headers:
            if name.lower() == b"set-cookie":
                self._set(value.decode("latin-1"))

    def _set(self, line: str) -> None:
        pair, *attributes = line.split(";")
        name, _, value = pair.strip().partition("=")
        known = {key.strip().lower(): text.strip() for key, _, text in (a.partition("=") for a in attributes)}
        place = (known.get("path") or "/", name)
        if _is_over(known):
            self._kept.pop(place, None)
        else:
            self._kept[place] = value

    def for_path(self, path: str) -> dict[str, str]:
        """Give names and values, cookies of longer paths first."""
        path = path.partition("?")[0]
        fitting = [item for item in self._kept.items() if _covers(item[0][0], path)]
        fitting.sort(key=lambda item: -len(item[0][0]))
        return {name: value for (_, name), value in reversed(fitting)}


def _covers(cookie_path: str, path: str) -> bool:
    return path == cookie_path or path.startswith(cookie_path.rstrip("/") + "/")


def _is_over(attributes: dict[str, str]) -> bool:
    if "max-age" in attributes:
        return attributes["max-age"].startswith(("0", "-"))
    try:
        return parsedate_to_datetime(attributes["expires"]).year < 1990
    except (KeyError, ValueError):
        return False
