"""What must not reach a log as it is: characters that end a line, move a cursor, or reverse what is read."""

import re
from typing import Final

_HOSTILE: Final = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0 (line ends, escape), DEL, C1
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls, and a space without width
    "\u2028\u2029"  # line ends to some readers
    "\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # not seen, or changing what is
    "\ud800-\udfff"  # halves of a pair: no UTF-8
    "]"
)
_SHORT: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape(text: str) -> str:
    """Return `text` as one line that shows what is in it."""
    return text if text.isprintable() else _HOSTILE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if code < 0x100:
        return _SHORT.get(character) or f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def without_halves(text: str) -> str:
    """Return `text` with lone surrogates shown as escapes: UTF-8 has no place for them."""
    return text.encode("utf-8", "backslashreplace").decode()


def as_text(value: object) -> str:
    """Return `str(value)`, or the type's name where that fails: a log call never does."""
    try:
        return value.decode(errors="backslashreplace") if isinstance(value, bytes) else str(value)
    except Exception:
        return f"<{type(value).__name__}>"
