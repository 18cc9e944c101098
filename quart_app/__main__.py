"""`python -m quart_app` is the command `quart-app`."""

import sys

from quart_app.cli import main

sys.exit(main())
