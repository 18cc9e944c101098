"""Results kept between runs."""

import re
from pathlib import Path

import pytest

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.observation import Answer, Observation
from quart_app.compare.results import Result
from quart_app.compare.store import KEPT_BODY, SHIPPED, BusyError, Store, trim
from tests.compare.gold_rows import RESULTS

VERSIONS = {"quart": "0.22.0"}
DATE = "2026-11-24T12:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "made" / "here", VERSIONS)


def test_what_was_saved_is_loaded(store: Store) -> None:
    store.save(DATE, RESULTS[1])

    assert store.load("first.differs") == (DATE, RESULTS[1])
    assert [path.name for path in store.folder.iterdir()] == ["first.differs.json"]


def test_nothing_is_there_before_the_first_run(store: Store) -> None:
    assert store.load("first.differs") is None
    assert not store.folder.exists()


def test_results_of_other_versions_do_not_count(store: Store) -> None:
    store.save(DATE, RESULTS[1])

    assert Store(store.folder, {"quart": "0.23.1"}).load("first.differs") is None


@pytest.mark.parametrize("content", ["", "rubbish", "[]", "{}", '{"versions": {"quart": "0.22.0"}}', "null"])
def test_a_file_that_can_not_be_read_does_not_count(store: Store, content: str) -> None:
    store.folder.mkdir(parents=True)
    (store.folder / "a.b.json").write_text(content)

    assert store.load("a.b") is None


def test_the_folder_is_for_its_owner_only(store: Store) -> None:
    store.save(DATE, RESULTS[1])

    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert (store.folder / "first.differs.json").stat().st_mode & 0o777 == 0o600


def test_only_one_has_the_right_to_run(store: Store) -> None:
    lock = store.lock()
    with pytest.raises(BusyError, match=r"^$"):
        Store(store.folder, VERSIONS).lock()

    store.unlock(lock)

    store.unlock(store.lock())


def test_trimming_drops_what_no_page_shows() -> None:
    side = Observation(
        answers=(Answer("1", "GET /", 200, body=b"x" * 9_000),), logs=("a",), signals=("b",), output="c"
    )
    behaviour = Behaviour(title="t", why="w", sources=["s"], observe={"logs"})

    trimmed = trim(Result("a.b", side, side), behaviour).control

    assert len(trimmed.answers[0].body) == KEPT_BODY
    assert (trimmed.logs, trimmed.signals, trimmed.output) == (("a",), (), "")


def test_shipped_results_name_no_path_of_the_machine_that_made_them() -> None:
    text = SHIPPED.read_text(encoding="utf-8")

    assert re.findall(r"(?:/[\w.-]+){2,}/(?:site-packages|quart_app)/", text) == []
