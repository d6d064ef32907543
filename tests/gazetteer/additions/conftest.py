"""A small dump in GeoNames' own format, and a server that publishes it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from geo.gazetteer.build import Assemble, rebuild
from tests.gazetteer.additions.publisher import Publisher, publishing


def line(geonameid, name, feature, *, also="", lat=1.0, lon=1.0, country="LA", admin1="01", admin2="", people=0):
    """A line of places as GeoNames has it."""
    plain = name.encode("ascii", "ignore").decode()
    fields = (geonameid, name, plain, also, lat, lon, *feature.split("."), country, "", admin1, admin2, "", "", people)
    return "\t".join(map(str, (*fields, "", 12, "Asia/Vientiane", "2026-11-25")))


PLACES = [
    line(1, "Landia", "A.PCLI", admin1="00", people=900),
    line(2, "Northia", "A.ADM1", people=700),
    line(3, "Townville", "P.PPL", lat=1.6, lon=1.6, admin2="7", people=600),
    line(4, "Saint Elsewhere", "P.PPL", also="Sankt Anderswo,saintelsewhere,СентЭлсуэр", admin2="8", people=9),
    line(5, "Mud Creek", "H.STM", admin1=""),
    line(6, "Bald Hill", "T.HLL"),
    line(7, "Grace Church", "S.CH"),
    line(8, "Main Street", "R.ST"),
    line(9, "Clay District", "A.ADM2", admin2="7", people=50),
    line(10, "Old Quarry", "L.MNA", admin2="7"),
]
NAMES = [
    "1\t3\tde\tStadtheim\t\t\t\t\t\t",
    "2\t3\ten\tTownsville\t1\t\t\t\t\t",
    "3\t3\tlink\thttps://en.wikipedia.org/wiki/Townville\t\t\t\t\t\t",
    "4\t3\tko\t타운빌\t\t\t\t\t\t",
    "5\t99\ten\tNowhere\t1\t\t\t\t\t",
    "6\t1\tde\tMan\t1\t\t\t\t\t",
    "7\t4\tko\t엘스웨어\t\t\t\t\t\t",
    "8\t4\tko\t세인트엘스웨어\t1\t\t\t\t\t",
]


def zipped(name, lines):
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, "".join(f"{one}\n" for one in lines))
    return packed.getvalue()


@pytest.fixture
def dump() -> dict[str, bytes]:
    """The files of a dump by name, of a country of ten places."""
    return {
        "allCountries.zip": zipped("allCountries.txt", PLACES),
        "alternateNamesV2.zip": zipped("alternateNamesV2.txt", NAMES),
        "admin1CodesASCII.txt": b"LA.01\tNorthia\tNorthia\t2\n",
        "admin2Codes.txt": b"LA.01.7\tClay District\tClay District\t9\n",
        "hierarchy.zip": zipped("hierarchy.txt", ["1\t2\tADM", "2\t5\t", "77\t88\t"]),
    }


@pytest.fixture
def folder(dump, tmp_path) -> Path:
    """The same, as files that somebody has downloaded."""
    downloaded = tmp_path / "downloaded"
    downloaded.mkdir()
    for name, content in dump.items():
        (downloaded / name).write_bytes(content)
    return downloaded


@pytest.fixture
def publisher(dump) -> Iterator[Publisher]:
    """The same, published."""
    with publishing(dump) as found:
        yield found


@pytest.fixture
def index(tmp_path) -> Path:
    """Where the index is, or will be."""
    return tmp_path / "data" / "gazetteer"


@pytest.fixture
def make(small: Assemble, index: Path):
    """Builds the index of the small world, with what is installed."""
    index.parent.mkdir()
    return partial(rebuild, source=small)
