"""The command `quart-app serve`."""

import os
import socket
from itertools import chain
from pathlib import Path
from typing import Any

import click
from hypercorn.config import Config

from quart_app.app_logs import AppLog
from quart_app.serve.child import Order
from quart_app.serve.hypercorn_options import OPTIONS, read_file
from quart_app.serve.supervisor import Supervisor
from quart_app.settings_sources import load

# Beside the requests' time: the app's own `after_serving`.
_ENDING_S = 15.0


def _with_hypercorns_options(command: Any) -> Any:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("application", default="quart_app:app")
@click.option("-c", "--config", "path", type=click.Path(path_type=Path), help="a TOML file of Hypercorn's")
@_with_hypercorns_options
def serve(application: str, path: Path | None, **options: Any) -> int:
    """Serve APPLICATION (quart_app:app) on Hypercorn, supervised.

    Exit status: 0 stopped as asked, 1 failed to start or workers died too often, 2 a mistake in options or
    settings. SIGTERM and SIGINT stop gracefully (twice: at once), SIGHUP replaces all workers without a gap.
    """
    settings = load().settings
    values = read_file(path) if path else {}
    given = {key: value for key, value in options.items() if value not in (None, ())}
    values |= {key: list(value) if isinstance(value, tuple) else value for key, value in given.items()}
    values.setdefault("graceful_timeout", settings.http.drain_timeout_s)
    config = Config.from_mapping(values)
    if config.workers < 1:
        raise click.BadParameter(f"{config.workers}: at least 1 is needed", param_hint="--workers")
    try:
        sockets = _bind(config)
    except (OSError, OverflowError) as error:
        raise CannotStart(f"can't listen on {', '.join(config.bind)}: {error}") from None
    if config.pid_path:
        Path(config.pid_path).write_text(f"{os.getpid()}\n", encoding="ascii")
    order = Order(
        application, _for_workers(config, values, sockets), _numbers(sockets), settings.http.drain_delay_s
    )
    stop_timeout_s = settings.http.drain_delay_s + config.graceful_timeout + _ENDING_S
    log = AppLog(settings)
    log.start()
    try:
        return Supervisor(order, list(chain(*sockets.values())), config.workers, stop_timeout_s).run()
    finally:
        log.stop()


class CannotStart(click.ClickException):
    """Raised when nothing can be served; a supervisor sees status 1."""

    exit_code = 1


def _bind(config: Config) -> dict[str, list[socket.socket]]:
    """Return the listening sockets by the key that Hypercorn has for them."""
    made = config.create_sockets()
    plain_key = "insecure_bind" if config.ssl_enabled else "bind"
    sockets = {plain_key: made.insecure_sockets}
    if config.ssl_enabled:
        sockets |= {"bind": made.secure_sockets, "quic_bind": made.quic_sockets}
    for listening in made.secure_sockets + made.insecure_sockets:
        listening.listen(config.backlog)
    return sockets


def _for_workers(
    config: Config, values: dict[str, Any], sockets: dict[str, list[socket.socket]]
) -> dict[str, Any]:
    """Return the configuration as each worker needs it: its sockets are there already, and it is alone."""
    inherited = {key: [f"fd://{one.fileno()}" for one in group] for key, group in sockets.items()}
    return values | inherited | {"workers": 1, "pid_path": None}


def _numbers(sockets: dict[str, list[socket.socket]]) -> list[int]:
    return [one.fileno() for one in chain(*sockets.values())]
