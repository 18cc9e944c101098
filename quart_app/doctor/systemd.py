"""What systemd would do to the service that this process belongs to, where there is one."""

import re
import shutil
import subprocess
from pathlib import Path


def stop_timeout_s() -> float | None:
    """Return after how many seconds systemd kills the service, or None: no systemd, no service, no limit."""
    unit = _unit()
    program = shutil.which("systemctl")
    if unit is None or program is None:
        return None
    try:
        shown = subprocess.run(  # noqa: S603 (the unit's name is the kernel's word)
            [program, "show", "--property=TimeoutStopUSec", "--value", unit],
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return parse_time_span_s(shown.stdout.strip()) if shown.returncode == 0 else None


def _unit() -> str | None:
    try:
        groups = Path("/proc/self/cgroup").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r"/([^/\s]+\.service)$", groups, re.MULTILINE)
    return found[1] if found else None


_UNITS_S = {"us": 1e-6, "ms": 1e-3, "s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800}


def parse_time_span_s(span: str) -> float | None:
    """Return the seconds of a span as systemd writes it ("1min 30s"); None for what is no span."""
    parts = re.findall(r"([\d.]+)\s*([a-z]+)", span)
    if not parts or any(unit not in _UNITS_S for _, unit in parts):
        return None
    return sum(float(number) * _UNITS_S[unit] for number, unit in parts)
