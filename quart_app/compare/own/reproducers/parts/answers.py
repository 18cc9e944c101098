"""An answer, and what is taken out of it."""

import json
import re
from typing import Any


class Answer:
    """What came back for a request."""

    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.text = body.decode("utf-8", "backslashreplace")

    def header(self, name: str) -> list[str]:
        """Give a header's values, without order in lists, dates, and signatures of sessions."""
        values = [value for key, value in self.headers if key.lower() == name]
        if name in ("allow", "vary", "cache-control"):
            return sorted({item.strip().lower() for value in values for item in value.split(",")})
        if name in ("expires", "last-modified"):
            return ["a date" for _ in values]
        return [re.sub(r"(=\.?[\w-]+)\.[\w-]{5,7}\.[\w-]{27,86}(?=;|$)", r"\1", value) for value in values]

    def item(self, *path: str | int) -> Any:
        """Give an item of a JSON body."""
        try:
            value = json.loads(self.text)
            for part in path:
                value = value[part]
        except (ValueError, LookupError, TypeError):
            return "not there"
        return value

    def lines(self, *wanted: str) -> list[str]:
        """Give those of the lines that the body has."""
        return [line for line in wanted if line in self.text.split("\n")]

    def captured(self, source: str, pattern: str) -> str:
        """Take a value for a later request out of the answer; empty when it is not there."""
        if source == "body":
            found = re.search(pattern, self.text)
            return found[1] if found else ""
        if source == "json":
            value = self.item(*[int(part) if part.isdigit() else part for part in pattern.split(".")])
            return "" if value == "not there" else value if isinstance(value, str) else json.dumps(value)
        if source == "header":
            return next((value for key, value in self.headers if key.lower() == pattern.lower()), "")
        cookies = [value.partition("=") for key, value in self.headers if key.lower() == "set-cookie"]
        return next((value.partition(";")[0] for name, _, value in cookies if name == pattern), "")
