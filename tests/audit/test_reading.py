"""Files of others: hostile, broken, huge or linked; read with care, and never run."""

import os
from pathlib import Path

import pytest

from quart_app.audit import reading
from quart_app.audit.auditing import audit
from quart_app.audit.finding import AuditError
from tests.audit.snippets import app_of, view

MISTAKE = app_of(view('return render_template("index.html")'))


def test_nothing_is_run_or_imported(tmp_path: Path) -> None:
    mark = tmp_path / "was-run"
    (tmp_path / "app.py").write_text(f"open({str(mark)!r}, 'w')\nimport app_that_is_not_there\n{MISTAKE}")
    assert audit(tmp_path).findings
    assert not mark.exists()


def test_file_that_does_not_parse_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("x = 1\ndef (:\n")
    (tmp_path / "app.py").write_text(MISTAKE)
    found = audit(tmp_path)
    assert found.left_out[0].startswith("broken.py: line 2: it does not parse: ")
    assert [one.path for one in found.findings] == ["app.py"]


@pytest.mark.parametrize(
    "source",
    [
        b"x = '\x00'\n",
        b"\xff\xfe not utf-8\n",
        b"# coding: no-such-coding\n",
        b"# coding: idna\nx = 1  # audit: ignore[hooks.teardown-exc]\n",
        b"# coding: rot13\nx = 1\n",
        b"x = " + b"(" * 90_000,
        b"x = " + b"-" * 90_000 + b"1\n",
        b"x = a" + b".b" * 90_000 + b"\n",
        b"x = " + b"1 + " * 90_000 + b"1\n",
        b"\tx = 1\n y = 2\n",
        b"x = 1 \\",
    ],
    ids=["nul", "not-utf-8", "no-coding", "idna", "rot13", "open", "minus", "dots", "sum", "indent", "cut"],
)
def test_hostile_source_is_one_line(source: bytes, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_bytes(source)
    found = audit(tmp_path)
    assert found.findings == ()
    assert all("\n" not in line and line.startswith("app.py: ") for line in found.left_out)


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "app.py").write_text(MISTAKE)
    (inside / "linked.py").symlink_to(outside / "app.py")
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "own.py").write_text("x = 1\n")
    found = audit(inside)
    assert (found.findings, found.files, found.left_out) == ((), 1, ("linked.py: it is a link",))


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert audit(tmp_path).left_out == ("pipe.py: it is no regular file",)


def test_huge_file_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "huge.py").write_bytes(b"#" * (reading.MAX_BYTES + 1))
    assert audit(tmp_path).left_out == ("huge.py: it is larger than 1,000,000 bytes",)


def test_number_of_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILES", 2)
    for name in "abcd":
        (tmp_path / f"{name}.py").write_text("x = 1\n")
    found = audit(tmp_path)
    assert (found.files, found.left_out) == (2, ("c.py and what follows: more than 2 files",))


def test_environments_and_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    for folder in (".git", "env", "node_modules", "shop"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "app.py").write_text(MISTAKE)
    (tmp_path / "env" / "pyvenv.cfg").touch()
    assert [one.path for one in audit(tmp_path).findings] == ["shop/app.py"]


def test_single_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(MISTAKE)
    (tmp_path / "other.py").write_text(MISTAKE)
    assert [one.path for one in audit(tmp_path / "app.py").findings] == ["app.py"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing", "there is no such file or folder"),
        ("notes.txt", "it is no Python file"),
        ("empty", "there is no Python file in it"),
    ],
)
def test_nothing_to_read_is_an_error(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(AuditError, match=said):
        audit(tmp_path / name)


def test_comment_silences_the_behaviour_that_it_names(tmp_path: Path) -> None:
    lines = 'return render_template(  # audit: ignore[{}]\n        "index.html")'
    (tmp_path / "app.py").write_text(app_of(view(lines.format("templates.forgotten-await"))))
    found = audit(tmp_path)
    assert (found.findings, found.silenced, found.left_out) == ((), 1, ())


def test_comment_for_another_behaviour_or_in_text_silences_nothing(tmp_path: Path) -> None:
    line = 'return render_template("# audit: ignore[templates.forgotten-await]")  # audit: ignore[{}]'
    (tmp_path / "app.py").write_text(app_of(view(line.format("hooks.teardown-exc"))))
    found = audit(tmp_path)
    assert (len(found.findings), found.silenced) == (1, 0)


def test_unknown_behaviour_in_a_comment_is_said(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("x = 1  # audit: ignore[hooks.teardown]\n")
    said = "app.py: line 1: no rule has the behaviour 'hooks.teardown' that is to be ignored"
    assert audit(tmp_path).left_out == (said,)


@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf", b"# coding: cp949\n"], ids=["plain", "mark", "cp949"])
def test_columns_count_characters(head: bytes, tmp_path: Path) -> None:
    code = "from quart import flash\r\nasync def tell():\r\n    name = '김치'; flash(name)\r\n"
    (tmp_path / "app.py").write_bytes(head + code.encode("cp949" if b"cp949" in head else "utf-8"))
    (found,) = audit(tmp_path).findings
    assert (found.line - head.count(b"\n"), found.column) == (3, 18)
