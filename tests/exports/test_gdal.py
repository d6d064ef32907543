"""GDAL, which most programs for maps read with, opens the files; where its command line is missing, this skips."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pyogrio
import pytest

from geo.exports.about import Collection
from geo.exports.formats import Format
from tests.exports.rows import EACH, OF, name_of, written
from tools import gdal

UNREAD = {"ndjson", "parquet", "jsonld", "spacy.jsonl", "conllup"}  # Debian's reads no Parquet; the others are no maps


@pytest.fixture(scope="module")
def ogrinfo() -> str:
    found = gdal.find()
    if found is None:
        pytest.skip(f"needs ogrinfo; make test installs it where it may (on Debian: apt-get install {gdal.PACKAGE})")
    return found


READ = pytest.mark.parametrize(
    ("collection", "one"), [each for each in EACH if each[1].suffix not in UNREAD], ids=name_of
)


@READ
def test_ogrinfo_finds_every_row(ogrinfo: str, tmp_path: Path, collection: Collection, one: Format):
    path = tmp_path / f"given.{one.suffix}"
    path.write_bytes(written(one, collection, [OF[collection]()] * 2))
    told = subprocess.run([ogrinfo, "-ro", "-al", path], capture_output=True, text=True, check=True)
    assert "ERROR" not in told.stderr
    assert re.search(r"Feature Count: 2\b", told.stdout)
    if collection in (Collection.PLACES, Collection.EXCERPTS) and not one.suffix.endswith("csv"):
        assert told.stdout.count("POINT (129.77583 41.79556)") == 2


@READ
@pytest.mark.usefixtures("ogrinfo")
def test_ogr2ogr_takes_every_row_into_a_format_of_its_own(tmp_path: Path, collection: Collection, one: Format):
    path, taken = tmp_path / f"given.{one.suffix}", tmp_path / "taken.gpkg"
    path.write_bytes(written(one, collection, [OF[collection]()] * 2))
    told = subprocess.run(["ogr2ogr", "-f", "GPKG", taken, path], capture_output=True, text=True, check=True)
    assert "ERROR" not in told.stderr
    assert [pyogrio.read_info(taken, layer)["features"] for layer, _ in pyogrio.list_layers(taken)] == [2]
