"""Serves an app for a measurement: as the instrument does, with nothing around it that costs time.

It is run by path in the interpreter of the app: the standard library only, besides the instrument, which is
loaded by path too. With the option `lag` it watches the event loop of a Quart app: how late it is, and which
callback held it longest, with its stack. That costs time, so what is timed is another start.
"""

import asyncio
import functools
import importlib.util
import linecache
import os
import sys
import threading
import time
from typing import Any

BEAT_S = 0.01
SAMPLE_S = 0.005
LATE = 4
"""How many samples' time between two of them means that the watching thread itself could not run."""
HELD_S = 0.02
TELL_S = 0.25
STACK_FRAMES = 25
PLACES = 20


def load_instrument() -> Any:
    """Give the instrument as a module."""
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    path = os.path.join(own, "targets", "instrument.py")
    spec = importlib.util.spec_from_file_location("quart_app_instrument", path)
    assert spec is not None and spec.loader is not None  # noqa: S101 - a file beside ours
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class LifespanOnly:
    """Tells when the lifespan has started; what else comes goes to the app as it is."""

    def __init__(self, app: Any, ready: Any) -> None:
        self.app = app
        self.ready = ready
        self.heart: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            send = instrument.AsgiWatch(self.app, self.ready).lifespan_send(send)
        await self.app(scope, receive, send)


def unwatched(app: Any, framework: str, described: Any) -> Any:
    """Give the app itself."""
    return app


class Holds:
    """Which callback of the event loop runs, sample by sample, and for how long it has run."""

    def __init__(self) -> None:
        self.callback: Any = None
        self.held_s = 0.0
        self.stacks: dict[Any, float] = {}
        self.worst: dict[Any, Any] = {}

    def look(self, frame: Any, passed_s: float, *, kept_lock: bool = False) -> None:
        """Take a sample of the loop's thread; `passed_s` have passed since the last one.

        `kept_lock` tells that the loop's thread computed for that long while we could not look: most likely
        what it does now kept the interpreter lock. On a busy machine it may have been several callbacks.
        """
        stack, callback = split(frame)
        if callback is not self.callback:
            self.end()
            self.callback = callback
            passed_s = passed_s if kept_lock else 0.0
        if callback is not None:
            self.held_s += passed_s
            self.stacks[stack] = self.stacks.get(stack, 0.0) + passed_s

    def end(self) -> None:
        """Keep what the callback that ran until now has done, if it ran for long."""
        if self.held_s >= HELD_S:
            stack = max(self.stacks, key=lambda one: self.stacks[one])
            known = self.worst.setdefault(place_in(stack), {"longest_s": 0.0, "total_s": 0.0, "count": 0})
            known["total_s"] += self.held_s
            known["count"] += 1
            if self.held_s > known["longest_s"]:
                known.update(longest_s=self.held_s, stack=stack)
        self.held_s = 0.0
        self.stacks = {}

    def take(self) -> Any:
        """Give what held the loop since the last call, the longest first."""
        found, self.worst = self.worst, {}
        items = sorted(found.items(), key=lambda item: -item[1]["longest_s"])[:PLACES]
        return [{"place": place, **about, "stack": shown(about["stack"])} for place, about in items]


def split(frame: Any) -> Any:
    """Give the stack inside the callback that the loop runs, outermost first, and the callback's frame."""
    stack: list[Any] = []
    while frame is not None:
        if frame.f_code is RUN:
            return tuple(reversed(stack)), frame
        stack.append((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
        frame = frame.f_back
    return (), None


RUN = asyncio.Handle._run.__code__


def place_in(stack: Any) -> str:
    """Give the innermost place of the app's own code, or of any code."""
    own = [one for one in stack if instrument.is_ours(one[0]) and one[0] != __file__]
    file, line, name = (own or stack)[-1]
    return f"{file_name(file)}:{line} {name}"


def shown(stack: Any) -> Any:
    """Give the frames as a person reads them, with the source line."""
    return [
        [file_name(file), line, name, linecache.getline(file, line).strip()[:200]]
        for file, line, name in stack[-STACK_FRAMES:]
    ]


def file_name(path: str) -> str:
    """Give a file as the app's people know it: from its own folder, or from the folder of libraries."""
    for mark in ("site-packages", "dist-packages", os.path.dirname(os.__file__)):
        if mark + os.sep in path:
            return path.rpartition(mark + os.sep)[2]
    near = os.path.relpath(path)
    return os.path.basename(path) if near.startswith("..") else near


class LagWatch(threading.Thread):
    """Looks at the event loop's thread from outside, and tells four times a second what it saw."""

    def __init__(self, thread_id: int, lags: list[float]) -> None:
        super().__init__(name="instrument", daemon=True)
        self.thread_id = thread_id
        self.lags = lags
        self.holds = Holds()
        clock = getattr(time, "pthread_getcpuclockid", None)
        self.cpu_clock = clock(thread_id) if clock else None

    def run(self) -> None:
        last, cpu_s, told = time.monotonic(), self.cpu(), time.monotonic()
        while True:
            time.sleep(SAMPLE_S)
            frame = sys._current_frames().get(self.thread_id)
            now, cpu_now = time.monotonic(), self.cpu()
            passed_s = now - last
            kept_lock = passed_s > LATE * SAMPLE_S and self.cpu_clock is not None
            if kept_lock:
                # What the machine took from us both is not the callback's; its computing is.
                passed_s = min(passed_s, max(cpu_now - cpu_s, SAMPLE_S))
            self.holds.look(frame, passed_s, kept_lock=kept_lock)
            del frame
            last, cpu_s = now, cpu_now
            if now - told >= TELL_S:
                self.tell()
                told = now

    def cpu(self) -> float:
        """Give the seconds that the loop's thread has computed."""
        return time.clock_gettime(self.cpu_clock) if self.cpu_clock is not None else 0.0

    def tell(self) -> None:
        """Tell how late the loop was since the last time, and what held it."""
        count = len(self.lags)
        taken, self.lags[:count] = self.lags[:count], []
        instrument.events.in_request = 0
        instrument.events.emit("lag", ms=[round(lag * 1e3, 2) for lag in taken], held=self.holds.take())


async def beat(lags: list[float]) -> None:
    """Note how much later than asked for the loop comes back."""
    while True:
        before = time.monotonic()
        await asyncio.sleep(BEAT_S)
        lags.append(max(0.0, time.monotonic() - before - BEAT_S))


def watched_loop(app: Any, ready: Any) -> Any:
    """Watch the running loop, and give what is served."""
    lags: list[float] = []
    served = LifespanOnly(app, ready)
    served.heart = asyncio.create_task(beat(lags))  # asyncio itself holds a task only weakly
    LagWatch(threading.get_ident(), lags).start()
    return served


def main() -> None:
    options = instrument.begin()
    listener, port = instrument.listen_on_loopback()
    build = functools.partial(instrument.build, options["target"], options["side"], unwatched)
    if options["side"] == "flask":
        instrument.serve_flask(build, listener, port, options["server"])
    else:
        around = watched_loop if options.get("lag") else LifespanOnly
        instrument.serve_quart(build, listener, port, options["server"], around)


instrument = load_instrument()

if __name__ == "__main__":
    main()
