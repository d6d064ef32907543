"""Finds wrk, which asks a server as fast as it answers, and installs it where it can."""

from __future__ import annotations

import shutil

from tools import debian

PACKAGE = "wrk"


def find() -> str | None:
    """The path of ``wrk``, or None where the machine has none."""
    return shutil.which("wrk")


def install() -> str | None:
    """The path of ``wrk``, installed where it was missing; None where that was not possible, and it was said."""
    if find() is None:
        print("Installing wrk", flush=True)
        debian.install(PACKAGE)
    if find() is None:
        print(f"Nothing could be measured: it needs wrk (on Debian: apt-get install {PACKAGE})")
    return find()
