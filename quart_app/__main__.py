"""`python -m quart_app` is the command `quart-app`."""

import sys


def main() -> int:
    """Run the command and return its exit status; Ctrl-C is 130, also while all of it is still imported."""
    try:
        from quart_app.cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
