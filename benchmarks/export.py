"""Files of a million excerpts: how fast each format is made, and how much memory that takes.

make bench-export                     # 1,000,000 mentions: half an hour, the first time forty minutes
make bench-export ARGS=100000

Each file is asked for in a process of its own, as a browser would ask for it, after a small file has loaded the
store; what memory it takes on top of that is the file's. Seconds are the processor's. Beside the CSV stands
``sqlite3 -csv``, where the machine has it: the same columns, joined and cut by SQL, which knows no filter, no display
rules and no addresses.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from flask.testing import FlaskClient

from app import create_app
from benchmarks.store import fill
from geo.exports.about import Collection
from geo.exports.formats import FORMATS
from geo.store import Store, migrate

KEPT = Path(__file__).resolve().parents[1] / "data" / "bench" / "export"
MB = 1_000_000

SQL = """SELECT mention.id, place.public_id, place.name, place.kind,
    substr(text, excerpt_start + 1, start - excerpt_start), substr(text, start + 1, "end" - start),
    substr(text, "end" + 1, excerpt_end - "end"), usage, role, status,
    confidence, uncertainty_km, reason, alternatives, mention.geoparser, country, admin1, admin1_name, admin2, lat, lon,
    start, "end", report.id, title, source, author, published, language, licence, url
    FROM mention JOIN report ON report.id = mention.report_id JOIN report_text ON report_text.report_id = report.id
    JOIN place ON place.id = place_id WHERE usage = 'literal' AND publication = 'published';"""


def main(mentions: int) -> None:
    """Print a line for each file, and for the peer."""
    database = made(mentions)
    print(f"{'':34}{'seconds':>9}{'rows a second':>15}{'file':>11}{'memory':>11}{'the file’s':>13}")
    for name in names():
        subprocess.run([sys.executable, "-m", "benchmarks.export", str(database), name], check=True)
    if program := shutil.which("sqlite3"):
        print_peer(program, database)


def names() -> Iterator[str]:
    """The files that are made: each format, of the collection that has the most rows in it."""
    for form in FORMATS:
        if not form.describes:
            most = Collection.EXCERPTS if Collection.EXCERPTS in form.collections else form.collections[0]
            yield f"{most}.{form.suffix}"


def made(mentions: int) -> Path:
    """A store of so many mentions, made where it is missing."""
    file = KEPT / f"{mentions}.sqlite"
    if not file.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".unfinished")
        aside.unlink(missing_ok=True)
        migrate(f"sqlite:///{aside}")
        fill(Store(f"sqlite:///{aside}"), mentions)
        aside.rename(file)
    return file


def print_file(database: str, name: str) -> None:
    """Make one file, and print what it took."""
    client = create_app({"DATABASE_URL": f"sqlite:///{database}"}).test_client()
    rows = counted(client, "places")
    client.get(f"/export/{name}?region=AQ").get_data()  # loads the program and the store's columns
    if not name.startswith("places"):
        rows = counted(client, "excerpts")
    before, begin = most_memory(), process_time()
    size = sum(map(len, client.get(f"/export/{name}").iter_encoded()))
    told(name, process_time() - begin, rows, size, most_memory(), more=most_memory() - before)


def counted(client: FlaskClient, collection: str) -> int:
    """How many rows a collection has, as the API says."""
    return int(json.loads(client.get(f"/api/v1/{collection}?limit=1").text)["count"])


def print_peer(program: str, database: Path) -> None:
    """The same of SQLite's own command line."""
    child = subprocess.Popen([program, "-csv", str(database), SQL], stdout=subprocess.PIPE)
    assert child.stdout is not None
    lines = size = 0
    while chunk := child.stdout.read(MB):
        lines, size = lines + chunk.count(b"\n"), size + len(chunk)
    _, _, used = os.wait4(child.pid, 0)
    told("sqlite3 -csv", used.ru_utime + used.ru_stime, lines, size, used.ru_maxrss * 1024)


def most_memory() -> int:
    """The most bytes that this process had in memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def told(name: str, seconds: float, rows: int, size: int, memory: int, *, more: int | None = None) -> None:
    """A line of the table."""
    own = "" if more is None else f"{more / MB:10,.0f} MB"
    print(f"{name:34}{seconds:9,.1f}{rows / seconds:15,.0f}{size / MB:8,.0f} MB{memory / MB:8,.0f} MB{own}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print_file(*sys.argv[1:3])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
