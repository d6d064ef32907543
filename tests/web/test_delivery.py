"""Answers travel small, and not at all where the browser has them already."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.regions import ground
from geo.regions.pieces import Level, Piece
from geo.web.assets import digest_of
from tests.web.newsroom import Desk, site, towns

ANSWERS = [
    "/",
    "/reports/1",
    "/places/geonames:2044757",
    "/embed/",
    "/api/v1/pins?view=-180,-80,180,80&z=4",
    "/api/v1/excerpts",
]


@pytest.fixture(autouse=True)
def report(desk: Desk) -> None:
    desk.file("Filmed in Chongjin. " * 40)
    desk.file(". ".join(towns(30)), "Towns", places=towns(30))


@pytest.mark.parametrize("address", ANSWERS)
@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_a_browser_that_has_the_answer_is_told_so(reader: FlaskClient, desk: Desk, address: str, encoding: str):
    accept = {"Accept-Encoding": encoding}
    first = reader.get(address, headers=accept)
    assert first.headers.get("Content-Encoding", "") == encoding
    stale = "max-age=0, stale-while-revalidate=300" if address.startswith("/embed/") else "no-cache"
    assert first.headers["Cache-Control"] == stale
    known = {**accept, "If-None-Match": first.headers["ETag"]}
    again = reader.get(address, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    desk.file("Filmed in Rajin.", "Another")
    assert reader.get(address, headers=known).status_code == 200


@pytest.mark.parametrize(
    "others",
    [("/api/v1/excerpts?region=KP", "/api/v1/excerpts?region=KR"), ("/", "/embed/"), ("/?map=1,2,3", "/?map=1,2,4")],
)
def test_answers_to_different_questions_are_never_taken_for_each_other(reader: FlaskClient, others: tuple[str, str]):
    tags = {reader.get(address).headers["ETag"] for address in others}
    assert len(tags) == 2


def test_answers_change_with_what_makes_them(reader: FlaskClient, data_dir: Path):
    other = site(data_dir, TILES="OpenStreetMap.Mapnik").test_client()
    assert reader.get("/").headers["ETag"] != other.get("/").headers["ETag"]


def test_answers_stay_whatever_room_there_is_to_keep_them(reader: FlaskClient, data_dir: Path):
    other = site(data_dir, ANSWERS_MB="1").test_client()
    assert reader.get("/").headers["ETag"] == other.get("/").headers["ETag"]


@pytest.mark.parametrize("address", ANSWERS)
def test_who_asks_what_was_asked_before_gets_the_same_answer_with_no_work(
    reader: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch, address: str
):
    answers = {how: reader.get(address, headers={"Accept-Encoding": how}) for how in ("br", "gzip", "")}
    monkeypatch.setattr(app, "dispatch_request", lambda: pytest.fail("it was made anew"))
    for how, first in answers.items():
        again = reader.get(address, headers={"Accept-Encoding": how})
        assert (again.status_code, again.data) == (200, first.data)
        for one in (first, again):
            one.headers.pop("Last-Modified", None)  # not sure within the second of a change
        assert sorted(again.headers) == sorted(first.headers)


def test_what_was_answered_is_of_no_use_once_anything_has_changed(reader: FlaskClient, desk: Desk):
    assert "Rajin" not in reader.get("/embed/?region=KP").text
    desk.file("Filmed in Rajin.", "Another")
    assert "Rajin" in reader.get("/embed/?region=KP").text


def test_an_operator_may_have_nothing_kept(data_dir: Path, monkeypatch: pytest.MonkeyPatch):
    app = site(data_dir, ANSWERS_MB=0)
    reader, asked = app.test_client(), []
    answer = app.dispatch_request
    monkeypatch.setattr(app, "dispatch_request", lambda: asked.append(1) or answer())
    assert reader.get("/").data == reader.get("/").data
    assert len(asked) == 2


def test_an_error_is_never_kept(reader: FlaskClient):
    assert "ETag" not in reader.get("/reports/99").headers


def test_a_compressed_answer_is_the_same_answer_and_much_smaller(reader: FlaskClient):
    plain, packed, smallest = (reader.get("/", headers={"Accept-Encoding": how}) for how in ("", "gzip", "br, gzip"))
    assert gzip.decompress(packed.data) == plain.data
    assert len(smallest.data) < len(packed.data) < len(plain.data) / 2
    assert "Accept-Encoding" in packed.headers["Vary"]


def statics_of(reader: FlaskClient) -> list[str]:
    return re.findall(r'(?:href=|src=|import\()"(/static/[^"]+)"', reader.get("/").text)


def test_static_files_may_be_kept_for_good_since_their_address_changes_with_them(reader: FlaskClient):
    for address in statics_of(reader):
        response = reader.get(address)
        assert response.status_code == 200, address
        assert "immutable" in response.headers["Cache-Control"]
        assert "max-age=31536000" in response.headers["Cache-Control"]


def test_a_module_finds_its_neighbours_under_the_same_version(reader: FlaskClient):
    (module,) = {address for address in statics_of(reader) if address.endswith("/js/map/index.js")}
    for neighbour in re.findall(r'from "(\./[^"]+)"', reader.get(module).text):
        assert reader.get(module.replace("index.js", neighbour.removeprefix("./"))).status_code == 200


@pytest.mark.parametrize("version", ["", "v-000000000000/"])
def test_a_file_under_no_version_or_an_old_one_is_asked_for_again(reader: FlaskClient, version: str):
    response = reader.get(f"/static/{version}css/base.css")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"
    known = {"If-None-Match": response.headers["ETag"], "Accept-Encoding": "br"}
    assert reader.get(f"/static/{version}css/base.css", headers=known).status_code == 304


@pytest.mark.parametrize(
    "name", ["../app.py", "css/../../app.py", "%2e%2e/app.py", "..%2fapp.py", "css", "v-1", "nothing.js"]
)
def test_nothing_else_is_served_as_a_static_file(reader: FlaskClient, name: str):
    assert reader.get(f"/static/{name}").status_code == 404


def test_robots_may_read_the_pages_and_a_frame_says_that_it_is_none(reader: FlaskClient):
    robots = reader.get("/robots.txt")
    assert (robots.status_code, robots.mimetype) == (200, "text/plain")
    closed = ["/api/", "/export/", "/cite/", "/ogc/"]
    assert robots.text.splitlines() == ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    assert '<meta name="robots" content="noindex">' in reader.get("/embed/").text
    assert "noindex" not in reader.get("/").text


def test_modules_and_fonts_have_the_types_that_browsers_want(reader: FlaskClient):
    assert reader.get("/static/js/map/index.js").mimetype == "text/javascript"
    assert reader.get("/static/css/base.css").mimetype == "text/css"


def test_the_version_changes_with_any_file(tmp_path: Path):
    (tmp_path / "a.css").write_text("a")
    before = digest_of(tmp_path)
    assert digest_of(tmp_path) == before
    (tmp_path / "a.css").write_text("b")
    changed = digest_of(tmp_path)
    (tmp_path / "a.css").rename(tmp_path / "b.css")
    assert len({before, changed, digest_of(tmp_path)}) == 3


@pytest.fixture
def cut(data_dir: Path) -> FlaskClient:
    """A site whose basemap is one piece."""
    (data_dir / "basemap").unlink()
    world = Level("world", "110m", 14, 1, 2, 2)
    ground.write_land(data_dir / "basemap" / "abc", world, Piece(0, 1, [], []))
    ground.write_labels(data_dir / "basemap" / "abc", world, "en", (0, 1), [])
    ground.write_listing(data_dir / "basemap", "abc", [world])
    return site(data_dir).test_client()


def test_the_list_of_the_basemap_is_asked_for_again_and_its_pieces_are_kept(cut: FlaskClient):
    assert cut.get("/basemap/index.json").headers["Cache-Control"] == "no-cache"
    piece = cut.get("/basemap/abc/world/0-1.json")
    assert cut.get("/basemap/abc/world/0-1.ko.json").json == piece.json
    assert piece.json == {sort: [] for sort in ("land", "borders", "lakes", "rivers", "disputed", "labels")}
    assert "immutable" in piece.headers["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["abc/world/9-9.json", "abc/../../dateline.sqlite", "../abc/world/0-1.json", "abc/%2e%2e/0-1.json"]
)
def test_nothing_else_is_served_as_a_piece(cut: FlaskClient, name: str):
    assert cut.get(f"/basemap/{name}").status_code == 404
