"""Finds GDAL's command line, with which tests open our files as a stranger would, and installs it where it can.

    .venv/bin/python -m tools.gdal

Without it those tests skip, and say so: what else opens the files is installed with pip.
"""

from __future__ import annotations

import shutil

from tools import debian

PACKAGE = "gdal-bin"


def find() -> str | None:
    """The path of ``ogrinfo``, or None where the machine has none."""
    return shutil.which("ogrinfo")


def main() -> None:
    """Install it where it is missing; says what a person can do where that was not possible."""
    if find() is None:
        print("Installing GDAL's command line", flush=True)
        debian.install(PACKAGE)
    if find() is None:
        print(f"Some tests of exports will skip: they need ogrinfo (on Debian: apt-get install {PACKAGE})")


if __name__ == "__main__":
    main()
