"""Every test of a sink: rings in a folder of their own, a real syslog server where one is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.logs_sinks.rsyslog import Rsyslog, running


@pytest.fixture
def ring_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rings")


@pytest.fixture
def rsyslog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rsyslog]:
    """Debian's rsyslogd, started."""
    if not Rsyslog.is_installed():
        pytest.skip("rsyslogd is not installed (Debian: apt-get install rsyslog)")
    with running(tmp_path_factory.mktemp("rsyslog")) as server:
        yield server
