"""The state of a worker: what is under way when the time to drain is up, is cut."""

import asyncio

from quart_app.serving import Serving


class Exchange:
    """Counts how often it was cut."""

    def __init__(self) -> None:
        self.cuts = 0
        self.is_cut = asyncio.Event()

    def cut(self) -> None:
        self.cuts += 1
        self.is_cut.set()


async def test_states_follow_each_other() -> None:
    serving = Serving()
    states: list[str] = [serving.state]
    for step in (serving.ready, lambda: serving.drain(60), serving.stopped, serving.stopped):
        step()
        states.append(serving.state)

    assert states == ["starting", "ready", "draining", "stopped", "stopped"]


async def test_what_is_under_way_is_cut_when_the_time_is_up() -> None:
    serving, slow, done = Serving(), Exchange(), Exchange()
    serving.begin(slow)
    serving.begin(done)
    serving.end(done)
    serving.drain(0.01)

    await asyncio.wait_for(slow.is_cut.wait(), 5)
    assert (slow.cuts, done.cuts) == (1, 0)


async def test_nothing_is_cut_before() -> None:
    serving, slow = Serving(), Exchange()
    serving.begin(slow)
    serving.drain(60)
    serving.begin(late := Exchange())
    await asyncio.sleep(0)

    assert (slow.cuts, late.cuts) == (0, 0)
    serving.stopped()


async def test_what_begins_after_the_time_is_cut_at_once() -> None:
    serving, late = Serving(), Exchange()
    serving.drain(0)
    serving.begin(late)

    assert late.cuts == 1
    serving.stopped()


async def test_second_drain_changes_nothing() -> None:
    serving = Serving()
    serving.drain(60)
    ends = serving.drain_ends
    serving.drain(0)

    assert serving.drain_ends == ends
    serving.stopped()


async def test_once_stopped_nothing_is_cut() -> None:
    serving, slow = Serving(), Exchange()
    serving.begin(slow)
    serving.drain(0)
    serving.stopped()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert slow.cuts == 0
