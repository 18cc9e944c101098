"""A forked child logs through a ring of its own; a signal handler logs wherever it strikes."""

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.logs.workers import finish, numbered_lines, start, tell, wait_for_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")

FORKED = """
import glob
path, rings = args
handler = make_handler(path, 100_000, 50, rings)
logger.addHandler(handler)
for number in range(100):
    logger.info("line parent-%d", number)
child = os.fork()
if not child:
    assert handler.account().emitted == 0
    for number in range(100):
        logger.info("line child-%d", number)
    handler.close()
    os._exit(0)
for number in range(100, 200):
    logger.info("line parent-%d", number)
assert os.waitpid(child, 0)[1] == 0
assert glob.glob(f"{rings}/*/*/page.intent")
handler.close()
"""


def test_child_and_parent_each_write_their_own(log_dir: Path, ring_folder: Path) -> None:
    assert finish([start(FORKED, log_dir / "app.log", ring_folder)]) == [0]
    expected = [f"line parent-{n}" for n in range(200)] + [f"line child-{n}" for n in range(100)]
    assert Counter(numbered_lines(log_dir)) == Counter(expected)


def test_parent_killed_while_its_child_lives_is_recovered(log_dir: Path, ring_folder: Path) -> None:
    """The child has the parent's open files: it must not keep the parent's locks alive."""
    parent = start(
        """
import signal
path, rings = args
handler = make_handler(path, 100_000, 50, rings)
handler.start()
logger.addHandler(handler)
child = os.fork()
if not child:
    logger.info("line child-0")
    handler.close()
    print("ready", flush=True)
    sys.stdin.readline()
    os._exit(0)
handler.sink.write = lambda ring: time.sleep(60)  # the listener takes nothing any more
for number in range(100):
    logger.info("line parent-%d", number)
os.kill(os.getpid(), signal.SIGKILL)
""",
        log_dir / "app.log",
        ring_folder,
    )
    wait_for_line(parent, "ready")
    assert parent.wait(30) == -signal.SIGKILL
    recover = "handler = make_handler(args[0], 100_000, 50, args[1])\nhandler.start()\nhandler.close()"
    heir = start(recover, log_dir / "app.log", ring_folder)
    assert finish([heir]) == [0]
    tell(parent)
    finish([parent])
    expected = [*(f"line parent-{n}" for n in range(100)), "line child-0"]
    assert Counter(numbered_lines(log_dir)) == Counter(expected)


LOCKED_BY_THE_CHILD = """
from quart_app.logs.file_lock import try_lock
path, rings = args
handler = make_handler(path, 100_000, 50, rings)
logger.addHandler(handler)
logger.warning("line parent-0")
while handler.account().pending:
    time.sleep(0.001)
(is_locked, say_locked), (is_over, say_over) = os.pipe(), os.pipe()
if not (child := os.fork()):
    handler.sink._file.acquire()
    os.write(say_locked, b"x")
    os.read(is_over, 1)
    os._exit(0)
os.read(is_locked, 1)
is_shared = try_lock(handler.sink._file.descriptor)
os.write(say_over, b"x")
assert os.waitpid(child, 0)[1] == 0
handler.close()
assert not is_shared
"""


def test_child_locks_the_file_for_itself(log_dir: Path, ring_folder: Path) -> None:
    """A lock of an open file that both have would be both's: they would write and roll over at once."""
    assert finish([start(LOCKED_BY_THE_CHILD, log_dir / "app.log", ring_folder)]) == [0]


FORKS_IN_A_STORM = """
import threading
path, rings = args
handler = make_handler(path, 1_000_000, 50, rings)
logger.addHandler(handler)
done = threading.Event()
def storm(name):
    number = 0
    while not done.is_set():
        logger.info("line %s-%d", name, number)
        number += 1
        time.sleep(0.0001)
    counts[name] = number
counts = {}
threads = [threading.Thread(target=storm, args=(f"thread{n}",)) for n in range(2)]
for thread in threads:
    thread.start()
for n in range(20):
    if not (child := os.fork()):
        logger.info("line child%d-0", n)
        handler.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
done.set()
for thread in threads:
    thread.join()
handler.close()
print(*(f"{name}={count}" for name, count in counts.items()))
"""


def test_forks_in_the_middle_of_a_storm_of_threads(log_dir: Path, ring_folder: Path) -> None:
    worker = start(FORKS_IN_A_STORM, log_dir / "app.log", ring_folder)
    out, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0
    counts = {name: int(count) for name, _, count in (part.partition("=") for part in out.split())}
    expected = [f"line {name}-{n}" for name, count in counts.items() for n in range(count)]
    assert Counter(numbered_lines(log_dir)) == Counter(expected + [f"line child{n}-0" for n in range(20)])


SIGNALLED = """
import itertools, signal
path, rings = args
handler = make_handler(path, 10_000_000, 5, rings, ring_bytes=16 * 1024 * 1024)
logger.addHandler(handler)
numbers = itertools.count()  # one handler may strike inside another
def log_too(signum, frame):  # not by the logger: since Python 3.13.4 it drops what strikes inside it
    record = logging.LogRecord("worker", logging.WARNING, "", 0, "line signal-%d", (next(numbers),), None)
    handler.handle(record)
signal.signal(signal.SIGALRM, log_too)
signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0002)
for number in range(20_000):
    logger.info("line main-%d", number)
signal.setitimer(signal.ITIMER_REAL, 0)
handler.close()
print(next(numbers))
"""


def test_signal_handler_that_logs_in_a_storm_tears_nothing(log_dir: Path, ring_folder: Path) -> None:
    worker = start(SIGNALLED, log_dir / "app.log", ring_folder)
    out, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0 and int(out) > 10
    expected = [f"line main-{n}" for n in range(20_000)] + [f"line signal-{n}" for n in range(int(out))]
    assert Counter(numbered_lines(log_dir)) == Counter(expected)


AT_THE_VERY_END = """
import logging, sys
from quart_app.logs import RingHandler, RotatingFile

class Late:
    def __init__(self):
        self.itself = self  # collected when the interpreter ends

    def __del__(self, error=logging.getLogger("late").error):
        error("after everything else")

logging.getLogger().addHandler(RingHandler(RotatingFile(sys.argv[1], 1_000_000, 1), ring_folder=sys.argv[2]))
logging.getLogger("shop").error("in time")
late = Late()
"""


def test_record_of_the_very_end_does_not_hold_up_the_exit(log_dir: Path, ring_folder: Path) -> None:
    log_dir.mkdir()
    command = [sys.executable, "-c", AT_THE_VERY_END, str(log_dir / "app.log"), str(ring_folder)]

    ended = subprocess.run(command, timeout=60, check=False)

    assert ended.returncode == 0
    assert "in time" in (log_dir / "app.log").read_text(encoding="utf-8")
