"""`quart-app` with little patience for workers that don't end."""

import sys

from quart_app.cli import main
from quart_app.serve import command

if __name__ == "__main__":
    command._ENDING_S = 0.5
    sys.exit(main())
