"""A picture to be posted: what stands on it, how large it is, and that it looks as it was approved.

The approved ones are in ``approved/``. Where a picture differs on purpose, the message says where the new one is:
look at it, and put it in the place of the old.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from flask.testing import FlaskClient
from PIL import Image

from geo.access import OPERATOR
from geo.model import Chapter, Story
from tests.web.newsroom import Desk

APPROVED = Path(__file__).with_name("approved")
VIDEO = "The video was filmed in Chongjin, then in Rajin. Chongjin is in North Korea. Officials in Seoul said no."

# Drawn a quarter of a pixel aside, as by another version of what draws it, 0.002 % of the pixels of such a picture
# differ by more than this; with a single pin less, 0.2 %.
CLEARLY = 64  # of 255, in any colour
MOST = 0.001


@pytest.fixture(autouse=True)
def report(desk: Desk) -> None:
    desk.file(VIDEO, "A market by the sea", source="Border Notes")


def picture(reader: FlaskClient, address: str) -> Image.Image:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "image/png"
    return Image.open(io.BytesIO(answer.data)).convert("RGB")


def pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image).astype(int)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that clearly differ."""
    if one.size != other.size:
        return 1.0
    return float((np.abs(pixels(one) - pixels(other)).max(axis=2) > CLEARLY).mean())


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("map", "/embed/map.png?width=600&height=315"),
        ("square-dark", "/embed/map.png?width=400&height=400&theme=dark"),
        ("report", "/embed/reports/1.png?width=600&height=315"),
        ("place-korean", "/embed/places/geonames:2044757.png?width=600&height=315&hl=ko"),
        ("shaded-country", "/embed/map.png?region=KP&show=shading&width=400&height=210"),
        ("nothing", "/embed/map.png?q=nothing&width=400&height=210"),
        ("map-alone", "/embed/map.png?heading=no&width=400&height=300"),
    ],
)
def test_it_looks_as_it_was_approved(reader: FlaskClient, tmp_path: Path, name: str, address: str):
    found, approved = picture(reader, address), APPROVED / f"{name}.png"
    found.quantize(256).save(tmp_path / approved.name, optimize=True)
    assert approved.is_file(), f"look at {tmp_path / approved.name}, and put it there"
    share = difference(found, Image.open(approved).convert("RGB"))
    assert share <= MOST, f"{share:.2%} of {name} differ; the new one is {tmp_path / approved.name}"


@pytest.mark.parametrize("address", ["/embed/map.png", "/embed/reports/1.png", "/embed/places/geonames:2044757.png"])
def test_it_has_the_size_that_social_networks_show(reader: FlaskClient, address: str):
    assert picture(reader, address).size == (1200, 630)


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ("width=1080&height=1080", (1080, 1080)),
        ("size=400x300", (400, 300)),
        ("width=777", (777, 630)),
        ("size=400x300&height=333&heading=no", (400, 333)),
        ("width=600&height=315&scale=2", (1200, 630)),
        ("width=120&height=120", (120, 120)),
        ("width=2400&height=120", (2400, 120)),
    ],
)
def test_it_has_the_size_that_was_asked_for(reader: FlaskClient, query: str, size: tuple[int, int]):
    assert picture(reader, f"/embed/map.png?{query}").size == size


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("width=9000", "120 to 2400"),
        ("height=1300&scale=2", "120 to 1200"),
        ("width=wide", "number of pixels"),
        ("size=big", "1200x675"),
        ("scale=3", "1, 2"),
        ("heading=maybe", "yes, no"),
        ("theme=pink", "light, dark"),
        ("map=here", "lat,lon,z"),
    ],
)
def test_what_cannot_be_read_is_said(reader: FlaskClient, query: str, said: str):
    answer = reader.get(f"/embed/map.png?{query}")
    assert answer.status_code == 400
    assert said in answer.text


def test_on_a_fine_screen_it_is_the_same_picture(reader: FlaskClient):
    fine = picture(reader, "/embed/map.png?width=400&height=210&scale=2").resize((400, 210), Image.Resampling.BOX)
    assert np.abs(pixels(fine) - pixels(picture(reader, "/embed/map.png?width=400&height=210"))).mean() < 5


def test_a_story_has_a_picture_of_its_places(reader: FlaskClient, desk: Desk):
    quotes = (desk.store.find_quote("1", "filmed in Chongjin", OPERATOR),)
    desk.store.save_story(Story("told", "Told", (Chapter("A chapter", quotes=quotes),)), OPERATOR)
    assert picture(reader, "/embed/stories/told.png").size == (1200, 630)
    assert "Chongjin" in reader.get("/embed/stories/told.svg").text
    assert reader.get("/embed/stories/nothing.png").status_code == 404


def test_a_title_that_we_have_no_letters_for_gives_way_to_what_the_map_shows(reader: FlaskClient, desk: Desk):
    shown = "Map of North Korea and South Korea with 4 places; most excerpts: Chongjin, 2"
    plain, arabic = (picture(reader, f"/embed/reports/{desk.file(VIDEO, title)}.png") for title in (shown, "سوق"))
    assert difference(plain, arabic) == 0.0


@pytest.mark.parametrize(
    "title",
    ["</text><script>alert(1)</script>", "${11*121} {{11*121}} &amp; <!DOCTYPE>", "\u202egnirts \x1b\u2028", "W" * 900],
)
def test_whatever_a_title_says_there_is_a_picture(reader: FlaskClient, desk: Desk, title: str):
    number = desk.file(VIDEO, title, source=title)
    assert picture(reader, f"/embed/reports/{number}.png").size == (1200, 630)


def test_it_is_made_once_for_each_version_of_the_store(reader: FlaskClient, desk: Desk, data_dir: Path):
    def kept() -> int:
        return len(list((data_dir / "pictures").glob("*.png")))

    first = reader.get("/embed/map.png?q=market&lang=en").data
    assert reader.get("/embed/map.png?lang=en&q=market&unknown=1").data == first
    assert kept() == 1
    desk.file(VIDEO)
    reader.get("/embed/map.png?q=market&lang=en")
    assert kept() == 2


def test_there_is_no_picture_of_what_was_taken_out_though_it_was_made(reader: FlaskClient, desk: Desk):
    assert reader.get("/embed/reports/1.png").status_code == 200
    desk.store.remove(1, OPERATOR)
    assert reader.get("/embed/reports/1.png").status_code == 410
