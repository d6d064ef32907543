"""The pages that are measured, each on a server of its own on this machine: Dateline's, and stock Folium's."""

from __future__ import annotations

import gzip
import json
import os
import re
import runpy
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from geo.model import Kind, Mention, Place, Report, Role, Usage
from geo.store import Store, migrate
from geo.web.settings import PREFIX

ROOT = Path(__file__).resolve().parents[1]
STOCK = ROOT.parent / "shared" / "bench" / "stock_folium"
MODULES = ROOT / "node_modules"
MENTIONS_A_REPORT = 100

Pin = tuple[float, float, str, str]  # degrees WGS84, latitude first; the place's name; the excerpt that names it


def pins(number: int) -> list[Pin]:
    """The pins that every page shows: those of the stock pages, so that all show the same."""
    found: list[Pin] = list(runpy.run_path(str(STOCK / "data.py"))["pins"](number))
    return found


@contextmanager
def dateline(number: int, folder: Path) -> Iterator[str]:
    """The address of a Dateline whose store holds that many pins; the store is made where ``folder`` lacks it."""
    file = folder / f"{number}.sqlite"
    if not file.exists():
        aside = folder / f"{number}.unfinished"
        aside.unlink(missing_ok=True)
        fill(f"sqlite:///{aside}", pins(number))
        aside.rename(file)
    with running(file) as address:
        yield address


@contextmanager
def running(database: Path, workers: int = 1, **settings: str) -> Iterator[str]:
    """The address of a Dateline over that database, served as `make run` does; a new one gets the demonstration.

    ``workers`` are its processes; the names of ``settings`` are without their prefix.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"DATABASE_URL": f"sqlite:///{database}", **settings}
    set_to = {f"{PREFIX}{name}": value for name, value in settings.items()}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "tools/serving.py", f"--workers={workers}", "app:create_app()"],
        cwd=ROOT,
        env={**os.environ, **set_to, "PORT": str(port)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None
        said = []
        for line in server.stderr:
            said.append(line)
            if "Dateline is on" in line:
                break
        else:
            raise RuntimeError(f"the server did not start: {''.join(said)}")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def fill(database: str, rows: Sequence[Pin]) -> None:
    """Stores reports that name each pin's place once, in the words of its excerpt."""
    migrate(database)
    store = Store(database)
    with store.batch() as batch:
        for first in range(0, len(rows), MENTIONS_A_REPORT):
            report, mentions = reported(first, rows[first : first + MENTIONS_A_REPORT])
            batch.add(report, mentions, geoparser="benchmark")


def reported(first: int, rows: Sequence[Pin]) -> tuple[Report, list[Mention]]:
    """A report whose paragraphs are the excerpts of these pins, and its mentions."""
    text, mentions = "", []
    for row, (lat, lon, name, excerpt) in enumerate(rows, first):
        start = len(text) + excerpt.index(name)
        place = Place(f"benchmark:{row}", name, Kind.SETTLEMENT, lat, lon, country=("FR", "EG", "JP", "BR")[row % 4])
        mentions.append(Mention(start, start + len(name), Usage.LITERAL, Role.PRIMARY, place, 0.9, "given"))
        text += f"{excerpt}\n\n"
    number = first // MENTIONS_A_REPORT
    day = date(2020, 1, 1) + timedelta(days=number % 1000)
    return Report(f"benchmark:{number}", f"Report {number}", text, source="Benchmark", published=day), mentions


@contextmanager
def stock(mode: str, number: int, folder: Path) -> Iterator[tuple[str, float]]:
    """The address of stock Folium's page of that many pins, and the seconds that making it took."""
    page = folder / f"{mode}-{number}.html"
    command = [sys.executable, "naive_render.py", mode, str(number), str(page)]
    made = subprocess.run(command, cwd=STOCK, check=True, capture_output=True, text=True)
    seconds = float(json.loads(made.stdout)["server_s"])
    with served(page.read_text(encoding="utf-8")) as address:
        yield address, seconds


@contextmanager
def served(html: str) -> Iterator[str]:
    """The address of a page of Folium's, compressed, with the scripts and styles that npm has from this machine.

    What npm has not (two style sheets of icon fonts, Bootstrap) is answered with 404, in the page's favour.
    """
    files = {
        path.name: path for path in (*MODULES.glob("leaflet/dist/*.*"), *MODULES.glob("leaflet.markercluster/dist/*"))
    }
    files["jquery-3.7.1.min.js"] = MODULES / "jquery" / "dist" / "jquery.min.js"
    local = re.sub(r'(src|href)="https://[^"]*/([^"/]+)"', r'\1="/\2"', html)
    answers = {"/": ("text/html", gzip.compress(local.encode(), 6))}
    kinds = {".js": "text/javascript", ".css": "text/css"}
    for name, path in files.items():
        if path.suffix in kinds:
            answers[f"/{name}"] = (kinds[path.suffix], gzip.compress(path.read_bytes(), 6))

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = answers.get(self.path, ("", b""))
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            if kind:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
