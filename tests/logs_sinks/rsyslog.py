"""A real rsyslogd on a unix socket, UDP and TCP, which writes what it receives to a file."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers import wait_until

_COMMAND = shutil.which("rsyslogd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
_CONFIG = """
module(load="imuxsock" SysSock.Use="off")
module(load="imudp")
module(load="imtcp")
main_queue(queue.type="Direct")
template(name="all" type="string" string="%pri% %app-name% %procid% %structured-data% %msg%\\n")
input(type="imuxsock" Socket="{folder}/log" UseSpecialParser="off" RateLimit.Interval="0")
input(type="imudp" address="127.0.0.1" port="{udp}")
input(type="imtcp" address="127.0.0.1" port="{tcp}")
action(type="omfile" file="{folder}/received" template="all")
"""
_LINE = re.compile(
    r'(?P<pri>\d+) (?P<app>\S+) (?P<pid>\S+) (?:\[meta sequenceId="(?P<number>\d+)"\]|-) (?P<text>.*)'
)


@dataclass(frozen=True)
class Received:
    """A message as the server understood it."""

    pri: int
    app: str
    pid: int
    number: int
    text: str


class Rsyslog:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._udp, self._tcp = _free_port(socket.SOCK_DGRAM), _free_port(socket.SOCK_STREAM)
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def is_installed() -> bool:
        return _COMMAND is not None

    def url(self, transport: str) -> str:
        return {
            "unix": f"unix:{self._folder}/log",
            "udp": f"udp://127.0.0.1:{self._udp}",
            "tcp": f"tcp://127.0.0.1:{self._tcp}",
        }[transport]

    def start(self) -> None:
        """Start it, and wait until it listens."""
        config = self._folder / "rsyslog.conf"
        config.write_text(_CONFIG.format(folder=self._folder, udp=self._udp, tcp=self._tcp))
        with (self._folder / "stderr").open("ab") as stderr:
            self._process = subprocess.Popen(
                [_COMMAND or "", "-n", "-f", str(config), "-i", str(self._folder / "pid")],
                stdout=stderr,
                stderr=stderr,
            )
        wait_until(self._listens, "rsyslogd listens")

    def _listens(self) -> bool:
        assert self._process is not None and self._process.poll() is None, self._said
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            unix = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            with unix:
                return (
                    tcp.connect_ex(("127.0.0.1", self._tcp)) == 0
                    and unix.connect_ex(f"{self._folder}/log") == 0
                    and _is_taken(udp, self._udp)
                )

    @property
    def _said(self) -> str:
        return (self._folder / "stderr").read_text()

    def send_signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """End it; at SIGTERM it writes what it holds."""
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)
            self._process.send_signal(number)
            self._process.wait(30)
            self._process = None

    def received_bytes(self) -> bytes:
        path = self._folder / "received"
        return path.read_bytes() if path.exists() else b""

    def received(self) -> list[Received]:
        """Return all that it wrote until now, a line cut short by a kill left out."""
        text = self.received_bytes().decode(errors="replace")
        found = [_LINE.fullmatch(line) for line in text.split("\n")[:-1]]
        return [
            Received(int(m["pri"]), m["app"], int(m["pid"]), int(m["number"] or 0), m["text"])
            for m in found
            if m is not None
        ]

    def numbers(self) -> list[int]:
        """Return the N of each `line N` in the order in which they came."""
        return [int(found[1]) for one in self.received() if (found := re.search(r"\bline (\d+)\b", one.text))]

    def wait_for_text(self, text: str) -> None:
        wait_until(lambda: any(text in one.text for one in self.received()), f"{text!r} has arrived")

    def wait_for(self, number: int) -> None:
        wait_until(lambda: number in self.numbers(), f"line {number} has arrived")


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Rsyslog]:
    """Run it, and kill it afterwards."""
    server = Rsyslog(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def _free_port(kind: socket.SocketKind) -> int:
    with socket.socket(type=kind) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _is_taken(probe: socket.socket, port: int) -> bool:
    try:
        probe.bind(("127.0.0.1", port))
    except OSError:
        return True
    return False
