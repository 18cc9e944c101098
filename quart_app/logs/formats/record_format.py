"""What text and JSON have in common: time, message, the fields of the request and of the call."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from quart_app.logs.formats.escaping import as_text
from quart_app.logs.formats.masking import Mask

Fields = Mapping[str, str | int]
Context = Callable[[], Fields]

MOST_KNOWN: Final = 1000  # names may be made up without end

_MILLISECONDS: Final = [f".{number:03d}Z" for number in range(1000)]
_BLANK: Final = logging.LogRecord("", 0, "", 0, "", None, None)
_STANDARD: Final = frozenset(vars(_BLANK)) | {"message", "asctime", "taskName"}
_STANDARD_COUNT: Final = len(vars(_BLANK))


_NO_FIELDS: Final[Fields] = {}


def _no_context() -> Fields:
    return _NO_FIELDS


class RecordFormat(logging.Formatter):
    """Makes a record the bytes that a sink writes, in the caller's thread, where the request is known.

    `context` returns the fields of the current request. Give back the same mapping for as long as nothing in
    it changes: it is made into text once.
    """

    def __init__(self, context: Context | None = None, mask: Mask | None = None) -> None:
        super().__init__()
        self._context = context or _no_context
        self._mask = mask or Mask()
        self._second = (0.0, 0.0, "")
        self._fields: tuple[Fields, str] = (_NO_FIELDS, "")
        self._heads: dict[tuple[str, str], str] = {}

    def render(self, record: logging.LogRecord) -> bytes:
        """Return the record as UTF-8 without NUL, ended by NUL.

        Every log call of an event loop waits for this: one function, since each call in it costs 5 %.
        """
        message: Any = record.msg
        args: Any = record.args
        if message.__class__ is not str or args.__class__ is not tuple:
            message, args = self._plain_message(message, args)
        if args:
            try:
                message %= args
            except Exception as error:  # a log call never fails: what it had to say is shown as it is
                message = f"{_safe_repr(message)} % {_safe_repr(args)} failed: {type(error).__name__}"
        if ":" in message or "=" in message or "," in message or "earer " in message:
            message = self._mask.text(message)

        created = record.created
        start, end, second = self._second
        if not start <= created < end:
            second = self._begin_second(created)
        time = second + _MILLISECONDS[int(record.msecs)]

        try:
            fields = self._context()
        except Exception:
            fields = _NO_FIELDS  # a record without its request is better than none
        known, context = self._fields
        if fields is not known:
            context = self._begin_request(fields)

        if len(record.__dict__) != _STANDARD_COUNT or record.exc_info or record.stack_info or record.exc_text:
            return self._join_more(record, time, fields, context, message)
        return self._join(record, time, context, message)

    def _join(self, record: logging.LogRecord, time: str, context: str, message: str) -> bytes:
        """Put a record that is no more than its message together, as most are."""
        raise NotImplementedError

    def _join_more(
        self, record: logging.LogRecord, time: str, fields: Fields, context: str, message: str
    ) -> bytes:
        """Put a record together that has fields of its own, or a traceback."""
        raise NotImplementedError

    def cut(self, record: logging.LogRecord, most_bytes: int) -> bytes:
        """Return the record in no more than about `most_bytes`, and saying that it was cut."""
        raise NotImplementedError

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text, for handlers that know nothing of bytes."""
        return self.render(record)[:-1].decode()

    def _begin_second(self, created: float) -> str:
        text = datetime.fromtimestamp(int(created), UTC).strftime("%Y-%m-%dT%H:%M:%S")
        self._second = (float(int(created)), int(created) + 1.0, text)
        return text

    def _begin_request(self, fields: Fields) -> str:
        text = self._fields_as_text(self._mask.named(fields)) if fields else ""
        self._fields = (fields, text)
        return text

    def _make_head(self, record: logging.LogRecord) -> str:
        head = self._head(str(record.levelname), str(record.name))
        if len(self._heads) < MOST_KNOWN:
            self._heads[record.levelname, record.name] = head
        return head

    def _head(self, level: str, name: str) -> str:
        """Return what stands between a record's time and its message or its request."""
        raise NotImplementedError

    def _plain_message(self, message: object, args: object) -> tuple[str, object]:
        text = message if isinstance(message, str) else as_text(message)
        return text, self._mask.named(args) if isinstance(args, Mapping) else args

    def _fields_as_text(self, fields: Mapping[str, object]) -> str:
        raise NotImplementedError

    def _extras(self, record: logging.LogRecord) -> dict[str, object]:
        values = record.__dict__
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


def has_traceback(record: logging.LogRecord) -> bool:
    """Return whether lines follow the message."""
    return bool(record.exc_info or record.stack_info or record.exc_text)


def _safe_repr(value: object) -> str:
    try:
        return repr(value)
    except Exception:
        return f"<{type(value).__name__}>"
