"""The files that a command names: found, told apart by their ending, opened, and read one after another."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from geo.ingest.incoming import MAX_REPORT_BYTES, Read, Skipped
from geo.ingest.jsonl import read_jsonl
from geo.ingest.plain import read_markdown, read_text
from geo.ingest.table import read_table
from geo.ingest.webpage import read_page
from geo.model import BadInput

Reader = Callable[[BinaryIO, str, int], Iterator[Read]]

FORMATS: dict[str, Reader] = {
    "txt": read_text,
    "md": read_markdown,
    "html": read_page,
    "jsonl": read_jsonl,
    "csv": read_table,
}
"""The readers by the name of their format, which is also the ending of its files."""

ALSO = {"htm": "html", "markdown": "md", "text": "txt", "ndjson": "jsonl"}
"""Other endings of the same formats."""

STDIN = Path("-")

_KINDS = (
    (stat.S_ISDIR, "folder"),
    (stat.S_ISFIFO, "pipe"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "device"),
    (stat.S_ISBLK, "device"),
)


def read_all(
    paths: Iterable[Path], *, stdin: BinaryIO, form: str = "", limit: int = MAX_REPORT_BYTES
) -> Iterator[Read]:
    """The reports of the files and folders; ``form`` reads each of them as that format.

    ``-`` is ``stdin``, JSONL unless ``form`` says otherwise. Nothing here raises for what a file
    holds or for a file that cannot be opened: a :class:`BadInput` comes in its place.
    """
    for path in paths:
        if path == STDIN:
            yield from FORMATS[form or "jsonl"](stdin, "-", limit)
        elif _is_folder(path):
            yield from _read_folder(path, form, limit)
        else:
            yield from _read_file(path, form or _form_of(path), limit)


def _read_folder(folder: Path, form: str, limit: int) -> Iterator[Read]:
    """All below the folder in the order of the names; hidden files are no reports."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not _is_folder(path):
            if form or _form_of(path):
                yield from _read_file(path, form or _form_of(path), limit)
            else:
                yield Skipped(str(path), _unknown(path))
        elif path.is_symlink() and path != folder:
            yield Skipped(str(path), "is a link to a folder, which is not followed")
        else:
            try:
                inside = sorted((one for one in path.iterdir() if not one.name.startswith(".")), reverse=True)
            except OSError as error:
                yield _unreadable(path, error)
            else:
                waiting += inside


def _read_file(path: Path, form: str, limit: int) -> Iterator[Read]:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            kind = next((name for fits, name in _KINDS if fits(mode)), "special file")
            yield BadInput(f"is a {kind}, not a file; its content can come through “-”", str(path))
        elif not form:
            yield BadInput(_unknown(path), str(path))
        else:
            with path.open("rb") as stream:
                yield from FORMATS[form](stream, str(path), limit)
    except OSError as error:
        yield _unreadable(path, error)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:  # opening it will say why
        return False


def _form_of(path: Path) -> str:
    """The format of a file by its ending, "" where the ending is none of ours."""
    ending = path.suffix.lower().removeprefix(".")
    form = ALSO.get(ending, ending)
    return form if form in FORMATS else ""


def _unknown(path: Path) -> str:
    return f"has the ending “{path.suffix}”; read are {' '.join(f'.{name}' for name in FORMATS)}"


def _unreadable(path: Path, error: OSError) -> BadInput:
    return BadInput(f"cannot be read: {error.strerror or error}", str(path))
