"""Records as JSON Lines, in the field names of the Elastic Common Schema (ECS 8,
https://www.elastic.co/docs/reference/ecs).
"""

import json
import logging
import math
from collections.abc import Mapping
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Final

from quart_app.logs.formats.escaping import as_text, without_halves
from quart_app.logs.formats.record_format import LARGEST_INTEGER, Fields, RecordFormat, has_traceback

_OWN: Final = frozenset({"@timestamp", "log.level", "log.logger", "message", "ecs.version"})


class JsonFormat(RecordFormat):
    """For machines: one object a line, valid JSON in valid UTF-8 whatever went in."""

    quote = '"'

    def _join(
        self, record: logging.LogRecord, time: str, context: str, message: str, more: str = ""
    ) -> bytes:
        head = self._heads.get((record.levelname, record.name)) or self._make_head(record)
        if '"' in message or "\\" in message or not message.isprintable():
            message = quoted(message)[1:-1]
        return f'{{"@timestamp":"{time}{head}"{message}"{context}{more}}}\0'.encode()

    def _join_more(
        self, record: logging.LogRecord, time: str, fields: Fields, context: str, message: str
    ) -> bytes:
        extras = own = self._extras(record)
        error = ""
        if has_traceback(record):
            parts = self._error(record)
            error = "".join([f"{self._label(name)}{quoted(text)}" for name, text in parts.items()])
            own = extras | parts
            extras = {name: value for name, value in extras.items() if name not in parts}
        if not fields.keys().isdisjoint(own):  # the call's own word counts
            context = self._fields_as_text({name: fields[name] for name in fields if name not in own})
        return self._join(record, time, context, message, self._fields_as_text(extras) + error)

    def _head(self, level: str, name: str) -> str:
        level, name = quoted(level.lower()), quoted(name)
        return f'","log.level":{level},"log.logger":{name},"ecs.version":"8.17.0","message":'

    def cut(self, record: logging.LogRecord, most_bytes: int) -> bytes:
        data = self.render(record)
        fields = json.loads(data[:-1])
        kept = {name: value for name, value in fields.items() if name in _OWN}
        kept["quart_app.log.cut_from_bytes"] = size = len(data)
        while len(data) > most_bytes:
            size //= 2
            kept["message"] = fields["message"][:size]
            data = json.dumps(_plain(kept)).encode() + b"\0"
        return data

    def _label(self, name: str) -> str:
        return f",{quoted(_free_name(name))}:"

    def _shown(self, value: object) -> str:
        return quoted(value) if isinstance(value, str) else json.dumps(_plain(value))

    def _error(self, record: logging.LogRecord) -> dict[str, str]:
        fields = {"error.stack_trace": self._traceback(record)}
        if record.exc_info and record.exc_info[0]:
            fields["error.type"] = record.exc_info[0].__name__
            fields["error.message"] = self._mask.text(_text(record.exc_info[1]))
        return fields


def quoted(text: str) -> str:
    """Return a JSON string; what isn't printable is escaped."""
    return encode_basestring(text) if text.isprintable() else encode_basestring_ascii(without_halves(text))


def _free_name(name: str) -> str:
    """A field of the call may not pass for one of the record's own."""
    return f"labels.{name}" if name in _OWN else name


def _plain(value: object) -> object:
    """Return what JSON has a place for, and every reader understands."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value) if abs(value) <= LARGEST_INTEGER else str(int(value))
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if isinstance(value, Mapping):
        return {_text(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return _text(value)


def _text(value: object) -> str:
    return without_halves(as_text(value))
