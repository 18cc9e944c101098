"""The examples of the folder's README are run as they stand there."""

import ast
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from logging.config import dictConfigClass
from pathlib import Path
from typing import Any

import pytest

from quart_app import logs
from tests.servers import DEADLINE_S, ROOT, wait_until

README = Path(logs.__file__).with_name("README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def write(name: str, folder: Path) -> None:
    (example,) = [block for block in BLOCKS if block.startswith(f"# {name}\n")]
    (folder / name).write_text(example)


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


@contextmanager
def serving(folder: Path, *command: str) -> Iterator[int]:
    """Serve in the folder; yield the port, and end the server in good order."""
    with (folder / "stderr").open("wb") as stderr, (folder / "stdout").open("wb") as stdout:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=environment(), stdout=stdout, stderr=stderr
        )
    try:
        wait_until(lambda: _port(folder), "it listens")
        yield _port(folder)
        process.send_signal(signal.SIGTERM)
        assert process.wait(DEADLINE_S) == 0
    finally:
        process.kill()
        process.wait()


def _port(folder: Path) -> int:
    said = "".join(path.read_text() for path in [*folder.glob("std*"), *folder.glob("logs/*.log")])
    found = re.search(r"(?:Running on|Listening at:) http://127\.0\.0\.1:(\d+)", said)
    return int(found[1]) if found else 0


def get(port: int, path: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=DEADLINE_S)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def test_quart_app_that_is_not_ours(tmp_path: Path) -> None:
    write("shop.py", tmp_path)
    with serving(tmp_path, "hypercorn", "--bind", "127.0.0.1:0", "shop:app") as port:
        assert [get(port, f"/buy/{item}") for item in range(20)] == [b"bought"] * 20

    text = (tmp_path / "logs" / "shop.log").read_text()
    lines = [json.loads(line) for line in (tmp_path / "stdout").read_text().splitlines()]
    assert [line.get("item.id") for line in lines] == [*range(20), None]  # the last: the log is closed
    assert re.findall(r" WARNING shop stock is low item.id=(\d+)\n", text) == [str(n) for n in range(20)]
    assert text.count("INFO hypercorn.error Running on") == 1 and (tmp_path / "stderr").read_text() == ""


def test_flask_app_on_gunicorn(tmp_path: Path) -> None:
    write("bakery.py", tmp_path)
    with serving(tmp_path, "gunicorn", "--workers", "2", "--bind", "127.0.0.1:0", "bakery:app") as port:
        assert [get(port, f"/bake/{count}") for count in range(20)] == [b"baked"] * 20

    text = (tmp_path / "logs" / "bakery.log").read_text()
    found = re.findall(r" WARNING bakery the oven is full of (\d+)\n", text)
    assert sorted(map(int, found)) == list(range(20))
    assert "the oven" not in (tmp_path / "stderr").read_text()
    assert len(re.findall("INFO gunicorn.error Worker exiting", text)) == 2


def test_asyncio_program(tmp_path: Path) -> None:
    write("ticker.py", tmp_path)
    ended = subprocess.run(
        [sys.executable, "ticker.py"], cwd=tmp_path, env=environment(), capture_output=True, timeout=60
    )

    records = [json.loads(line) for line in (tmp_path / "logs" / "ticker.log").read_text().splitlines()]
    ticks = [record["message"] for record in records if record["log.logger"] == "root"]
    assert ticks == [f"tick {number}" for number in range(1000)]
    (error,) = [record for record in records if record["log.logger"] == "asyncio"]
    assert error["error.type"] == "ValueError" and (ended.returncode, ended.stderr) == (0, b"")


def test_configuration_is_one_that_dict_config_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = [block for block in BLOCKS if block.startswith("{")]
    monkeypatch.chdir(tmp_path)
    config = dictConfigClass(ast.literal_eval(block))
    handlers: list[Any] = [config.configure_handler(one) for one in config.config["handlers"].values()]
    assert [type(handler.sink).__name__ for handler in handlers] == ["RotatingFile", "Stream", "Syslog"]


def test_every_sink_has_its_promise() -> None:
    sinks = {"RotatingFile", "Syslog", "Stream", "EventLog"}
    assert sinks <= set(logs.__all__)
    assert sinks == set(re.findall(r"^\| `(\w+)`", README, re.MULTILINE))
