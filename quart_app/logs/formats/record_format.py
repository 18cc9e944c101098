"""What text and JSON have in common: time, message, the fields of the request and of the call."""

import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from quart_app.logs.formats.escaping import as_text
from quart_app.logs.formats.masking import Mask

Fields = Mapping[str, str | int]
Context = Callable[[], Fields]

MOST_KNOWN: Final = 1000  # names may be made up without end
LARGEST_INTEGER: Final = 1 << 53  # above, readers round

# What no format masks, quotes or escapes is made of the other characters.
_needs_care: Final = re.compile(r"[^A-Za-z0-9_./@%+~-]").search
_MILLISECONDS: Final = [f".{number:03d}Z" for number in range(1000)]
_BLANK: Final = logging.LogRecord("", 0, "", 0, "", None, None)
_STANDARD_NAMES: Final = [*vars(_BLANK)]
_STANDARD_COUNT: Final = len(_STANDARD_NAMES)
_STANDARD: Final = frozenset(_STANDARD_NAMES) | {"message", "asctime", "taskName"}

_NO_FIELDS: Final[Fields] = {}


def _no_context() -> Fields:
    return _NO_FIELDS


class RecordFormat(logging.Formatter):
    """Makes a record the bytes that a sink writes, in the caller's thread, where the request is known.

    `context` returns the fields of the current request. Give back the same mapping for as long as nothing in
    it changes: it is made into text once.
    """

    quote: ClassVar[str]  # around a text without anything unusual in it

    def __init__(self, context: Context | None = None, mask: Mask | None = None) -> None:
        super().__init__()
        self._context = context or _no_context
        self._mask = mask or Mask()
        self._second = (0.0, 0.0, "")
        self._fields: tuple[Fields, str] = (_NO_FIELDS, "")
        self._heads: dict[tuple[str, str], str] = {}
        self._labels: dict[str, str] = {}  # of names that aren't a secret's

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

    def _join(
        self, record: logging.LogRecord, time: str, context: str, message: str, more: str = ""
    ) -> bytes:
        """Put a record together; all but the message is masked, quoted and escaped."""
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
        text = self._context_as_text(fields) if fields else ""
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

    def _context_as_text(self, fields: Fields) -> str:
        return self._fields_as_text(fields)

    def _fields_as_text(self, fields: Mapping[str, object]) -> str:
        """Return fields as they stand in the record: what most are made of is seen to need no care."""
        labels, quote = self._labels, self.quote
        shown = []
        for name, value in fields.items():
            label = labels.get(name)
            if label is None:
                shown.append(self._field(name, value))
            elif value.__class__ is str and value and not _needs_care(value):
                shown.append(f"{label}{quote}{value}{quote}")
            elif value.__class__ is int and -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
                shown.append(f"{label}{value}")
            else:
                shown.append(self._field(name, value))
        return "".join(shown)

    def _field(self, name: object, value: object) -> str:
        """Return any field of any name."""
        name = name if name.__class__ is str else as_text(name)
        label = self._label(name)
        if not self._mask.is_secret(name) and len(self._labels) < MOST_KNOWN:
            self._labels[name] = label
        return label + self._shown(self._mask.value(name, value))

    def _label(self, name: str) -> str:
        """Return what stands before a field's value."""
        raise NotImplementedError

    def _shown(self, value: object) -> str:
        """Return any value, quoted and escaped."""
        raise NotImplementedError

    def _extras(self, record: logging.LogRecord) -> dict[str, object]:
        values = record.__dict__
        names = [*values]
        if names[:_STANDARD_COUNT] == _STANDARD_NAMES:  # quicker than one by one
            names = names[_STANDARD_COUNT:]
        return {
            name if name.__class__ is str else as_text(name): values[name]
            for name in names
            if name not in _STANDARD
        }

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
