"""Debian's logrotate moves the file away while processes write to it: each line is in one file, once."""

import logging
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from quart_app.logs.handler import RingHandler
from quart_app.logs.sinks.rotating_file import RotatingFile
from tests.logs.workers import finish, start, tell, wait_for_line
from tests.servers import wait_until

_LOGROTATE = shutil.which("logrotate", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
_LOG = """
handler = make_handler(args[0], 0, 0, args[1])
logger.addHandler(handler)
logger.warning("begin")
print("ready", flush=True)
sys.stdin.readline()
for number in range(2000):
    logger.warning("line %s %d", args[2], number)
    if number % 200 == 0:
        print("going", flush=True)
        sys.stdin.readline()
assert handler.stop(60)
"""


class Logrotate:
    def __init__(self, folder: Path, log: Path, how: str) -> None:
        self._state, self._config = folder / "state", folder / "logrotate.conf"
        self._config.write_text(f"{log} {{\n rotate 100\n size 1\n missingok\n {how}\n}}\n")
        self._config.chmod(0o600)

    def __call__(self) -> None:
        command = [_LOGROTATE or "", "--force", "--state", str(self._state), str(self._config)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.mark.skipif(
    _LOGROTATE is None, reason="logrotate is not installed (Debian: apt-get install logrotate)"
)
@pytest.mark.parametrize("how", ["create 0600", "nocreate"])
def test_no_line_is_lost_when_the_file_is_moved(how: str, tmp_path: Path, ring_folder: Path) -> None:
    log = tmp_path / "logs" / "app.log"
    log.parent.mkdir(mode=0o700)
    rotate = Logrotate(tmp_path, log, how)
    workers = [start(_LOG, log, ring_folder, name) for name in ("a", "b")]
    for worker in workers:
        wait_for_line(worker, "ready")
        tell(worker)
    for _ in range(10):
        for worker in workers:
            wait_for_line(worker, "going")
        wait_until(log.exists, "the file is made anew")
        rotate()
        for worker in workers:
            tell(worker)

    assert finish(workers) == [0, 0]
    files = list(log.parent.iterdir())
    lines = [
        line[line.index("line ") :]
        for file in files
        for line in file.read_text().splitlines()
        if "line " in line
    ]
    assert sorted(lines) == sorted(f"line {name} {number}" for name in "ab" for number in range(2000))
    assert len(files) > 5 and "log closed" in log.read_text()


def test_file_that_was_moved_is_made_anew(tmp_path: Path, ring_folder: Path) -> None:
    log = tmp_path / "app.log"
    handler = RingHandler(RotatingFile(log), ring_folder=ring_folder)
    logger = logging.Logger("shop")  # noqa: LOG001, no other test shall see it
    logger.addHandler(handler)
    logger.warning("before")
    wait_until(lambda: handler.account().written == 1, "it is written")
    log.rename(tmp_path / "app.log.1")
    logger.warning("after")
    assert handler.stop(30)
    assert "before" in (tmp_path / "app.log.1").read_text() and "after" in log.read_text()
