"""Whatever is logged, a syslog message has the head we gave it, and holds one record."""

import json
import logging
import mmap
import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quart_app.logs.formats.json_format import JsonFormat
from quart_app.logs.formats.text_format import TextFormat
from quart_app.logs.handler import Format
from quart_app.logs.ring import Ring
from quart_app.logs.sinks.syslog_message import SyslogMessages

MOST = 700
HEAD = re.compile(
    rb'<(\d{1,3})>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S+ shop (\d+) - \[meta sequenceId="1"\] (.*)',
    re.DOTALL,
)


def message_of(record: bytes) -> bytes:
    with mmap.mmap(-1, 65536) as memory:
        ring = Ring.create(memory, "server", os.getpid())
        ((given_back, message),) = SyslogMessages("user", "shop", MOST).made_of(record, ring)
        ring.close()
    assert given_back == record
    return message


@pytest.mark.parametrize("format", ["text", "json"])
@given(
    text=st.text(),
    name=st.text(),
    value=st.text(),
    level=st.sampled_from([(10, 7), (20, 6), (30, 4), (40, 3)]),
)
def test_head_cannot_be_forged(
    format: Format, text: str, name: str, value: str, level: tuple[int, int]
) -> None:
    """Hypercorn's records hold a request's path, for example."""
    record = logging.LogRecord("hypercorn.error", level[0], "", 0, text, None, None)
    record.__dict__[f"x{name}"] = value
    message = message_of((JsonFormat if format == "json" else TextFormat)().render(record))

    head = HEAD.fullmatch(message)
    assert head and int(head[1]) == 8 + level[1] and int(head[2]) == os.getpid() and len(message) <= MOST
    body = head[3].removeprefix(b"\xef\xbb\xbf").decode()
    if format == "json":
        assert json.loads(body)["log.logger"] == "hypercorn.error"
    else:
        assert body.startswith("hypercorn.error ") and "\n" not in body and "\x1b" not in body


@given(st.text(min_size=MOST))
def test_cut_text_is_valid_and_says_so(text: str) -> None:
    record = logging.LogRecord("shop", logging.INFO, "", 0, text, None, None)
    message = message_of(TextFormat().render(record))
    assert len(message) <= MOST and re.search(r" \[cut, \d+ bytes\]$", message.decode())


def test_text_of_another_formatter_has_a_middle_severity_and_no_time() -> None:
    assert message_of(b"CRITICAL stock is low\0").startswith(b"<13>1 - ")
