"""`python -m quart_app.compare.once ID[,ID...] [FLASK22]`: run behaviours for the app's pages.

It dies with its parent. Each result is printed as a line of JSON as soon as it is there.
"""

import json
import os
import sys
from datetime import UTC, datetime

from quart_app.compare import entries, isolation, runner, store


def main(ids: str, flask_22: str = "") -> int:
    """Run the behaviours with these ids; 2 when there is none with one of them."""
    parent = os.getppid()
    isolation.die_with_parent()
    if os.getppid() != parent:
        return 1  # the parent went before we asked to be told
    try:
        chosen = [entry for one in ids.split(",") for entry in entries.load(one)]
    except entries.CatalogueError as error:
        print(error, file=sys.stderr)
        return 2
    behaviours = {entry.id: entry.behaviour for entry in chosen}
    for result in runner.run(chosen, runner.Options(flask_22=flask_22)):
        trimmed = store.trim(result, behaviours[result.id])
        date = datetime.now(UTC).isoformat(timespec="seconds")
        print(json.dumps({"date": date, "result": trimmed.to_json()}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
