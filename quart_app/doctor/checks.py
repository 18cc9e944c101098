"""The checks; each looks at one thing of a deployment and yields what it finds."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from quart_app.doctor.finding import Deployment, Finding
from quart_app.doctor.systemd import stop_timeout_s
from quart_app.logs.ring_folder import default_folder
from quart_app.serve.hypercorn_options import mistakes

Check = Callable[[Deployment], Iterator[Finding]]

_FEWEST_DESCRIPTORS: Final = 1024
_MIB: Final = 1024 * 1024


def debug_in_public(deployment: Deployment) -> Iterator[Finding]:
    """Debug shows tracebacks to whoever asks."""
    if deployment.settings.debug and deployment.public_binds:
        yield Finding(
            "debug-in-public",
            f"debug is on, and the server listens on {', '.join(deployment.public_binds)}",
            "error pages show tracebacks to everybody, and no log file is written",
            "set debug = false, or bind to 127.0.0.1",
        )


def trusted_proxies_in_public(deployment: Deployment) -> Iterator[Finding]:
    """A trusted proxy makes sense only where clients can't go around it."""
    if deployment.settings.proxy.trusted and deployment.public_binds:
        yield Finding(
            "trusted-proxies-in-public",
            f"{deployment.settings.proxy.trusted} proxies are trusted, and the server listens on "
            f"{', '.join(deployment.public_binds)}",
            "whoever reaches the server without the proxy can claim any address and scheme",
            "bind to 127.0.0.1 or a unix socket, or let a firewall admit the proxy only",
        )


def ring_room(deployment: Deployment) -> Iterator[Finding]:
    """Every worker has a ring for each sink; without room for it a crash loses records."""
    log = deployment.settings.logging
    folder = Path(log.ring_folder) if log.ring_folder else default_folder()
    if folder is None:
        return
    # Workers that replace others run beside them for a while.
    needed = 2 * deployment.hypercorn.workers * deployment.sinks * log.ring_bytes
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        yield _no_room(f"{folder} can't be looked at: {error.strerror}")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield _no_room(f"{folder} can't be written")
    elif free < needed:
        yield _no_room(
            f"{folder} has {free / _MIB:.0f} MiB free, and the log's rings need {needed / _MIB:.0f}"
        )


def _no_room(what: str) -> Finding:
    return Finding(
        "ring-room",
        what,
        "what a worker logs right before it is killed is lost",
        "give it more room (a container's --shm-size), or run fewer workers",
    )


def log_folder(deployment: Deployment) -> Iterator[Finding]:
    """Log files need a folder of the app's own, and room for all backups."""
    log = deployment.settings.logging
    if deployment.settings.debug:
        return
    folder = _first_existing(log.folder)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield Finding(
            "log-folder",
            f"no file can be written in {log.folder}: {error.strerror}",
            "the log goes to stderr instead",
            _how_to_write(log.folder, error),
        )
        return
    if folder == log.folder and folder.stat().st_mode & 0o022:
        yield Finding(
            "log-folder",
            f"others can write in {folder}",
            "they can delete and replace the log",
            f"chmod 750 {folder}",
        )
    yield from _log_room(deployment, folder)


def _how_to_write(folder: Path, error: OSError) -> str:
    if error.errno == errno.EROFS:
        return "set logging.folder to one that may be written (LogsDirectory= in systemd, -v in a container)"
    return f"make {folder} writable for user {os.geteuid()}, or set logging.folder"


def _log_room(deployment: Deployment, folder: Path) -> Iterator[Finding]:
    log = deployment.settings.logging
    files = 2 if log.access else 1
    needed = files * log.max_bytes * (log.backup_count + 1)
    present = sum(path.stat().st_size for path in folder.glob("*.log*")) if folder == log.folder else 0
    free = shutil.disk_usage(folder).free
    if free < needed - present:
        yield Finding(
            "log-room",
            f"{folder} has {free / _MIB:.0f} MiB free; logs with all backups may take {needed / _MIB:.0f}",
            "on a full disk records wait in memory, and are dropped once that is full",
            "free some room, or lower logging.max_bytes or logging.backup_count",
        )


def _first_existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def stopping(deployment: Deployment) -> Iterator[Finding]:
    """Whoever supervises must wait as long as requests may take."""
    kill_s = deployment.kill_timeout_s if deployment.kill_timeout_s is not None else stop_timeout_s()
    http = deployment.settings.http
    graceful_s = deployment.hypercorn.graceful_timeout
    needed_s = http.drain_delay_s + graceful_s
    if kill_s is not None and kill_s <= needed_s:
        yield Finding(
            "kill-timeout",
            f"the supervisor kills after {kill_s:g} s, and stopping may take {needed_s:g} s",
            "requests are cut and the log's last records are not written",
            f"let the supervisor wait {needed_s + 15:g} s (TimeoutStopSec=), or lower graceful_timeout",
        )


def descriptors(deployment: Deployment) -> Iterator[Finding]:
    """Every connection needs a file descriptor."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < _FEWEST_DESCRIPTORS:
        yield Finding(
            "descriptors",
            f"a worker may open {soft} files and connections",
            "more clients than that are refused with 'Too many open files'",
            "raise the limit (LimitNOFILE= in systemd, ulimit -n in a shell)",
        )


def values(deployment: Deployment) -> Iterator[Finding]:
    """Hypercorn takes values that can't have been meant."""
    for mistake in mistakes(deployment.hypercorn):
        yield Finding("values", mistake, "`serve` refuses it", "correct the option, or the key in the file")


def tls_files(deployment: Deployment) -> Iterator[Finding]:
    """TLS needs a certificate and its key, readable for the server."""
    config = deployment.hypercorn
    if not config.ssl_enabled:
        return
    try:
        config.create_ssl_context()
    except OSError as error:
        yield Finding(
            "tls-files",
            f"{config.certfile} and {config.keyfile} can't be used: {error.strerror or error}",
            "the server does not start",
            f"make both readable for user {os.geteuid()}, and belong together; see --certfile and --keyfile",
        )


def extras(deployment: Deployment) -> Iterator[Finding]:
    """What is turned on needs to be installed."""
    wanted = {
        "prometheus_client": ("metrics.enabled", deployment.settings.metrics.enabled, "quart-app[metrics]"),
        "uvloop": ("worker_class", deployment.hypercorn.worker_class == "uvloop", "uvloop"),
    }
    for module, (name, is_wanted, package) in wanted.items():
        if is_wanted and find_spec(module) is None:
            yield Finding(
                "extras",
                f"{name} needs {module}, which is not installed",
                "the app does not start",
                f"pip install '{package}'",
            )


CHECKS: Final[tuple[Check, ...]] = (
    debug_in_public,
    trusted_proxies_in_public,
    ring_room,
    log_folder,
    stopping,
    descriptors,
    values,
    tls_files,
    extras,
)
