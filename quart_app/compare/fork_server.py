"""Run many jobs as `isolation` does, forked from a process that is small and warm.

A fork copies the page tables of the process that is forked, and each page that either of the two writes to
afterwards. The command line's process is twice as large as it must be and writes all the time: so a new
interpreter imports what children need and forks them, and this process reads what they told.
"""

import gc
import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from quart_app.compare import isolation
from quart_app.compare.isolation import Ended, Job

START = "import sys; sys.path[:] = sys.argv[1:]; from quart_app.compare.fork_server import main; main()"


class ForkServerError(Exception):
    """The process that forks has ended before its work was done."""


def run(jobs: Sequence[Job], *, at_once: int, warm: Callable[[], object]) -> Iterator[tuple[Job, Ended]]:
    """Run every job and give each as it ends; works, and `warm`, called before them, must be picklable.

    Children still running are killed when the caller stops early, and on Linux when this process is killed.
    """
    works = [(job.work, job.limit_s, job.share) for job in jobs]
    start = pickle.dumps((os.getpid(), sys.argv, warm, works, at_once))
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-c", START, *sys.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        try:
            if server.stdin is None or server.stdout is None:  # for the type checker: we asked for pipes
                return
            server.stdin.write(start)
            server.stdin.flush()
            for _ in jobs:
                number, ended = _read(server.stdout)
                yield jobs[number], ended
        except BaseException:
            server.terminate()
            raise


def _read(stream: IO[bytes]) -> tuple[int, Ended]:
    line = stream.readline()
    if not line:
        raise ForkServerError("the process that forks the children has ended before its work was done")
    number, told, printed, ending, seconds = json.loads(line)
    return number, Ended(stream.read(told), stream.read(printed), ending, seconds)


def main() -> None:
    """Be the process that forks: read jobs from standard input, write what each gave to standard output."""
    isolation.die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # our parent, who gets it too, tells us when to stop
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    parent, sys.argv[:], warm, works, at_once = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent's
    if os.getppid() != parent:
        return  # it went before we asked to be told
    warm()
    jobs = [Job(number, *work) for number, work in enumerate(works)]
    gc.freeze()  # a child's collection would copy every page it looks at
    with open(os.dup(1), "wb") as out:
        for job, ended in isolation.run(jobs, at_once=at_once):
            head = (job.key, len(ended.told), len(ended.printed), ended.ending, ended.seconds)
            out.write(json.dumps(head).encode() + b"\n" + ended.told + ended.printed)
            out.flush()
