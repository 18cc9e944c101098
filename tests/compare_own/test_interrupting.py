"""Whatever moment a signal comes at, the comparison ends and nothing of it is left."""

import os
import signal
from collections.abc import Iterator

import pytest

from quart_app.compare.own import interrupting


class Loud:
    """Python drops what is raised in its `__del__`."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        os.kill(os.getpid(), self.number)


def lose(number: int) -> None:
    """Have a signal come where what its handler raises is dropped."""
    Loud(number)


@pytest.fixture
def handlers() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    assert {number: signal.getsignal(number) for number in numbers} == before
    for number, handler in before.items():
        signal.signal(number, handler)


ENDS: list[tuple[int, type[BaseException]]] = [
    (signal.SIGINT, KeyboardInterrupt),
    (signal.SIGTERM, SystemExit),
    (signal.SIGHUP, SystemExit),
]


@pytest.mark.usefixtures("handlers")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("number", "error"), ENDS)
def test_a_signal_that_python_drops_is_raised_at_the_next_check(
    number: int, error: type[BaseException]
) -> None:
    with pytest.raises(error), interrupting.ended_by_signals():
        lose(number)
        interrupting.check()
        pytest.fail("the signal was lost")


@pytest.mark.usefixtures("handlers")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_signal_that_python_drops_at_the_end_is_not_lost() -> None:
    with pytest.raises(KeyboardInterrupt), interrupting.ended_by_signals():
        lose(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), interrupting.ended_by_signals():
        lose(signal.SIGINT)
        raise ValueError("a target ended")


@pytest.mark.usefixtures("handlers")
def test_a_second_signal_does_not_cut_the_stopping_short() -> None:
    stopped = False
    with pytest.raises(KeyboardInterrupt), interrupting.ended_by_signals():
        try:
            os.kill(os.getpid(), signal.SIGINT)
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGTERM)
            stopped = True
    assert stopped


@pytest.mark.usefixtures("handlers")
def test_a_step_that_is_held_is_done_whole() -> None:
    done = False
    with pytest.raises(SystemExit, match="143"), interrupting.ended_by_signals():
        with interrupting.held():
            os.kill(os.getpid(), signal.SIGTERM)
            interrupting.check()
            done = True
        pytest.fail("the signal was lost")
    assert done


def test_what_a_script_and_nohup_ignore(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGHUP)}
    try:
        with pytest.raises(KeyboardInterrupt), interrupting.ended_by_signals():
            os.kill(os.getpid(), signal.SIGHUP)
            os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
