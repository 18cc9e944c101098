"""`quart-app doctor` finds each fault that is seeded here, and none where all is well."""

import json
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from hypercorn.config import Config

from quart_app.cli import main
from quart_app.doctor import checks, systemd
from quart_app.doctor.finding import Deployment, Finding, is_public
from quart_app.doctor.systemd import parse_time_span_s
from quart_app.doctor.versions import FAULTS, faulty_versions
from quart_app.settings import HttpSettings, LoggingSettings, ProxySettings, Settings

Seed = Callable[[pytest.MonkeyPatch, Path], tuple[str, ...]]


def debug_in_public(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    patch.setenv("QUART_APP_DEBUG", "1")
    return ("-b", "0.0.0.0:80")


def trusted_proxies_in_public(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    patch.setenv("QUART_APP_PROXY__TRUSTED", "1")
    return ("-b", "[::]:80")


def settings(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    patch.setenv("QUART_APP_LOGGING__MAX_BYTES", "many")
    return ()


def unknown_variable(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    patch.setenv("QUART_APP_LOGING__LEVEL", "INFO")
    return ()


def hypercorn_file(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    (folder / "hypercorn.toml").write_text("workrs = 4\n")
    return ("-c", "hypercorn.toml")


def ring_room(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    return ("-w", "1000000000")


def log_folder(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    (folder / "logs").write_text("a file where the folder should be")
    return ()


def log_room(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    patch.setenv("QUART_APP_LOGGING__MAX_BYTES", str(2**60))
    return ()


def kill_timeout(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    return ("--kill-timeout", "3")


def descriptors(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    patch.setattr(resource, "getrlimit", lambda _: (256, 256))
    return ()


def graceful_timeout(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    """Without a file `serve` takes it from the settings."""
    patch.setenv("QUART_APP_HTTP__DRAIN_TIMEOUT_S", "60")
    return ("--kill-timeout", "50")


def wrong_type(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    (folder / "hypercorn.toml").write_text('workers = "4"\n')
    return ("-c", "hypercorn.toml")


def tls_files(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    return ("--certfile", "missing.pem", "--keyfile", "missing.key")


def values(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    return ("-b", "127.0.0.1:http")


def extras(patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, ...]:
    patch.setattr(checks, "find_spec", lambda name: None)
    patch.setenv("QUART_APP_METRICS__ENABLED", "1")
    return ()


SEEDS = [
    ("debug-in-public", debug_in_public),
    ("trusted-proxies-in-public", trusted_proxies_in_public),
    ("settings", settings),
    ("settings", unknown_variable),
    ("hypercorn-file", hypercorn_file),
    ("ring-room", ring_room),
    ("log-folder", log_folder),
    ("log-room", log_room),
    ("kill-timeout", kill_timeout),
    ("descriptors", descriptors),
    ("kill-timeout", graceful_timeout),
    ("hypercorn-file", wrong_type),
    ("tls-files", tls_files),
    ("values", values),
    ("extras", extras),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def diagnose(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[dict[str, str]]]:
    status = main(["doctor", "--format", "json", *options])
    return status, json.loads(capsys.readouterr().out)


def test_all_is_well_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert diagnose(capsys) == (0, [])


@pytest.mark.parametrize(("check", "seed"), SEEDS, ids=[seed.__name__ for _, seed in SEEDS])
def test_seeded_fault_is_found(
    check: str, seed: Seed, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = diagnose(capsys, *seed(monkeypatch, folder))

    assert status == 1
    assert [finding["check"] for finding in found] == [check]
    assert all(found[0].values())


def test_folder_that_others_can_write_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "logs").mkdir()
    (folder / "logs").chmod(0o777)

    assert [finding["what"] for finding in diagnose(capsys)[1]] == ["others can write in logs"]


def test_looking_leaves_nothing_behind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    diagnose(capsys)

    assert list(folder.iterdir()) == []


def test_text_says_what_why_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--kill-timeout", "1"]) == 1

    said = capsys.readouterr().out
    assert "the supervisor kills after 1 s" in said
    assert "why" in said
    assert "do" in said
    assert said.endswith("1 finding.\n")


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("QUART_APP_SECRET_KEY", "hunter2")
    monkeypatch.setenv("QUART_APP_LOGGING__LEVEL", "hunter2")

    assert main(["doctor"]) == 1
    assert "hunter2" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("bind", "public"),
    [
        ("127.0.0.1:8000", False),
        ("127.1.2.3:80", False),
        ("[::1]:8000", False),
        ("localhost:8000", False),
        ("unix:/run/app.sock", False),
        ("fd://3", False),
        ("0.0.0.0:8080", True),
        ("[::]:8080", True),
        ("192.0.2.1:80", True),
        ("example.org:80", True),
    ],
)
def test_addresses_that_others_can_reach(bind: str, public: bool) -> None:
    assert is_public(bind) is public


@pytest.mark.parametrize(
    ("span", "seconds"),
    [("1min 30s", 90.0), ("500ms", 0.5), ("2h", 7200.0), ("infinity", None), ("", None)],
)
def test_time_span_of_systemd(span: str, seconds: float | None) -> None:
    assert parse_time_span_s(span) == seconds


def test_systemds_timeout_counts_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "stop_timeout_s", lambda: 10.0)
    hypercorn = Config.from_mapping(graceful_timeout=30)

    found = list(checks.stopping(Deployment(Settings(http=HttpSettings(drain_delay_s=5)), hypercorn)))

    assert [finding.what for finding in found] == [
        "the supervisor kills after 10 s, and stopping may take 35 s"
    ]


def test_trusted_proxies_behind_a_socket_are_fine() -> None:
    settings = Settings(proxy=ProxySettings(trusted=2))
    hypercorn = Config.from_mapping(bind=["unix:/run/app.sock"])

    assert list(checks.trusted_proxies_in_public(Deployment(settings, hypercorn))) == []


def test_log_in_debug_needs_no_folder(folder: Path) -> None:
    settings = Settings(debug=True, logging=LoggingSettings(folder=folder / "file"))
    (folder / "file").touch()

    assert list(checks.log_folder(Deployment(settings, Config()))) == []


def test_installed_versions_have_no_known_fault() -> None:
    assert list(faulty_versions()) == []


@pytest.mark.parametrize("name", sorted({fault.split("<")[0] for fault in FAULTS}))
def test_old_version_is_found(name: str) -> None:
    def version_of(asked: str) -> str:
        if asked != name:
            raise metadata.PackageNotFoundError(asked)
        return "0.1"

    found: list[Finding] = list(faulty_versions(version_of))

    assert found[0].what == f"{name} 0.1 is installed"


def test_systemd_that_does_not_answer_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*args: object, **options: object) -> None:
        raise subprocess.TimeoutExpired("systemctl", 5)

    monkeypatch.setattr(systemd, "_unit", lambda: "quart-app.service")
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "run", hang)

    assert systemd.stop_timeout_s() is None
