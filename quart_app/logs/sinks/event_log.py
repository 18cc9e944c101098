"""Sink: the Windows event log."""

import ctypes
import re
import sys
from typing import Any, Final

from quart_app.logs.ring import RECORD_END, Ring

_CHUNK_BYTES: Final = 64 * 1024
_LONGEST: Final = 31_839  # characters of one string, from ReportEventW's own documentation
_ERROR, _WARNING, _INFORMATION = 1, 2, 4
_KINDS: Final = {
    b"debug": _INFORMATION,
    b"info": _INFORMATION,
    b"warning": _WARNING,
    b"error": _ERROR,
    b"critical": _ERROR,
}
_LEVEL: Final = re.compile(rb'(?:\{"@timestamp":")?[\dT:.-]{23}Z(?:","log\.level":"| )(\w+)')


class EventLog:
    """Report each record to the Windows event log, under the name of a source.

    Raises OSError where there is none. A record that is reported at the moment when the process is killed may
    be reported again by the next.
    """

    def __init__(self, source: str) -> None:
        if not _is_windows():
            raise OSError("the event log is there on Windows only; use Syslog in its place")
        self._functions = _functions()
        self._source = source
        self._handle: Any = None
        self.target = f"event log of {source}"

    def write(self, ring: Ring) -> None:
        """Move what the ring holds to the event log; raise OSError with the rest still in the ring."""
        while records := ring.peek(_CHUNK_BYTES):
            for text in records.split(RECORD_END)[:-1]:
                self._report(text)
                ring.advance(text + RECORD_END)

    def _report(self, text: bytes) -> None:
        strings = (ctypes.c_wchar_p * 1)(_shortened(text.decode(errors="replace")))
        if not self._functions.ReportEventW(self._open(), kind_of(text), 0, 1, None, 1, 0, strings, None):
            raise _last_error()

    def _open(self) -> Any:
        if self._handle is None:
            self._handle = self._functions.RegisterEventSourceW(None, self._source)
            if not self._handle:
                raise _last_error()
        return self._handle

    def forget(self) -> None:
        """Nothing is to be let go of: Windows doesn't fork."""

    def close(self) -> None:
        """Let go of the event log."""
        if self._handle is not None:
            self._functions.DeregisterEventSource(self._handle)
            self._handle = None


def kind_of(text: bytes) -> int:
    """Return the event's type for a record, by the level that it begins with."""
    level = _LEVEL.match(text)
    return _KINDS.get(level[1].lower(), _INFORMATION) if level else _INFORMATION


def _is_windows() -> bool:
    return sys.platform == "win32"


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    mark = f" [cut, {len(text)} characters]"
    return text[: _LONGEST - len(mark)] + mark


def _functions() -> Any:
    """Return the system's library, told what its functions take."""
    library = ctypes.WinDLL("advapi32", use_last_error=True)  # type: ignore[attr-defined]
    handle, string, word, double = ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_ushort, ctypes.c_ulong
    library.RegisterEventSourceW.restype = handle
    library.RegisterEventSourceW.argtypes = (string, string)
    library.DeregisterEventSource.argtypes = (handle,)
    strings = ctypes.POINTER(string)
    library.ReportEventW.argtypes = (handle, word, word, double, handle, word, double, strings, handle)
    return library


def _last_error() -> OSError:
    error: OSError = ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined]
    return error
