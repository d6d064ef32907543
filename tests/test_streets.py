"""A street map is what its file says, and a file that no browser could draw is refused with what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType

from geo.streets import StreetMap
from tests.street_file import Drawn, square, write

LAND = [Drawn("earth", "area", square(42.3, 130.3, 5))]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "streets.pmtiles", LAND, zooms=range(4))


def test_it_knows_its_finest_tiles_and_its_size(file: Path):
    streets = StreetMap.open(file)
    assert streets.last_zoom == 3
    assert streets.size == file.stat().st_size


def test_a_part_has_the_bytes_asked_for(file: Path):
    streets, content = StreetMap.open(file), file.read_bytes()
    assert b"".join(streets.part(0, streets.size)) == content
    assert b"".join(streets.part(7, 20)) == content[7:20]


def test_a_large_part_comes_a_little_at_a_time(tmp_path: Path):
    many = [Drawn("places", "point", [(42.3, 130.3)], {"name": str(number)}) for number in range(50_000)]
    streets = StreetMap.open(write(tmp_path / "streets.pmtiles", many))
    sizes = [len(chunk) for chunk in streets.part(0, streets.size)]
    assert sum(sizes) == streets.size
    assert max(sizes) < streets.size


def test_another_file_has_another_version_and_a_copy_that_kept_its_time_the_same(file: Path, tmp_path: Path):
    before = StreetMap.open(file)
    changed = file.stat().st_mtime_ns
    file.write_bytes(file.read_bytes())
    os.utime(file, ns=(changed, changed))
    assert StreetMap.open(file).version == before.version
    write(file, [*LAND, Drawn("water", "area", square(42.3, 130.3, 1))])
    assert StreetMap.open(file).version != before.version


def test_a_file_that_was_changed_or_taken_away_is_noticed(file: Path):
    streets = StreetMap.open(file)
    assert streets.is_unchanged()
    os.utime(file, ns=(0, 0))
    assert not streets.is_unchanged()
    file.unlink()
    assert not streets.is_unchanged()


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ValueError, match=r"there is no file .*nothing\.pmtiles"):
        StreetMap.open(tmp_path / "nothing.pmtiles")


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(ValueError, match="cannot be read by whoever runs Dateline: Is a directory"):
        StreetMap.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_says_so(file: Path):
    file.chmod(0)
    with pytest.raises(ValueError, match="cannot be read by whoever runs Dateline: Permission denied"):
        StreetMap.open(file)


@pytest.mark.parametrize(
    "content", [b"", b"PMTiles", b"PM\x02\x00" + bytes(200), b"\xff" * 200, b"PMTiles\x03" + b"\xff" * 200]
)
def test_another_format_and_an_older_version_of_this_one_are_refused(tmp_path: Path, content: bytes):
    (tmp_path / "a.pmtiles").write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.pmtiles is no PMTiles file of version 3"):
        StreetMap.open(tmp_path / "a.pmtiles")


def test_pictures_are_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="has tiles of the type PNG; needed are vector tiles"):
        StreetMap.open(write(tmp_path / "a.pmtiles", LAND, tile_type=TileType.PNG))


def test_a_compression_that_browsers_do_not_know_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="compressed with ZSTD"):
        StreetMap.open(write(tmp_path / "a.pmtiles", LAND, tile_compression=Compression.ZSTD))


def test_a_file_that_was_copied_in_part_is_refused(file: Path):
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ValueError, match=r"is not whole: .* copy it again"):
        StreetMap.open(file)


def test_vector_tiles_of_something_else_are_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="is no basemap of Protomaps: its tiles have no roads, no water"):
        StreetMap.open(write(tmp_path / "a.pmtiles", LAND, layers=["earth", "weather"]))


def test_tiles_of_an_older_schema_are_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="is a basemap of Protomaps before version 4"):
        StreetMap.open(write(tmp_path / "a.pmtiles", LAND, key="pmap:kind"))


def test_metadata_that_cannot_be_read_is_said(file: Path):
    content = bytearray(file.read_bytes())
    content[content.index(b"\x1f\x8b", 127 + 20) + 12] ^= 0xFF  # within the metadata, which follow the root directory
    file.write_bytes(content)
    with pytest.raises(ValueError, match="has metadata that cannot be read"):
        StreetMap.open(file)
