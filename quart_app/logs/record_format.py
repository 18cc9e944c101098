"""What text and JSON have in common: time, message, the fields of the request and of the call."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from quart_app.logs.masking import Mask

Fields = Mapping[str, str | int]
Context = Callable[[], Fields]

_MILLISECONDS: Final = [f".{number:03d}Z" for number in range(1000)]
_BLANK: Final = logging.LogRecord("", 0, "", 0, "", None, None)
_STANDARD: Final = frozenset(vars(_BLANK)) | {"message", "asctime", "taskName"}
_STANDARD_COUNT: Final = len(vars(_BLANK))


def no_context() -> Fields:
    """Outside any request there is nothing to add."""
    return {}


class RecordFormat(logging.Formatter):
    """Makes a record the bytes that a sink writes, in the caller's thread, where the request is known.

    `context` returns the fields of the current request. Give back the same mapping for as long as nothing in
    it changes: it is made into text once.
    """

    def __init__(self, context: Context | None = None, mask: Mask | None = None) -> None:
        super().__init__()
        self._context = context or no_context
        self._mask = mask or Mask()
        self._second = (0, "")
        self._fields: tuple[Fields, str] = ({}, "")

    def render(self, record: logging.LogRecord) -> bytes:
        """Return the record as UTF-8 without NUL, ended by NUL."""
        raise NotImplementedError

    def cut(self, record: logging.LogRecord, most_bytes: int) -> bytes:
        """Return the record in no more than about `most_bytes`, and saying that it was cut."""
        raise NotImplementedError

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text, for handlers that know nothing of bytes."""
        return self.render(record)[:-1].decode()

    def _time(self, record: logging.LogRecord) -> str:
        second, start = self._second
        created = int(record.created)
        if created != second:
            start = datetime.fromtimestamp(created, UTC).strftime("%Y-%m-%dT%H:%M:%S")
            self._second = (created, start)
        return start + _MILLISECONDS[int(record.msecs)]

    def _message(self, record: logging.LogRecord) -> str:
        message, args = record.msg, record.args
        try:
            if message.__class__ is not str:
                message = str(message)
            if args:
                message %= self._mask.named(args) if isinstance(args, Mapping) else args
        except Exception as error:  # a log call never fails: what it had to say is shown as it is
            message = f"{_safe_repr(message)} % {_safe_repr(args)} failed: {type(error).__name__}"
        return self._mask.text(message)

    def _request_fields(self) -> Fields:
        try:
            return self._context()
        except Exception:
            return {}  # a record without its request is better than none

    def _context_as_text(self) -> str:
        fields = self._request_fields()
        if not fields:
            return ""
        known, text = self._fields
        if fields is not known:
            text = self._fields_as_text(self._mask.named(fields))
            self._fields = (fields, text)
        return text

    def _fields_as_text(self, fields: Mapping[str, object]) -> str:
        raise NotImplementedError

    def _extras(self, record: logging.LogRecord) -> dict[str, object]:
        values = record.__dict__
        if len(values) == _STANDARD_COUNT:
            return {}
        return self._mask.named({key: values[key] for key in values if key not in _STANDARD})

    def _traceback(self, record: logging.LogRecord) -> str:
        parts = []
        if record.exc_info and record.exc_info[0]:
            parts.append(self.formatException(record.exc_info))
        elif record.exc_text:
            parts.append(record.exc_text)
        if record.stack_info:
            parts.append(record.stack_info)
        return self._mask.text("\n".join(parts))


def has_more(record: logging.LogRecord) -> bool:
    """Return whether there is more to a record than its message."""
    return bool(record.exc_info or record.stack_info or record.exc_text)


def _safe_repr(value: object) -> str:
    try:
        return repr(value)
    except Exception:
        return f"<{type(value).__name__}>"
