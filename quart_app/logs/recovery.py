"""Write what dead processes left in their rings."""

import logging
from collections.abc import Callable

from quart_app.logs.listener import Sink
from quart_app.logs.ring import RingError
from quart_app.logs.ring_folder import RingFile, RingFolder


def recover(folder: RingFolder, sink: Sink, report: Callable[..., None]) -> int:
    """Return how many records were recovered; raise OSError when the sink doesn't take them, to be called
    again.
    """
    total = 0
    for found in folder.dead():
        if isinstance(found, RingError):
            if str(found):
                report(logging.WARNING, "records of a dead process are lost: %s", found)
            continue
        total += _drain(found, sink)
        ring = found.ring
        text = "recovered %d records that process %d left when it died; it had dropped %d"
        if ring.written or ring.dropped:
            report(logging.WARNING, text, ring.written, ring.pid, ring.dropped)
        found.remove()
    return total


def _drain(found: RingFile, sink: Sink) -> int:
    try:
        while not found.ring.is_empty:
            sink.write(found.ring)
    except BaseException:
        found.abandon()
        raise
    return found.ring.written
