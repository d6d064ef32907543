"""`make run`, once all is set up: it loads the demonstration, says where it is, and stops when it is told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from geo.web.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def data(tmp_path):
    """A data folder with the index and the basemap that the set-up made, and no database."""
    built = Settings.read()
    if not built.gazetteer_dir.is_dir():
        pytest.skip("needs the gazetteer; make setup builds it")
    (tmp_path / "gazetteer").symlink_to(built.gazetteer_dir)
    (tmp_path / "basemap").symlink_to(built.basemap_dir)
    return tmp_path


@contextmanager
def serving(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "tools/serving.py", "app:create_app()"],
        cwd=ROOT,
        env={**os.environ, "DATELINE_DATA_DIR": str(data), "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield server
    finally:
        server.kill()
        server.communicate()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_it_serves_the_demonstration_and_stops_on_ctrl_c(data):
    port = free_port()
    with serving(data, port) as server:
        assert next(line for line in server.stderr if "Dateline" in line) == (
            f"Dateline is on http://127.0.0.1:{port} (Ctrl-C stops it)\n"
        )
        with urlopen(f"http://127.0.0.1:{port}/") as page:
            assert "Chongjin" in page.read().decode()
        os.killpg(server.pid, signal.SIGINT)  # as a terminal sends it: to the parent and to the process that serves
        assert server.wait(timeout=30) == 0
        assert server.stderr.read() == ""


def test_a_port_that_is_taken_is_named_with_what_to_do(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(data, port) as server:
            _, said = server.communicate(timeout=60)
    assert server.returncode != 0
    assert f"Port {port} is taken" in said
    assert f"make run PORT={port + 1}" in said
