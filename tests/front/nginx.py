"""Debian's nginx with the project's own config/nginx.conf; only addresses are replaced."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.servers import DEADLINE_S, ROOT, wait_until

_MAIN = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/quart_app.conf;
}}
"""


@dataclass(frozen=True)
class Nginx:
    """A running nginx."""

    port: int
    folder: Path

    @contextlib.contextmanager
    def connection(self) -> Iterator[HTTPConnection]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE_S)
        try:
            yield connection
        finally:
            connection.close()

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """Return status and body of an answer on a connection of its own."""
        with self.connection() as connection:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()

    @property
    def errors(self) -> str:
        return (self.folder / "nginx-error.log").read_text(encoding="utf-8")


def program() -> str:
    """Return the path of nginx, or skip the test."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        pytest.skip("nginx is not installed")
    return found


def configuration(port: int, upstreams: Sequence[int]) -> str:
    """Return config/nginx.conf with other addresses."""
    text = (ROOT / "config" / "nginx.conf").read_text(encoding="utf-8")
    servers = "\n    ".join(f"server 127.0.0.1:{upstream};" for upstream in upstreams)
    text, replaced = re.subn(r"server 127\.0\.0\.1:8080;", servers, text)
    assert replaced == 1
    text, replaced = re.subn(r"listen 80;", f"listen 127.0.0.1:{port};", text)
    assert replaced == 1
    return text


@contextlib.contextmanager
def nginx(folder: Path, *upstreams: int) -> Iterator[Nginx]:
    """Run nginx in front of servers on these ports."""
    path = program()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "quart_app.conf").write_text(configuration(port, upstreams), encoding="utf-8")
    main = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(user + _MAIN.format(folder=folder), encoding="utf-8")
    process = subprocess.Popen(
        [path, "-p", str(folder), "-e", str(folder / "nginx-error.log"), "-c", str(main)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: is_open(port) or process.poll() is not None, "nginx listens")
        assert process.poll() is None, (folder / "nginx-error.log").read_text(encoding="utf-8")
        yield Nginx(port, folder)
    finally:
        process.terminate()
        process.wait(DEADLINE_S)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
