"""Installs packages of Debian's, where the machine has its package manager and lets us."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(package: str) -> None:
    """Does nothing where there is no apt-get or we are not root; what goes wrong, apt-get says."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        subprocess.run(["apt-get", "-qq", "-o=Dpkg::Use-Pty=0", *command], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False)
