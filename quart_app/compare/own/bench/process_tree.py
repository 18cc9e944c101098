"""What a server's whole process tree has used: CPU time and memory. Known on Linux only."""

import contextlib
import ctypes
import functools
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
IS_KNOWN = sys.platform == "linux"


@dataclass(frozen=True)
class Process:
    """One process; `ticks` of CPU time are those of its children that have ended."""

    pid: int
    parent: int
    session: int
    ticks: int


@dataclass(frozen=True)
class Usage:
    """CPU seconds of a tree and of all programs, the time, and the bytes of memory that the tree takes."""

    cpu_s: float
    machine_s: float
    at_s: float
    memory_bytes: int

    def since(self, before: "Usage") -> "Usage":
        """Give what was used since then; memory is as it is now."""
        return Usage(
            self.cpu_s - before.cpu_s,
            self.machine_s - before.machine_s,
            self.at_s - before.at_s,
            self.memory_bytes,
        )

    def others(self, ours_s: float) -> float:
        """Give the part of the machine that went neither to the tree nor to so many seconds of ours."""
        whole_s = self.at_s * (os.cpu_count() or 1)
        return max(0.0, self.machine_s - self.cpu_s - ours_s) / whole_s


def usage(root: int) -> Usage:
    """Give what a process, its session and its descendants have used."""
    found = list(tree(root, list(processes())))
    ended_s = sum(process.ticks for process in found) / os.sysconf("SC_CLK_TCK")
    cpu_s = ended_s + sum(cpu_seconds(process.pid) for process in found)
    bytes_taken = sum(memory(process.pid) for process in found)
    return Usage(cpu_s, machine_seconds(), time.monotonic(), bytes_taken)


def machine_seconds() -> float:
    """Give the CPU seconds that all programs of this machine have used since it started."""
    fields = (PROC / "stat").read_text().partition("\n")[0].split()[1:]
    user, nice, system, _idle, _waiting, irq, softirq, steal = map(int, fields[:8])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def processes() -> Iterator[Process]:
    """Yield all processes that can be read."""
    for stat in PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_bytes().rpartition(b") ")[2].split()
            ticks = sum(map(int, fields[13:15]))
            yield Process(int(stat.parent.name), int(fields[1]), int(fields[3]), ticks)


def tree(root: int, everything: list[Process]) -> Iterator[Process]:
    """Yield those that belong to a session leader: its session, and who descends from any of them."""
    inside = {process.pid for process in everything if process.pid == root or process.session == root}
    grew = True
    while grew:
        children = {process.pid for process in everything if process.parent in inside}
        grew = not children <= inside
        inside |= children
    yield from (process for process in everything if process.pid in inside)


def cpu_seconds(pid: int) -> float:
    """Give a process's own CPU time, ended threads included; /proc tells it in steps of 10 ms only."""
    clock = ctypes.c_int()
    if libc().clock_getcpuclockid(pid, ctypes.byref(clock)):
        return 0.0
    with contextlib.suppress(OSError):
        return time.clock_gettime(clock.value)
    return 0.0


@functools.cache
def libc() -> ctypes.CDLL:
    """Give the C library: Python has no such call for another process."""
    return ctypes.CDLL(None)


def memory(pid: int) -> int:
    """Give the bytes that a process takes, shared ones in equal parts among those that share them."""
    with contextlib.suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
