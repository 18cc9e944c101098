"""The whole app on Hypercorn with four workers, three sinks at once, and one of them stuck in a storm.

With `-n 0 -s` it shows what it saw, as in the README of `quart_app/logs`.
"""

import sys
import time
from collections.abc import Iterator

import pytest

from tests.logs_sinks.rsyslog import Rsyslog, running
from tests.logs_sinks.storm import LINES, REQUESTS, Sink, Storm

SINKS: tuple[Sink, ...] = ("stdout", "file", "syslog")
STALL_S = 2.0  # at least: long beside what a busy machine does to a loop


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storm]:
    if not Rsyslog.is_installed():
        pytest.skip("rsyslogd is not installed (Debian: apt-get install rsyslog)")
    with running(tmp_path_factory.mktemp("rsyslog")) as syslog:
        found = Storm(tmp_path_factory.mktemp("storm"), syslog)
        try:
            found.wait_until_up()
            yield found
            assert found.stop() == 0
        finally:
            found.end()


@pytest.mark.parametrize("sink", SINKS)
def test_stuck_sink_holds_up_neither_the_others_nor_the_loop(sink: Sink, storm: Storm) -> None:
    """The other two get every line meanwhile; afterwards the stuck one has them all too, each once."""
    others = [other for other in SINKS if other != sink]
    storm.lateness_s()
    began = time.monotonic()
    with storm.stuck(sink):
        storm.blow()
        storm.wait_for(*others)
        meanwhile = {other: storm.count(other) for other in SINKS}
        ask_for(STALL_S - (time.monotonic() - began), storm)
    stall_s, late_s = time.monotonic() - began, storm.lateness_s()
    storm.wait_for(sink)

    assert meanwhile[sink] < meanwhile[others[0]] == REQUESTS * LINES
    # A loop that waits for a stuck sink is late by nearly all of it; what else makes it late is the machine.
    assert 0 < late_s < 0.75 * stall_s
    _show(sink, stall_s, meanwhile, late_s, storm)


def ask_for(seconds: float, storm: Storm) -> None:
    """Ask for as long as that, once at least."""
    end = time.monotonic() + seconds
    while True:
        storm.ask("/livez")
        if time.monotonic() > end:
            return


def _show(sink: Sink, stall_s: float, meanwhile: dict[Sink, int], late_s: float, storm: Storm) -> None:
    lines = ", ".join(f"{name} {count:,}" for name, count in meanwhile.items())
    sys.stdout.write(
        f"\n{sink} stuck for {stall_s:.1f} s: {lines} lines; a loop was {late_s * 1000:.0f} ms late at worst;"
        f" then {sink} {storm.count(sink):,}\n"
    )
