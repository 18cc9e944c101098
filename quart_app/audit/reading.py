"""Read Python files without running them: bounded, and never out of the folder that was named."""

import ast
import io
import os
import re
import stat
import tokenize
import warnings
from collections.abc import Iterator
from pathlib import Path

from quart_app.audit.finding import AuditError
from quart_app.audit.module import Module

MAX_BYTES = 1_000_000
MAX_FILES = 20_000
SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules", "site-packages"})
IGNORE = re.compile(rb"#\s*audit:\s*ignore\[([^\]\n]*)\]")


class UnreadableError(Exception):
    """A file is left out; says why."""


def read(path: Path) -> tuple[list[Module], list[str]]:
    """Parse a file, or all of a folder; give the modules, and a line for each file that is left out.

    Raise AuditError when there is no such path, or no Python in it.
    """
    if not path.exists():
        raise AuditError(f"{path}: there is no such file or folder")
    if path.is_file() and path.suffix not in {".py", ".pyi"}:
        raise AuditError(f"{path}: it is no Python file")
    folder = path if path.is_dir() else path.parent
    modules: list[Module] = []
    left_out: list[str] = []
    for number, file in enumerate([path] if path.is_file() else python_files(path)):
        shown = file.relative_to(folder).as_posix()
        if number == MAX_FILES:
            left_out.append(f"{shown} and what follows: more than {MAX_FILES} files")
            break
        try:
            modules.append(parse(file, shown, dotted_name(file)))
        except UnreadableError as error:
            left_out.append(f"{shown}: {error}")
    if not modules and not left_out:
        raise AuditError(f"{path}: there is no Python file in it")
    return modules, left_out


def python_files(folder: Path) -> Iterator[Path]:
    """Give the Python files of a folder in order; not those of virtual environments and hidden folders."""
    for here, files in _folders(folder):
        yield from (here / file for file in files if file.endswith(".py"))


def has_static_files(path: Path) -> bool:
    """Tell whether there are files in a folder `static`, beside a file or anywhere in a folder."""
    if path.is_file():
        return any(files for _, files in _folders(path.parent / "static"))
    return any(files and "static" in here.relative_to(path).parts for here, files in _folders(path))


def _folders(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    for name, folders, files in os.walk(folder, followlinks=False):
        here = Path(name)
        folders[:] = sorted(one for one in folders if _is_source(here / one))
        yield here, sorted(files)


def _is_source(folder: Path) -> bool:
    hidden = folder.name.startswith(".") or folder.name in SKIPPED_FOLDERS
    return not hidden and not (folder / "pyvenv.cfg").exists()


def dotted_name(file: Path) -> str:
    """Give the name that a file is imported by: from the highest folder around it that is a package."""
    file = file.absolute()
    parts = [] if file.stem == "__init__" else [file.stem]
    folder = file.parent
    while (folder / "__init__.py").is_file() and folder.name:
        parts.insert(0, folder.name)
        folder = folder.parent
    return ".".join(parts)


def parse(file: Path, shown: str, name: str) -> Module:
    """Parse one file. Raise UnreadableError for what is no Python, too large, a link or no file at all."""
    source = read_bytes(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
        ignored, lines = ignored_in(source), lines_of(source)
    except SyntaxError as error:
        raise UnreadableError(f"line {error.lineno or 1}: it does not parse: {error.msg}") from None
    except (ValueError, LookupError) as error:  # odd codecs raise what they like
        raise UnreadableError(f"it does not parse: {error}") from None
    except (RecursionError, MemoryError):
        raise UnreadableError("it does not parse: it is nested too deep") from None
    is_package = file.stem == "__init__"
    return Module(shown, name, tree, ignored, lines, is_package)


def read_bytes(file: Path) -> bytes:
    """Read a regular file and nothing else; a link may lead anywhere, a pipe never ends."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        why = "it is a link" if file.is_symlink() else f"it can't be read: {error.strerror}"
        raise UnreadableError(why) from None
    with open(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableError("it is no regular file")
        source = opened.read(MAX_BYTES + 1)
    if len(source) > MAX_BYTES:
        raise UnreadableError(f"it is larger than {MAX_BYTES:,} bytes")
    return source


def lines_of(source: bytes) -> tuple[str, ...]:
    """Give the lines as Python counts them, of source that parses."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    return tuple(io.StringIO(source.decode(encoding), newline=None).read().split("\n"))


def ignored_in(source: bytes) -> dict[int, frozenset[str]]:
    """Give the behaviours that comments like `# audit: ignore[hooks.teardown-exc]` silence, by line."""
    if not IGNORE.search(source):
        return {}
    found: dict[int, frozenset[str]] = {}
    try:
        for token in tokenize.tokenize(io.BytesIO(source).readline):
            match = IGNORE.match(token.string.encode()) if token.type == tokenize.COMMENT else None
            if match:
                found[token.start[0]] = frozenset(part.strip() for part in match[1].decode().split(","))
    except (tokenize.TokenError, SyntaxError):
        return found
    return found
