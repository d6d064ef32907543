"""Installs packages of Debian's, where the machine has its package manager and lets us."""

from __future__ import annotations

import os
import shutil
import subprocess

QUIET = ("-qq", "--option=Dpkg::Use-Pty=0")  # what goes wrong is told all the same


def install(package: str) -> None:
    """Does nothing where there is no apt-get or we are not root; what goes wrong, apt-get says."""
    apt_get = shutil.which("apt-get")
    if not apt_get or os.geteuid() != 0:
        return
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt_get, *QUIET, *command], env=environment, check=False)
