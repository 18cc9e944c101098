"""Whether a report can be written where it is wanted: asked before anything is run."""

import os
from pathlib import Path

import click


def check_writable(option: str, path: Path | None) -> None:
    """Raise UsageError when the file can't be written; nothing is made or changed."""
    if path is None:
        return
    folder = path.absolute().parent
    if path.is_dir():
        raise click.UsageError(f"{option} {path}: it is a folder; name a file in it")
    if not folder.is_dir():
        raise click.UsageError(f"{option} {path}: there is no folder {folder}")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise click.UsageError(f"{option} {path}: it can't be written: Permission denied")
