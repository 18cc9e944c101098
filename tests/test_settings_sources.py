"""Where settings come from, which source wins, and that every mistake is one clear line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quart_app.settings import Settings, SettingsError
from quart_app.settings_sources import keys, load

Write = Callable[[str], Path]


@pytest.fixture
def config_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write the file that QUART_APP_CONFIG names."""

    def write(toml: str) -> Path:
        file = tmp_path / "app.toml"
        file.write_text(toml, encoding="utf-8")
        monkeypatch.setenv("QUART_APP_CONFIG", str(file))
        return file

    return write


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that QUART_APP_SECRETS_DIR names."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    monkeypatch.setenv("QUART_APP_SECRETS_DIR", str(folder))
    return folder


def fault() -> str:
    """Return what is said about the settings there are."""
    with pytest.raises(SettingsError, match=": ") as caught:
        load()
    return str(caught.value)


def test_with_no_source_the_defaults_are_in_force() -> None:
    loaded = load()

    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}
    assert list(loaded.origins) == keys()


def test_each_source_wins_over_the_one_below(
    config_file: Write, secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels = []
    for add in (
        lambda: None,
        lambda: config_file("[logging]\nlevel = 'INFO'"),
        lambda: (secrets / "QUART_APP_LOGGING__LEVEL").write_text("ERROR"),
        lambda: monkeypatch.setenv("QUART_APP_LOGGING__LEVEL", "DEBUG"),
    ):
        add()
        levels.append(load().settings.logging.level)

    assert levels == ["WARNING", "INFO", "ERROR", "DEBUG"]


def test_sources_of_one_table_add_up(config_file: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    config_file("[logging]\nlevel = 'INFO'\nformat = 'json'")
    monkeypatch.setenv("QUART_APP_LOGGING__LEVEL", "DEBUG")

    logging = load().settings.logging

    assert (logging.level, logging.format, logging.file) == ("DEBUG", "json", "app.log")


def test_origins_name_file_secret_and_variable(
    config_file: Write, secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = config_file("[http]\nmax_body_bytes = 5")
    (secrets / "QUART_APP_SECRET_KEY").write_text("hunter2\n")
    monkeypatch.setenv("quart_app_proxy__trusted", "2")
    loaded = load()

    assert loaded.origins["http", "max_body_bytes"] == str(file)
    assert loaded.origins["secret_key",] == f"{secrets}/QUART_APP_SECRET_KEY"
    assert loaded.origins["proxy", "trusted"] == "QUART_APP_PROXY__TRUSTED"
    assert loaded.settings.secret_key is not None
    assert loaded.settings.secret_key.get_secret_value() == "hunter2"


def test_values_from_strings_have_their_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUART_APP_DEBUG", "true")
    monkeypatch.setenv("QUART_APP_HTTP__BODY_TIMEOUT_S", "2.5")
    monkeypatch.setenv("QUART_APP_LOGGING__FOLDER", "/srv/ä")
    loaded = load().settings

    assert (loaded.debug, loaded.http.body_timeout_s, loaded.logging.folder) == (True, 2.5, Path("/srv/ä"))


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("debug = maybe", r"app.toml: not TOML: .*line 1.*"),
        ("debug = 1\ndebug = 0", r"app.toml: not TOML: .*"),
        ("debug = 'perhaps'", r"app.toml: debug: should be a valid boolean.*"),
        ("debgu = true", r"app.toml: debgu: no such key; did you mean debug\?"),
        ("[loging]\nlevel = 'INFO'", r"app.toml: loging: no such key; did you mean logging\?"),
        ("[logging]\nlevl = 'INFO'", r"app.toml: \[logging\] levl: no such key; did you mean level\?"),
        ("[proxy]\nxyz = 1", r"app.toml: \[proxy\] xyz: no such key; allowed: trusted, header"),
        ("[proxy.header]\nxyz = 1", r"app.toml: \[proxy\] header: should be 'x-forwarded' or 'forwarded'"),
        ("logging = 'x'", r"app.toml: logging: should be a table"),
        ("http = []", r"app.toml: http: should be a table"),
        ("[http]\nmax_body_bytes = 'x'", r"app.toml: \[http\] max_body_bytes: should be a valid integer.*"),
        ("[http]\nmax_body_bytes = 0", r"app.toml: \[http\] max_body_bytes: should be greater than 0"),
        ("[http]\nbody_timeout_s = nan", r"app.toml: \[http\] body_timeout_s: should be a finite number"),
        ("[http]\nbody_timeout_s = inf", r"app.toml: \[http\] body_timeout_s: should be a finite number"),
        ("[http]\napi_prefix = 'api'", r"app.toml: \[http\] api_prefix: .*'\^/\.\*/\$'"),
        ("[proxy]\ntrusted = -1", r"app.toml: \[proxy\] trusted: should be greater than or equal to 0"),
        ("[logging]\nlevel = 'LOUD'", r"app.toml: \[logging\] level: should be 'DEBUG', .* or 'CRITICAL'"),
        ("[logging]\nfile = '../app.log'", r"app.toml: \[logging\] file: .*pattern.*"),
        ("[logging]\nbackup_count = 0", r"app.toml: \[logging\] backup_count: should be greater .* 1"),
        ("secret_key = 5", r"app.toml: secret_key: should be a valid string"),
    ],
)
def test_mistake_in_the_file_is_one_line(config_file: Write, toml: str, said: str) -> None:
    file = config_file(toml)

    line = fault()

    assert re.fullmatch(said, line.replace(str(file), file.name))


def test_each_mistake_has_a_line(config_file: Write) -> None:
    config_file("debgu = true\n[logging]\nlevel = 5\nlevl = 5")

    assert len(fault().splitlines()) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "No such file or directory"), (b"\xff", "invalid start byte"), ("folder", "Is a directory")],
)
def test_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | str | None, reason: str
) -> None:
    file = tmp_path / "app.toml"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content:
        file.mkdir()
    monkeypatch.setenv("QUART_APP_CONFIG", str(file))

    line = fault()

    assert line.startswith(f"{file}: can't be read: ") and line.endswith("; see QUART_APP_CONFIG")
    assert reason in line and "\n" not in line


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "QUART_APP_DEBG",
            "1",
            "environment: QUART_APP_DEBG: no such variable; did you mean QUART_APP_DEBUG?",
        ),
        ("QUART_APP_LOGGING__LEVL", "INFO", "did you mean QUART_APP_LOGGING__LEVEL?"),
        ("QUART_APP_LOGING__LEVEL", "INFO", "did you mean QUART_APP_LOGGING__LEVEL?"),
        ("QUART_APP_LOGGING", "{}", "environment: QUART_APP_LOGGING: no such variable"),
        ("QUART_APP_LOGGING__LEVEL__X", "1", "environment: QUART_APP_LOGGING__LEVEL__X: no such variable"),
        ("QUART_APP_LOGGING__LEVEL", "LOUD", "QUART_APP_LOGGING__LEVEL: [logging] level: should be 'DEBUG'"),
        (
            "QUART_APP_HTTP__MAX_BODY_BYTES",
            "x",
            "QUART_APP_HTTP__MAX_BODY_BYTES: [http] max_body_bytes: should",
        ),
        ("QUART_APP_DEBUG", "", "QUART_APP_DEBUG: debug: should be a valid boolean"),
        ("quart_app_debg", "1", "environment: quart_app_debg: no such variable"),
    ],
)
def test_mistake_in_the_environment_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)

    line = fault()

    assert said in line and "\n" not in line


