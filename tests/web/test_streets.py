"""Where an operator names a street map, its file is read in parts by every map, and no other file ever is."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geo.model import BadInput
from geo.web.settings import PREFIX, Settings
from tests.street_file import Drawn, square, write
from tests.web.newsroom import Desk, site

LAND = [Drawn("earth", "area", square(42.3, 130.3, 0.01))]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "rason.pmtiles", LAND, zooms=(0, 15))


@pytest.fixture
def streets(data_dir: Path, file: Path) -> FlaskClient:
    """A reader of a site with streets."""
    return site(data_dir, BASEMAP=f"pmtiles:{file}").test_client()


@pytest.fixture
def address(streets: FlaskClient) -> str:
    found = re.search(r'"(/basemap/\w+\.pmtiles)"', streets.get("/").text)
    assert found
    return found[1]


def test_without_the_setting_no_page_names_any_of_it(reader: FlaskClient):
    page = reader.get("/").text
    assert not re.search("pmtiles|protomaps|streets", page)
    assert reader.get("/basemap/0123456789abcdef.pmtiles").status_code == 404


@pytest.mark.parametrize("page", ["/", "/reports/1", "/embed/", "/places/geonames:2044757", "/reports/1/follow"])
def test_every_map_has_the_streets_and_says_whose_they_are(streets: FlaskClient, data_dir: Path, file: Path, page: str):
    app = site(data_dir, BASEMAP=f"pmtiles:{file}")
    Desk(app.extensions["dateline"].store).file("Filmed in Chongjin.")
    answer = app.test_client().get(page)
    assert re.search(r"\.streets\(\{.*\.pmtiles", answer.text)
    assert "openstreetmap.org/copyright" in answer.text
    assert "protomaps.com" in answer.text
    assert "GeoNames" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "connect-src 'self';" in policy
    assert "img-src 'self' data:;" in policy


def test_the_map_comes_closer_where_there_are_streets(streets: FlaskClient, reader: FlaskClient):
    assert '"maxZoom": 17' in streets.get("/").text
    assert '"maxZoom": 14' in reader.get("/").text


def test_a_page_that_a_browser_kept_is_another_with_other_streets(streets: FlaskClient, data_dir: Path, file: Path):
    first = streets.get("/").headers["ETag"]
    os.utime(file, ns=(1, 1))
    again = site(data_dir, BASEMAP=f"pmtiles:{file}").test_client()
    assert again.get("/", headers={"If-None-Match": first}).status_code == 200


def test_the_whole_file_can_be_had_and_kept(streets: FlaskClient, address: str, file: Path):
    answer = streets.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert answer.status_code == 200
    assert answer.data == file.read_bytes()
    assert answer.mimetype == "application/vnd.pmtiles"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert "Content-Encoding" not in answer.headers
    assert "immutable" in answer.headers["Cache-Control"]
    assert re.fullmatch(r'"\w+"', answer.headers["ETag"])


def test_who_asks_for_the_head_gets_the_length_and_no_byte(streets: FlaskClient, address: str, file: Path):
    answer = streets.head(address, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.content_length == file.stat().st_size
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("0-126", slice(0, 127)),
        ("127-", slice(127, None)),
        ("-10", slice(-10, None)),
        ("100-99999999", slice(100, None)),
        ("0-0", slice(0, 1)),
    ],
)
def test_a_part_is_answered_with_where_it_stands(
    streets: FlaskClient, address: str, file: Path, asked: str, part: slice
):
    content = file.read_bytes()
    answer = streets.get(address, headers={"Range": f"bytes={asked}", "Accept-Encoding": "gzip, br"})
    first, after, _ = part.indices(len(content))
    assert answer.status_code == 206
    assert answer.data == content[part]
    assert answer.content_length == len(answer.data)
    assert answer.headers["Content-Range"] == f"bytes {first}-{after - 1}/{len(content)}"
    assert "Content-Encoding" not in answer.headers
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["ETag"] == streets.head(address).headers["ETag"]


def test_a_part_beyond_the_end_cannot_be_had(streets: FlaskClient, address: str, file: Path):
    size = file.stat().st_size
    answer = streets.get(address, headers={"Range": f"bytes={size}-"})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{size}"
    assert "immutable" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("asked", ["lines=1-2", "bytes=9-1", "bytes=a-b", "bytes=0-1,5-6", "none"])
def test_what_is_no_one_range_of_bytes_is_passed_over(streets: FlaskClient, address: str, file: Path, asked: str):
    answer = streets.get(address, headers={"Range": asked})
    assert (answer.status_code, answer.content_length) == (200, file.stat().st_size)


Asked = Mapping[str, str]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"If-Range": "{tag}"}, 206),
        ({"If-Range": '"another"'}, 200),
        ({"If-Range": "W/{tag}"}, 200),
        ({"If-Range": "Wed, 21 Oct 2015 07:28:00 GMT"}, 200),
        ({"If-Match": "{tag}"}, 206),
        ({"If-Match": '"another"'}, 412),
        ({"If-None-Match": '"another"'}, 206),
        ({"If-None-Match": "{tag}"}, 304),
    ],
)
def test_conditions_are_kept_to(streets: FlaskClient, address: str, asked: Asked, status: int):
    tag = streets.head(address).headers["ETag"]
    known = {name: value.format(tag=tag) for name, value in asked.items()}
    answer = streets.get(address, headers={"Range": "bytes=0-9", **known})
    assert answer.status_code == status
    assert len(answer.data) == {206: 10, 412: 0, 304: 0}.get(status, answer.content_length)


@pytest.mark.parametrize(
    "name", ["0123456789abcdef", "rason", "%2e%2e/rason", "../rason", "..%2f..%2frason", "/etc/passwd%00"]
)
def test_no_other_file_is_served(streets: FlaskClient, name: str):
    assert streets.get(f"/basemap/{name}.pmtiles").status_code == 404


def test_a_file_that_was_changed_meanwhile_is_not_taken_for_the_old_one(streets: FlaskClient, address: str, file: Path):
    write(file, [*LAND, Drawn("water", "area", square(42.3, 130.3, 1))])
    assert streets.get(address, headers={"Range": "bytes=0-9"}).status_code == 404
    file.unlink()
    assert streets.get(address).status_code == 404
    assert streets.get("/").status_code == 200


def test_a_frame_without_an_origin_may_ask_for_parts(streets: FlaskClient, address: str):
    asked = {"Origin": "null", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "range"}
    before = streets.options(address, headers=asked)
    assert before.status_code == 200
    assert before.headers["Access-Control-Allow-Origin"] == "*"
    assert "Range" in before.headers["Access-Control-Allow-Headers"]
    part = streets.get(address, headers={"Origin": "null", "Range": "bytes=0-9"})
    assert part.headers["Access-Control-Allow-Origin"] == "*"
    assert part.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("value", ["streets.pmtiles", "pmtiles:", "raster:/srv/a.pmtiles", "https://maps.example.org"])
def test_a_setting_that_names_no_file_says_how_to(value: str):
    with pytest.raises(BadInput, match=rf"{PREFIX}BASEMAP: needs pmtiles: and a file, .*got '{re.escape(value)}'"):
        Settings.read({"BASEMAP": value}, {}, Path("/nonexistent"))


def test_a_file_that_cannot_be_drawn_stops_the_start_with_its_name(tmp_path: Path):
    (tmp_path / "notes.pmtiles").write_text("no map")
    with pytest.raises(BadInput, match=rf"{PREFIX}BASEMAP: .*notes\.pmtiles is no PMTiles file"):
        site(tmp_path, BASEMAP=f"pmtiles:{tmp_path / 'notes.pmtiles'}")


def test_streets_and_online_tiles_are_not_put_over_one_another(file: Path):
    both = {"BASEMAP": f"pmtiles:{file}", "TILES": "OpenStreetMap.Mapnik"}
    with pytest.raises(BadInput, match=f"{PREFIX}BASEMAP: .*{PREFIX}TILES; leave one of the two out"):
        Settings.read(both, {}, Path("/nonexistent"))
