"""The command's options for measuring speed."""

from collections.abc import Callable, Mapping
from typing import Any

import click
from click.core import ParameterSource

from quart_app.compare.own.bench.measurement import BenchOptions

DEFAULTS = BenchOptions()
MOST_CONNECTIONS = 1_000
NAMES = ("bench_seconds", "bench_rounds", "bench_concurrency", "bench_remote")


def read_concurrency(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[int, ...]:
    """Read numbers of connections, such as `1,8,32`; each once, in order."""
    parts = [part.strip() for part in value.split(",")]
    if not all(part.isascii() and part.isdigit() and 1 <= int(part) <= MOST_CONNECTIONS for part in parts):
        raise click.BadParameter(f"{value!r} is not like 1,8,32, each from 1 to {MOST_CONNECTIONS}")
    return tuple(sorted({int(part) for part in parts}))


OPTIONS = (
    click.option(
        "--bench",
        is_flag=True,
        help="After comparing, measure both under the same load: a minute or two.",
    ),
    click.option(
        "--only-bench",
        is_flag=True,
        help="Measure as --bench does, and compare nothing before.",
    ),
    click.option(
        "--bench-seconds",
        type=click.FloatRange(0.05, 600),
        default=DEFAULTS.seconds,
        show_default=True,
        metavar="SECONDS",
        help="How long each load lasts.",
    ),
    click.option(
        "--bench-rounds",
        type=click.IntRange(1, 1_000),
        default=DEFAULTS.rounds,
        show_default=True,
        metavar="N",
        help="Each starts both servers twice; with fewer than 3 nothing is told from noise.",
    ),
    click.option(
        "--bench-concurrency",
        callback=read_concurrency,
        default=",".join(map(str, DEFAULTS.connections)),
        show_default=True,
        metavar="N,N,...",
        help="How many requests are under way at a time.",
    ),
    click.option("--bench-remote", is_flag=True, help="Put load on a URL that is not this machine, too."),
)


def bench_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def refuse_what_compares(given: Mapping[str, Any]) -> None:
    """Raise UsageError for what has no sense where nothing is compared."""
    for name in ("baseline_path", "write_baseline", "reproducers"):
        if given[name]:
            option = name.removesuffix("_path").replace("_", "-")
            raise click.UsageError(f"--only-bench compares nothing: leave out --{option}, or take --bench")
    if given["format_"] == "junit":
        raise click.UsageError("--only-bench: JUnit holds no speed; take text, html or json")


def read_bench(given: Mapping[str, Any]) -> BenchOptions | None:
    """Turn the options into values; nothing when speed is not asked for."""
    if given["only_bench"]:
        refuse_what_compares(given)
    if given["bench"] or given["only_bench"]:
        return BenchOptions(
            seconds=given["bench_seconds"],
            rounds=given["bench_rounds"],
            connections=given["bench_concurrency"],
            may_load_others=given["bench_remote"],
        )
    context = click.get_current_context()
    for name in NAMES:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--{name.replace('_', '-')} says how to measure: add --bench or --only-bench"
            )
    return None
