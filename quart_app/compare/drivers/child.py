"""Run one side in this interpreter, which may have one framework only.

Run by path: `child.py EVENT_FD ID SIDE`. Where EVENT_FD is 1, what the app prints goes to standard error. The
package's own `__init__` is left out: it may import what this interpreter does not have.
"""

import os
import sys
from pathlib import Path
from types import ModuleType


def main(event_fd: int, entry_id: str, side: str) -> None:
    """Stand in for the package, run the side, and say that it was done."""
    if event_fd == 1:
        event_fd = os.dup(1)
        os.dup2(2, 1)
    package = ModuleType("quart_app")
    package.__path__ = [str(Path(__file__).parents[2])]
    sys.modules["quart_app"] = package
    from quart_app.compare import entries, isolation, probe
    from quart_app.compare.drivers import in_process

    probe.send_to(isolation.event_writer(event_fd))
    probe.emit("versions", {"python": ".".join(map(str, sys.version_info[:3]))})
    area, _, name = entry_id.replace("-", "_").partition(".")
    in_process.run(entries.load_entry(area, name), "flask" if side == "flask" else "quart")
    probe.emit("done", None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
