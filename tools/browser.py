"""Finds the Chromium that tests and benchmarks drive, and installs one where there is none.

    .venv/bin/python -m tools.browser

$CHROMIUM names one; else it is the first on the path, else Playwright's own. The first that is looked for is Chromium
without its window: the others draw theirs for each page although nobody sees it, and take half as long again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import debian

PACKAGE = "chromium-headless-shell"
NAMES = (
    PACKAGE,
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "chromium"]


def find() -> str | None:
    """The path of a Chromium or Chrome, or None where the machine has none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow to start, and seldom asked

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Installs Debian's Chromium where root may, else the one that Playwright offers; both say what goes wrong."""
    debian.install(PACKAGE)
    if find() is None:
        subprocess.run(PLAYWRIGHT, check=False)


def main() -> int:
    """0 where there is a browser in the end, else 1 and what a person can do."""
    if find() is None:
        print("Installing Chromium", flush=True)
        install()
    if find() is None:
        print(
            "The tests need Chromium or Chrome and none could be installed. Install one "
            f"(on Debian: apt-get install {PACKAGE}), or name one: make test CHROMIUM=/path/to/chrome",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
