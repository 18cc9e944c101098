"""For who writes the catalogue.

`python -m quart_app.compare run ID|AREA` proves a behaviour; `ship` runs all and writes the results that come
with the program.
"""

import sys
from collections.abc import Sequence

from quart_app.compare import entries, runner, store
from quart_app.compare.observation import Observation
from quart_app.compare.results import Result

USAGE = "usage: python -m quart_app.compare run|ship [ID|AREA] [--flask22-python PATH]"


def main(argv: Sequence[str] | None = None) -> int:
    """Run what is asked for and print what was seen; 0 as expected, 1 not, 2 the user's mistake."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    flask_22 = arguments[-1] if "--flask22-python" in arguments[-2:-1] else ""
    arguments = arguments[:-2] if flask_22 else arguments
    if not arguments or arguments[0] not in ("run", "ship") or len(arguments) > 2:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        chosen = entries.load(*arguments[1:])
    except entries.CatalogueError as error:
        print(error, file=sys.stderr)
        return 2
    options = runner.Options(flask_22=flask_22)
    if arguments[0] == "ship":
        store.ship(runner.run_all(chosen, options), {entry.id: entry.behaviour for entry in chosen})
        return 0
    failed = 0
    for result in runner.run(chosen, options):
        is_bad = result.status == "unexpected"
        print(describe(result, in_full=is_bad or len(chosen) == 1), flush=True)
        failed += is_bad
    print(f"{len(chosen)} run, {failed} not as expected")
    return 1 if failed else 0


def describe(result: Result, *, in_full: bool) -> str:
    """Say in plain text what a behaviour showed."""
    word = {"unexpected": "FAIL", "not run": "----"}.get(result.status, "ok  ")
    count = f"{len(result.differences)} differences, {result.seconds:.2f} s"
    lines = [f"{word} {result.id} ({result.not_run or count})"]
    lines += [f"  expected, not seen: {expected}" for expected in result.missing]
    lines += [f"  seen, not expected: {seen}" for seen in result.unexpected]
    if in_full:
        lines += [f"  seen: {seen}" for seen in result.differences]
        lines += ["  --- Flask", *observed(result.control), "  --- Quart", *observed(result.candidate)]
    return "\n".join(lines)


def observed(side: Observation) -> list[str]:
    """Give an observation line by line."""
    lines = [f"  outcome {side.outcome}  {side.versions}"]
    for answer in side.answers:
        lines.append(f"  {answer.at}. {answer.request} -> {answer.status} {answer.reason} ({answer.ending})")
        lines += [f"     {name.decode('latin-1')}: {value!r}" for name, value in answer.headers]
        lines.append(f"     body {answer.body[:2000]!r}")
    lines += [f"  exception at {at or 'no step'}: {text}" for at, text in side.exceptions]
    for channel in ("notes", "warnings", "logs", "signals", "templates"):
        lines += [f"  {channel.removesuffix('s')}: {line}" for line in getattr(side, channel)]
    if side.output:
        lines += ["  output:", *(f"    {line}" for line in side.output.splitlines()[-40:])]
    return lines


if __name__ == "__main__":
    sys.exit(main())
