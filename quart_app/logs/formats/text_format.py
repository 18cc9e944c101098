"""Records as text: one line each, then a marked line for each line of a traceback.

    2026-01-31T08:15:30.123Z WARNING shop.orders [http.request.id=4bf9 http.route=/orders] stock is low n=1

The fields of the request stand before the message, so that nothing in a message can pass for one of them.
"""

import logging
import re
from typing import Final

from quart_app.logs.formats.escaping import as_text, escape
from quart_app.logs.formats.masking import Mask
from quart_app.logs.formats.record_format import Fields, RecordFormat, has_traceback

CONTINUATION: Final = "  | "  # no record begins with a space
_PLAIN_VALUE: Final = re.compile(r"[\w./:@%+,~-]+")


class TextFormat(RecordFormat):
    """For people and for `grep`."""

    quote = ""

    def _join(
        self, record: logging.LogRecord, time: str, context: str, message: str, more: str = ""
    ) -> bytes:
        head = self._heads.get((record.levelname, record.name)) or self._make_head(record)
        if not message.isprintable():
            message = escape(message)
        return f"{time}{head}{context}{message}{more}\0".encode()

    def _join_more(
        self, record: logging.LogRecord, time: str, fields: Fields, context: str, message: str
    ) -> bytes:
        more = self._fields_as_text(self._extras(record))
        if has_traceback(record):
            lines = self._traceback(record).splitlines()
            more += "".join([f"\n{CONTINUATION}{escape(line)}" for line in lines])
        return self._join(record, time, context, message, more)

    def _head(self, level: str, name: str) -> str:
        return escape(f" {level} {name} ")

    def cut(self, record: logging.LogRecord, most_bytes: int) -> bytes:
        data = self.render(record)
        kept = data[: most_bytes - 64].decode(errors="ignore")
        return f"{kept} [cut, {len(data)} bytes]\0".encode()

    def _context_as_text(self, fields: Fields) -> str:
        return f"[{self._fields_as_text(fields)[1:]}] "

    def _label(self, name: str) -> str:
        return escape(f" {name}=")

    def _shown(self, value: object) -> str:
        text = as_text(value)
        if _PLAIN_VALUE.fullmatch(text):
            return text
        return escape('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')


class ForeignFormat(TextFormat):
    """Another formatter's text, made safe: masked, escaped, and its further lines marked."""

    def __init__(self, formatter: logging.Formatter, mask: Mask | None = None) -> None:
        super().__init__(mask=mask)
        self._formatter = formatter

    def render(self, record: logging.LogRecord) -> bytes:
        lines = self._mask.text(self._formatter.format(record)).split("\n")
        return (f"\n{CONTINUATION}".join(map(escape, lines)) + "\0").encode()
