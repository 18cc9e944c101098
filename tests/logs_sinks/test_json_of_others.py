"""JSON lines as another's parser reads them: jq, from Debian."""

import json
import logging
import shutil
import subprocess

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from quart_app.logs.formats.json_format import JsonFormat

HOSTILE = '\x00\x1b[2K\r\n\u2028\u202e\ufeff\x7f"\\{}\U0001f600' + "x" * 10_000
texts = st.text(st.characters(exclude_categories=["Cs"]))


@hypothesis_settings(max_examples=40)
@example(logged=[(HOSTILE, HOSTILE, 2**53)])
@given(logged=st.lists(st.tuples(texts, texts, st.integers(-(2**53), 2**53)), min_size=1, max_size=30))
def test_jq_reads_what_was_logged(logged: list[tuple[str, str, int]]) -> None:
    """Each record is one line and one object; text comes through as it was, whole numbers as well."""
    jq = shutil.which("jq")
    if jq is None:
        pytest.skip("jq is not installed (Debian: apt-get install jq)")
    rendered = b""
    for message, value, number in logged:
        record = logging.LogRecord("shop", logging.WARNING, "", 0, message, None, None)
        record.__dict__ |= {"item.name": value, "item.id": number}
        rendered += JsonFormat().render(record).replace(b"\0", b"\n")
    wanted = '[."log.level", ."log.logger", .message, ."item.name", ."item.id"]'
    read = subprocess.run([jq, "-c", wanted], input=rendered, capture_output=True, check=True).stdout

    lines = read.split(b"\n")[:-1]
    assert [json.loads(line) for line in lines] == [["warning", "shop", *fields] for fields in logged]
    assert rendered.count(b"\n") == len(logged)


def test_jq_finds_a_line_that_is_none() -> None:
    """So that the test above is known to bite."""
    jq = shutil.which("jq")
    if jq is None:
        pytest.skip("jq is not installed (Debian: apt-get install jq)")
    assert subprocess.run([jq, "."], input=b'{"message": "a\nb"', capture_output=True).returncode != 0