def test_variables_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUART_APPLE", "1")
    monkeypatch.setenv("DEBUG", "1")

    assert load().settings == Settings()


def test_misspelt_secret_is_named(secrets: Path) -> None:
    (secrets / "QUART_APP_SECRT_KEY").write_text("x")

    assert fault() == (
        f"{secrets}/QUART_APP_SECRT_KEY: no such secret file; did you mean QUART_APP_SECRET_KEY?"
    )


def test_missing_folder_of_secrets_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUART_APP_SECRETS_DIR", "/nowhere")

    assert fault() == "/nowhere: can't be read: No such file or directory; see QUART_APP_SECRETS_DIR"


def test_secret_that_is_not_text_is_one_line(secrets: Path) -> None:
    (secrets / "QUART_APP_SECRET_KEY").write_bytes(b"\xff")

    line = fault()

    assert line.startswith(f"{secrets}: can't be read:") and "\n" not in line


def test_secret_that_is_a_folder_is_named(secrets: Path) -> None:
    (secrets / "QUART_APP_SECRET_KEY").mkdir()

    assert fault() == f"{secrets}/QUART_APP_SECRET_KEY: should be a file"


def test_secrets_as_container_platforms_mount_them_are_read(secrets: Path) -> None:
    (secrets / "..data").mkdir()
    (secrets / "..data" / "QUART_APP_SECRET_KEY").write_text("hunter2")
    (secrets / "QUART_APP_SECRET_KEY").symlink_to("..data/QUART_APP_SECRET_KEY")
    key = load().settings.secret_key

    assert key is not None and key.get_secret_value() == "hunter2"


@pytest.mark.parametrize(
    ("name", "value"), [("QUART_APP_SECRET_KEY", "x"), ("QUART_APP_LOGGING__MAX_BYTES", "hunter2")]
)
def test_no_value_is_told(monkeypatch: pytest.MonkeyPatch, secrets: Path, name: str, value: str) -> None:
    monkeypatch.setenv("QUART_APP_LOGGING__LEVEL", "hunter2")
    (secrets / name).write_text(value)

    assert "hunter2" not in fault()


def test_settings_built_by_hand_read_nothing(config_file: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    config_file("debug = true")
    monkeypatch.setenv("QUART_APP_LOGGING__LEVEL", "DEBUG")

    assert (Settings().debug, Settings().logging.level) == (False, "WARNING")
