"""Making the index: read, assemble, write aside, rename."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from geo.gazetteer import sources, storage, tables
from geo.gazetteer.assembly import Entries, Progress, assemble
from geo.model import Kind


def build(into: Path, progress: Progress = lambda _done, _what: None) -> None:
    """Put a new index where ``into`` says; an older one serves until the new one is whole."""
    into.parent.mkdir(parents=True, exist_ok=True)
    for left in into.parent.glob(f".{into.name}-*"):
        shutil.rmtree(left, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    try:
        entries = assemble(progress)
        progress(0.7, "writing")
        storage.write(aside, entries.places, entries.edges(), entries.demonyms, _about(entries))
        old = aside.with_name(aside.name + "-old")
        if into.exists():
            into.rename(old)
        aside.rename(into)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    progress(1.0, "done")


def wanted_version() -> str:
    """The version that an index built here and now would have; cheap, so that the set-up can ask each time."""
    digest = hashlib.blake2b(str(storage.FORMAT).encode(), digest_size=8)
    for name in (sources.GEONAMES, sources.ADMIN_NAMES, sources.LANGUAGES):
        digest.update(f"{name} {sources.package(name).version}".encode())
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".csv", ".py"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _about(entries: Entries) -> dict[str, object]:
    places = entries.places
    kinds = [place.kind for place in places]
    return {
        "version": wanted_version(),
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "countries": ["", *sorted({p.country for p in places if p.country})],
        "admin1": ["", *sorted({p.admin1 for p in places if p.admin1})],
        "country_rows": {p.country: row for row, p in enumerate(places) if p.kind is Kind.COUNTRY},
        "admin1_rows": {p.admin1: row for row, p in enumerate(places) if p.kind is Kind.ADMIN1},
        "first_admin2": kinds.index(Kind.ADMIN2),
        "first_settlement": next(row for row, p in enumerate(places) if p.kind is Kind.SETTLEMENT and p.population),
        "counts": {
            **Counter(kinds),
            "places": len(places),
            "names": len(entries.names),
            "demonyms": len(entries.demonyms),
        },
        "sources": [
            {"name": name, "version": sources.package(name).version, "licence": licence}
            for name, licence in (
                (sources.GEONAMES, "MIT; data GeoNames, CC BY 4.0"),
                (sources.ADMIN_NAMES, "LGPL; data GeoNames, CC BY 4.0"),
                (sources.LANGUAGES, "BSD-3-Clause; data Unicode CLDR"),
            )
        ],
    }
