"""The Containerfile's steps as plain commands, and the Caddyfile: neither podman nor a network is needed."""

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.front.contained import as_in_container
from tests.log_records import access_records
from tests.servers import DEADLINE_S, ROOT, wait_until

CONTAINERFILE = ROOT / "config" / "Containerfile"
CADDYFILE = ROOT / "config" / "Caddyfile"


def steps() -> list[tuple[str, str]]:
    """Return instructions and their arguments, continued lines joined."""
    text = CONTAINERFILE.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def arguments(instruction: str) -> list[str]:
    return [rest for word, rest in steps() if word == instruction]


def test_every_copied_path_exists_and_is_all_that_is_needed() -> None:
    copied = {source for words in arguments("COPY") for source in words.split()[:-1]}

    assert copied == {"pyproject.toml", "README.md", "LICENSE", "quart_app", "config"}
    assert all((ROOT / source).exists() for source in copied)


def test_it_runs_without_root_and_with_an_exec_command() -> None:
    (user,) = arguments("USER")
    (command,) = arguments("CMD")

    assert int(user) >= 1000
    assert f"--uid {user}" in arguments("RUN")[0]
    # A list: a shell between would be process 1, and swallow SIGTERM.
    assert json.loads(command)[:2] == ["/venv/bin/quart-app", "serve"]


@pytest.fixture(scope="module")
def image() -> Iterator[Path]:
    """Build what the image would hold, below a folder that others may enter: /app, /venv and /logs."""
    with tempfile.TemporaryDirectory(prefix="quart-app-image-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        build(root)
        yield root


def build(root: Path) -> None:
    (workdir,) = arguments("WORKDIR")
    inside(root, workdir).mkdir()
    for words in arguments("COPY"):
        *sources, target = words.split()
        for source in sources:
            copy(ROOT / source, inside(root, workdir) / target)
    for script in arguments("RUN"):
        for command in script.split("&&"):
            run_step(root, workdir, command.strip())


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def inside(root: Path, path: str) -> Path:
    return root / path.lstrip("/")


def run_step(root: Path, workdir: str, command: str) -> None:
    """Run one command of the image; users and owners are this machine's business."""
    words = [str(inside(root, word)) if word.startswith("/") else word for word in shlex.split(command)]
    if words[0] in ("useradd", "chown"):
        return
    if words[0] == "python":
        words[0] = sys.executable
    if "pip" in words[0]:  # what the project depends on is here already
        words += ["--no-deps"] + (["--no-build-isolation"] if find_spec("hatchling") else [])
        (packages,) = inside(root, "/venv").glob("lib/python*/site-packages")
        (packages / "here.pth").write_text(sysconfig.get_path("purelib"))
    ended = subprocess.run(words, cwd=inside(root, workdir), capture_output=True, text=True, check=False)
    if ended.returncode and "pip" in words[0]:
        pytest.skip(f"pip can't install here: {ended.stderr.splitlines()[-1]}")
    assert ended.returncode == 0, ended.stderr


def parse_environment(root: Path) -> dict[str, str]:
    pairs = [word.partition("=") for words in arguments("ENV") for word in shlex.split(words)]
    return {name: str(inside(root, value)) if value.startswith("/") else value for name, _, value in pairs}


@contextlib.contextmanager
def running(image: Path, within: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Run the image's command on a free port."""
    program, *words = json.loads(arguments("CMD")[0])
    own = {name: value for name, value in os.environ.items() if not name.startswith(("QUART_APP_", "PYTHON"))}
    with tempfile.NamedTemporaryFile(prefix="quart-app-said-") as said:
        process = subprocess.Popen(
            [*within, str(inside(image, program)), *words, "--bind", "127.0.0.1:0", "--workers", "1"],
            cwd=inside(image, arguments("WORKDIR")[0]),
            env=own | parse_environment(image) | {"PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        try:
            yield process, Path(said.name)
        finally:
            process.kill()
            process.wait()


def test_its_command_serves_as_another_user_on_a_read_only_root(image: Path) -> None:
    (user,) = map(int, arguments("USER"))
    before = set(image.rglob("*"))
    shutil.chown(inside(image, "/logs"), user)
    within = as_in_container(user, image, inside(image, "/logs"))
    with running(image, within) as (process, said):
        wait_until(lambda: "Running on" in said.read_text() or process.poll() is not None, "it is up")
        assert process.poll() is None, said.read_text()
        assert process_user(process.pid) == user
        (port,) = set(re.findall(r"http://127\.0\.0\.1:(\d+)", said.read_text()))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/hello", timeout=DEADLINE_S) as answer:
            assert answer.read() == b"<h1>Hello Quart!</h1>"
        process.terminate()
        assert process.wait(DEADLINE_S) == 0

    assert [record["url.path"] for record in access_records(inside(image, "/logs"))] == ["/hello"]
    written = set(image.rglob("*")) - before
    assert {path.relative_to(image).parts[0] for path in written} == {"logs"}


def process_user(pid: int) -> int:
    return int(re.findall(r"^Uid:\t(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)[0])


def test_what_holds_the_container_has_no_more_rights_than_one(image: Path) -> None:
    """So that the test above is known to bite."""
    (user,) = map(int, arguments("USER"))
    within = as_in_container(user, image, inside(image, "/logs"))
    for place in (inside(image, "/app"), Path("/")):
        ended = subprocess.run([*within, "touch", str(place / "written")], capture_output=True, text=True)
        assert ended.returncode != 0 and ("Read-only" in ended.stderr or "denied" in ended.stderr)


def test_caddy_reaches_the_port_that_is_served() -> None:
    text = CADDYFILE.read_text(encoding="utf-8")
    (exposed,) = arguments("EXPOSE")

    assert re.findall(r"reverse_proxy 127\.0\.0\.1:(\d+)", text) == [exposed]
    assert f":{exposed}" in (ROOT / "config" / "hypercorn.toml").read_text(encoding="utf-8")
    assert f"127.0.0.1:{exposed};" in (ROOT / "config" / "nginx.conf").read_text(encoding="utf-8")


def test_caddy_finds_no_fault(tmp_path: Path) -> None:
    caddy = shutil.which("caddy")
    if caddy is None:
        assert CADDYFILE.read_text(encoding="utf-8").count("{") == CADDYFILE.read_text().count("}")
        pytest.skip("caddy is not installed; its braces are in pairs")
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    adapt = [caddy, "adapt", "--adapter", "caddyfile", "--config"]
    ended = subprocess.run([*adapt, str(CADDYFILE)], capture_output=True, text=True, env=os.environ | home)
    assert ended.returncode == 0, ended.stderr
    assert '"warning"' not in ended.stderr.lower()

    broken = tmp_path / "Caddyfile"
    broken.write_text(CADDYFILE.read_text(encoding="utf-8").replace("health_uri", "helth_uri"))
    assert subprocess.run([*adapt, str(broken)], capture_output=True, env=os.environ | home).returncode != 0
