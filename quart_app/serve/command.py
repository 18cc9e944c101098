"""The command `quart-app serve`."""

import errno
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from hypercorn.config import Config, SocketTypeError

from quart_app.app_logs import AppLog
from quart_app.serve.child import Order
from quart_app.serve.hypercorn_options import add_options, given, mistakes, read_file
from quart_app.serve.listening import Listening
from quart_app.serve.metrics_folder import metrics_folder
from quart_app.serve.supervisor import Supervisor
from quart_app.settings_sources import load

# Beside the requests' time: the app's own `after_serving`.
_ENDING_S = 15.0


@click.command()
@click.argument("application", default="quart_app:app")
@click.option("-c", "--config", "path", type=click.Path(path_type=Path), help="a TOML file of Hypercorn's")
@add_options
def serve(application: str, path: Path | None, **options: Any) -> int:
    """Serve APPLICATION (quart_app:app) on Hypercorn, supervised.

    Exit status: 0 stopped as asked, 1 failed to start or workers died too often, 2 a mistake in options or
    settings. SIGTERM and SIGINT stop gracefully (twice: at once), SIGHUP replaces all workers without a gap.
    """
    settings = load().settings
    values = (read_file(path) if path else {}) | given(options)
    values.setdefault("graceful_timeout", settings.http.drain_timeout_s)
    config = Config.from_mapping(values)
    _check(config)
    listening = _listen(config)
    log = AppLog(settings)
    log.start()
    try:
        with metrics_folder(enabled=settings.metrics.enabled) as metrics:
            order = Order(
                application,
                config=values | listening.as_configuration() | {"workers": 1, "pid_path": None},
                descriptors=[*listening.descriptors, *metrics.descriptors],
                own=listening.own,
                drain_delay_s=settings.http.drain_delay_s,
                environment=metrics.environment,
            )
            stop_timeout_s = settings.http.drain_delay_s + config.graceful_timeout + _ENDING_S
            return Supervisor(order, listening, config.workers, stop_timeout_s, metrics.forget).run()
    except OSError as error:
        raise CannotStart(f"the system refuses: {error.strerror or error}{_what_to_raise(error)}") from None
    finally:
        listening.close()
        log.stop()
        if config.pid_path:
            Path(config.pid_path).unlink(missing_ok=True)


class CannotStart(click.ClickException):
    """Raised when nothing can be served; a supervisor sees status 1."""

    exit_code = 1


def _what_to_raise(error: OSError) -> str:
    has_no_more_files = error.errno in (errno.EMFILE, errno.ENFILE)
    return "; raise the limit (LimitNOFILE= in systemd, ulimit -n in a shell)" if has_no_more_files else ""


def _check(config: Config) -> None:
    for mistake in mistakes(config):
        raise click.UsageError(mistake)
    if config.worker_class == "uvloop" and find_spec("uvloop") is None:
        raise click.BadParameter("uvloop is not installed: pip install uvloop", param_hint="--worker-class")
    if config.ssl_enabled:
        try:
            config.create_ssl_context()
        except OSError as error:
            files = f"{config.certfile} and {config.keyfile}"
            raise CannotStart(f"no TLS with {files}: {error.strerror or error}") from None


def _listen(config: Config) -> Listening:
    if config.pid_path:
        try:
            Path(config.pid_path).write_text(f"{os.getpid()}\n", encoding="ascii")
        except OSError as error:
            raise CannotStart(f"can't write {config.pid_path}: {error.strerror}; see --pid") from None
    try:
        return Listening.bind(config)
    except (OSError, OverflowError, ValueError, SocketTypeError) as error:
        raise CannotStart(f"can't listen on {', '.join(config.bind)}: {error}") from None
