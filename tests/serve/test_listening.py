"""Where the server listens: unix sockets, TLS, and what can't be."""

import asyncio
import os
import re
import shutil
import socket
import ssl
import subprocess
from http.client import HTTPConnection, HTTPSConnection
from importlib.util import find_spec
from pathlib import Path
from signal import SIGHUP, SIGINT

import pytest

from quart_app.cli import main
from quart_app.serve.listening import Own
from quart_app.serve.refusing import accept_the_last
from tests.serve.supervised import launched, supervised
from tests.servers import DEADLINE_S, wait_until


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A self-signed certificate for this machine, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    made = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command.split(), *made], check=True, capture_output=True)
    return cert, key


def test_unix_socket_and_port_together_with_a_pid_file_until_sigint(tmp_path: Path) -> None:
    path = tmp_path / "app.sock"
    options = ("--bind", f"unix:{path}", "--umask", "0", "--pid", "pid")
    with supervised(tmp_path, *options, workers=1) as server:
        assert status_over(path) == server.get("/hello")[0] == 200
        assert (tmp_path / "pid").read_text() == f"{server.process.pid}\n"
        server.send_signal(SIGHUP)
        wait_until(lambda: server.ended_pids == server.worker_pids[:1], "the worker has been replaced")
        assert status_over(path) == 200
        server.send_signal(SIGINT)
        assert server.wait() == 0

    assert not (tmp_path / "pid").exists() and not path.exists()


def status_over(path: Path) -> int:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))
        connection = HTTPConnection("localhost")
        connection.sock = client
        connection.request("GET", "/hello")
        return connection.getresponse().status


def test_socket_that_was_given_is_left_as_it_was(tmp_path: Path) -> None:
    """systemd keeps it, and starts the next server with it: connections go on being taken."""
    with socket.create_server(("127.0.0.1", 0)) as given:
        with launched(tmp_path, "--bind", f"fd://{given.fileno()}", workers=1, inherited=[given]) as server:
            wait_until(lambda: "Running on" in server.stderr, "it is up")
            assert server.stop() == 0
        with socket.create_connection(given.getsockname(), timeout=DEADLINE_S):
            pass


def test_socket_file_of_another_server_is_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "app.sock").touch()
    found = os.stat(tmp_path / "app.sock")
    for inode, is_left in ((found.st_ino + 1, True), (found.st_ino, False)):
        asyncio.run(accept_the_last(Own(files=[(str(tmp_path / "app.sock"), found.st_dev, inode)])))
        assert (tmp_path / "app.sock").exists() is is_left


def test_tls(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    cert, key = map(str, certificate)
    with launched(tmp_path, "--certfile", cert, "--keyfile", key, workers=1) as server:
        wait_until(lambda: "Running on https" in server.stderr, "it is up")
        (port,) = re.findall(r"https://127\.0\.0\.1:(\d+)", server.stderr)
        trusting = ssl.create_default_context(cafile=cert)
        connection = HTTPSConnection("127.0.0.1", int(port), timeout=DEADLINE_S, context=trusting)
        connection.request("GET", "/client")
        answer = connection.getresponse()
        assert b'"scheme":"https"' in answer.read()
        assert "max-age" in answer.headers["strict-transport-security"]
        connection.close()
        assert server.stop() == 0


def test_uvloop(tmp_path: Path) -> None:
    if find_spec("uvloop") is None:
        pytest.skip("uvloop is not installed")
    with supervised(tmp_path, "--worker-class", "uvloop", workers=1) as server, server.connection() as busy:
        server.begin_waiting(busy, "slow")
        server.begin_draining()
        server.let_go_on("slow")
        assert busy.getresponse().status == 200
        assert server.wait() == 0


@pytest.mark.parametrize(
    ("options", "status", "says"),
    [
        (["--workers", "0"], 2, "at least 1"),
        (["--config", "missing.toml"], 2, "can't be read"),
        (["--workrs", "1"], 2, "o such"),
        (["--worker-class", "trio"], 2, "asyncio or uvloop"),
        (["--bind", ""], 2, "bind: '' is no address: write host:port"),
        (["--bind", "127.0.0.1:http"], 2, "bind: '127.0.0.1:http' is no address"),
        (["--bind", "127.0.0.1:99999"], 2, "bind: '127.0.0.1:99999' is no address"),
        (["--bind", "unix:"], 2, "bind: 'unix:' is no address"),
        (["--graceful-timeout", "-1"], 2, "graceful_timeout: -1: less than nothing"),
        (["--certfile", "cert.pem"], 2, "keyfile: missing beside certfile: it would be plain http"),
        (["--bind", "fd://nothing"], 1, "can't listen on fd://nothing"),
        (["--certfile", "no.pem", "--keyfile", "no.key"], 1, "no TLS with no.pem and no.key: No such file"),
        (["--pid", "no/pid"], 1, "can't write no/pid"),
    ],
)
def test_mistake_is_told_in_one_line(
    options: list[str],
    status: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["serve", *options]) == status

    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("workrs = 4", "workrs: Hypercorn has no such key; did you mean workers?"),
        ('workers = "4"', "workers: '4': input should be a valid integer"),
        ("keep_alive_timeout = true", "keep_alive_timeout: True: input should be a valid number"),
        ("bind = []", "bind: empty: there is nothing to listen on"),
        ("bind = [80]", "bind: [80]: input should be a valid string"),
    ],
)
def test_mistake_in_hypercorns_file_names_file_and_key(
    line: str,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hypercorn.toml").write_text(f"{line}\n")

    assert main(["serve", "--config", "hypercorn.toml"]) == 2
    assert capsys.readouterr().err in (f"hypercorn.toml: {says}\n", f"quart-app: {says}\n")
