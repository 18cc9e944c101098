"""Runs a command as in a container: another user, a read-only root, this machine's Python within reach."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

# Arguments: the user, the image, its folder that may be written, how many folders are closed, those, how many
# must be reached all the same, those, and the command. What is mounted goes with the process.
_SCRIPT = """
set -e
user=$1 image=$2 writable=$3 count=$4
shift 4
mount -t tmpfs -o mode=755 none /mnt
mkdir /mnt/writable && mount --bind "$writable" /mnt/writable
mount --bind "$image" "$image" && mount -o remount,bind,ro "$image"
mount --bind /mnt/writable "$writable"
for number in $(seq "$count"); do eval "closed_$number=\\$1"; shift; done
needed=$1
shift
for number in $(seq "$needed"); do
    eval "path_$number=\\$1"
    mkdir "/mnt/$number" && mount --bind "$1" "/mnt/$number"
    shift
done
for number in $(seq "$count"); do
    eval "closed=\\$closed_$number"
    mount -t tmpfs -o mode=755 none "$closed"
done
for number in $(seq "$needed"); do
    eval "path=\\$path_$number"
    mkdir -p "$path" && mount --bind "/mnt/$number" "$path"
done
exec setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs --bounding-set=-all -- "$@"
"""


def as_in_container(user: int, image: Path, writable: Path) -> list[str]:
    """Return what goes before a command; skip the test where that needs rights that there aren't."""
    needed = [str(path) for path in {Path(sys.base_prefix), Path(sysconfig.get_path("purelib"))}]
    closed = sorted({str(path) for one in needed for path in _closed(Path(one))})
    words = [str(user), str(image), str(writable), str(len(closed)), *closed, str(len(needed)), *needed]
    command = ["unshare", "--mount", "sh", "-c", _SCRIPT, "contained", *words]
    if os.geteuid() != 0 or not shutil.which("unshare") or not shutil.which("setpriv"):
        pytest.skip("needs root, unshare and setpriv to be another user on a read-only root")
    ended = subprocess.run([*command, "true"], cwd="/", capture_output=True, text=True)
    if ended.returncode:
        pytest.skip(f"nothing can be mounted here: {ended.stderr.strip()}")
    return command


def _closed(path: Path) -> Iterator[Path]:
    """Yield the outermost folder on the way that others may not enter."""
    for folder in reversed(path.parents):
        if not folder.stat().st_mode & 0o001:
            yield folder
            return
