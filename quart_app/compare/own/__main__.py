"""`python -m quart_app.compare.own FLASK QUART`: the same as `quart-app compare FLASK QUART`."""

import sys
from collections.abc import Sequence

import click

from quart_app.compare.own.command import compare_apps


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        status = compare_apps.main(argv, prog_name="quart-app compare", standalone_mode=False)
    except click.ClickException as error:
        print(f"quart-app: {error.format_message()}", file=sys.stderr)
        return 2
    except click.Abort:
        return 130
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
