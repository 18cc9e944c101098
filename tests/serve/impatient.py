"""`quart-app` with little patience: for workers that don't end, and before new ones start."""

import sys

from quart_app.cli import main
from quart_app.serve import command, supervisor

if __name__ == "__main__":
    command._ENDING_S = 0.5
    supervisor.FIRST_BACK_OFF_S = 0.001  # type: ignore[misc]
    sys.exit(main())
