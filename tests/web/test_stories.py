"""Stories as an editor takes them in and a reader reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from geo.access import OPERATOR
from geo.stories import KEYS
from tests.web.newsroom import RAJIN, Desk
from tests.web.test_hostile import HOSTILE, Parsed

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"^```yaml\n(.*?)^```", DOCS, re.DOTALL | re.MULTILINE)


@pytest.fixture
def reports(desk: Desk) -> None:
    desk.file("Boats at Chongjin were mended in May. Seoul was silent.", "Boats at Chongjin", said=["Seoul"])
    desk.file(
        "Freight for the zone: trains run to Rajin\nfrom Vladivostok.", "Freight", url="https://news.example/freight"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An editor's folder, with a picture."""
    (tmp_path / "pictures").mkdir()
    Image.new("RGB", (64, 48), "navy").save(tmp_path / "pictures" / "harbour.png")
    return tmp_path


def take_in(app: Flask, folder: Path, text: str, name: str = "story.yaml") -> Result:
    (folder / name).write_text(text, encoding="utf-8")
    return app.test_cli_runner().invoke(args=["story", "import", str(folder / name)])


@pytest.fixture
def example(app: Flask, reports: None, folder: Path) -> str:
    """The example of docs/stories.md, taken in."""
    assert EXAMPLE is not None
    result = take_in(app, folder, EXAMPLE[1])
    assert result.output == "story ‘two-harbours’: 2 chapters, at /stories/two-harbours\n"
    return EXAMPLE[1]


def test_the_example_of_the_documentation_is_a_story(reader: FlaskClient, example: str):
    page = reader.get("/stories/two-harbours").text
    words = Parsed(page).words
    for said in ("Two harbours", "The larger one", "The one that does not freeze", "Photograph by A. Writer"):
        assert said in words
    assert "<em>boats</em>" in page
    assert "<mark>Chongjin</mark> were mended in May" in page
    assert "Freight for the zone: trains run to <mark>Rajin</mark>\nfrom Vladivostok." in page
    assert "<h3>In winter</h3>" in page


@pytest.mark.parametrize("thing", KEYS)
def test_every_field_of_a_file_is_told(thing: str):
    told = re.findall(r"^\| `(\w+)` \|", DOCS, re.MULTILINE)
    assert set(KEYS[thing]) <= set(told)


def test_each_chapter_says_where_the_map_goes_and_what_it_marks(reader: FlaskClient, example: str):
    page = reader.get("/stories/two-harbours").text
    assert re.findall(r'data-map="([^"]+)"', page) == ["41.79556,129.77583,8", "42.25,130.3,9"]
    assert re.findall(r"data-marks='([^']+)'", page) == ['["geonames:2044757"]', f'["{RAJIN.id}"]']


def test_a_picture_is_shown_from_our_own_host_and_may_be_kept_for_good(reader: FlaskClient, example: str):
    page = reader.get("/stories/two-harbours").text
    (image,) = re.findall(r'<img src="/stories/[^>]+>', page)
    assert 'width="64" height="48" alt="Two boats on a beach, one of them upside down" loading="lazy"' in image
    address = re.search(r'src="([^"]+)"', image)
    assert address is not None
    answer = reader.get(address[1])
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("name", ["../dateline.sqlite", "%2e%2e%2fdateline.sqlite", "0.png", "."])
def test_nothing_else_is_served_as_a_picture(reader: FlaskClient, example: str, name: str):
    assert reader.get(f"/stories/pictures/{name}").status_code == 404


def test_a_picture_goes_with_the_last_story_that_shows_it(
    app: Flask, reader: FlaskClient, example: str, data_dir: Path
):
    (kept,) = (data_dir / "stories").iterdir()
    assert reader.get(f"/stories/pictures/{kept.name}").status_code == 200
    result = app.test_cli_runner().invoke(args=["story", "remove", "two-harbours"])
    assert result.output == "Story ‘two-harbours’ is taken out.\n"
    assert list((data_dir / "stories").iterdir()) == []
    assert reader.get(f"/stories/pictures/{kept.name}").status_code == 404
    assert reader.get("/stories/two-harbours").status_code == 404


def test_all_that_is_wrong_is_said_and_the_story_before_stays(
    app: Flask, reader: FlaskClient, folder: Path, example: str
):
    wrong = example.replace("42.25,130.3,9", "north").replace("were mended", "sank").replace("harbour.png", "none.png")
    result = take_in(app, folder, wrong)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "story.yaml:15: report 1 does not have the words ‘Boats at Chongjin sank in May.’",
        f"story.yaml:17: there is no file ‘none.png’ at {folder}/pictures",
        "story.yaml:23: view needs lat,lon,zoom such as 41.8,129.8,7; got ‘north’",
    ]
    assert "were mended in May" in reader.get("/stories/two-harbours").text


def test_a_place_that_is_none_is_said_with_where_to_find_it(app: Flask, folder: Path, example: str):
    result = take_in(app, folder, example.replace("place: geonames:2044757", "place: Chongjin"))
    assert "place needs an id such as geonames:2044757; there is none ‘Chongjin’" in result.stderr
    assert "flask gazetteer lookup NAME" in result.stderr


def test_importing_again_replaces(app: Flask, reader: FlaskClient, folder: Path, example: str):
    take_in(app, folder, example.replace("Two harbours", "Three harbours"))
    assert "Three harbours" in reader.get("/stories/two-harbours").text
    listed = app.test_cli_runner().invoke(args=["story", "list"]).output
    assert listed == "two-harbours: Three harbours, 2 chapters\n"


def test_a_file_that_is_not_there_and_a_slug_that_is_none_are_said(app: Flask, tmp_path: Path):
    run = app.test_cli_runner().invoke
    result = run(args=["story", "import", str(tmp_path / "none.yaml")])
    assert (result.exit_code, result.stderr) == (1, "none.yaml: cannot be read: No such file or directory\n")
    result = run(args=["story", "remove", "none"])
    assert (result.exit_code, result.stderr) == (1, "Error: there is no story ‘none’\n")


def test_words_of_a_report_that_was_taken_out_leave_a_note(desk: Desk, reader: FlaskClient, example: str):
    desk.store.remove(1, OPERATOR)
    page = reader.get("/stories/two-harbours").text
    assert "mended" not in page
    assert "Words of a report stood here that are no longer to be shown." in page
    assert page.count('<h2 id="step-') == 2


def test_the_list_of_stories_is_linked_when_there_is_one(app: Flask, reader: FlaskClient, reports: None, folder: Path):
    assert "There is no story yet." in reader.get("/stories/").text
    assert 'href="/stories/"' not in reader.get("/").text
    assert EXAMPLE is not None
    take_in(app, folder, EXAMPLE[1])
    assert 'href="/stories/"' in reader.get("/").text
    assert 'href="/stories/two-harbours">Two harbours</a>' in reader.get("/stories/").text


def test_a_story_has_its_frame(reader: FlaskClient, example: str):
    page = reader.get("/stories/two-harbours").text
    assert "/embed/stories/two-harbours" in page
    framed = reader.get("/embed/stories/two-harbours")
    assert 'class="embed"' in framed.text
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "The story at Dateline" in framed.text
    assert "data-stepped" in framed.text


def test_a_browser_that_has_the_story_is_told_so_until_it_changes(
    app: Flask, reader: FlaskClient, folder: Path, example: str
):
    known = {"If-None-Match": reader.get("/stories/two-harbours").headers["ETag"]}
    assert reader.get("/stories/two-harbours", headers=known).status_code == 304
    take_in(app, folder, example)
    assert reader.get("/stories/two-harbours", headers=known).status_code == 200


def test_a_report_is_followed_sentence_by_sentence(desk: Desk, reader: FlaskClient):
    number = desk.file(
        "Boats left Chongjin for Rajin. Nobody saw them.\n\nIn Springfield it rained, told Seoul.", said=["Seoul"]
    )
    assert f'href="/reports/{number}/follow">Follow on the map</a>' in reader.get(f"/reports/{number}").text
    page = reader.get(f"/reports/{number}/follow").text
    assert re.findall(r"<h2 id=[^>]*>([^<]+)</h2>", page)[:2] == ["Chongjin · Rajin", "Seoul"]
    assert "Boats left <mark>Chongjin</mark> for <mark>Rajin</mark>." in page
    assert "“Springfield” has no place on the map: no place of that name is known" in page
    assert "Nobody saw them" not in page
    assert f'href="/reports/{number}"' in page
    assert reader.get(f"/embed/reports/{number}/follow").status_code == 200


def test_a_report_without_places_has_nothing_to_follow(desk: Desk, reader: FlaskClient):
    number = desk.file("Nobody saw anything.")
    assert "Follow on the map" not in reader.get(f"/reports/{number}").text
    assert "there is nothing to follow" in reader.get(f"/reports/{number}/follow").text


def test_of_a_very_long_report_the_first_steps_are_shown_and_the_rest_is_said(desk: Desk, reader: FlaskClient):
    number = desk.file("Boats left Chongjin. " * 103)
    page = reader.get(f"/reports/{number}/follow").text
    assert page.count('<h2 id="step-') == 100
    assert "3 more steps are left out" in page


def test_a_report_that_was_taken_out_is_not_followed(desk: Desk, reader: FlaskClient):
    number = desk.file("Boats left Chongjin.")
    desk.store.remove(number, OPERATOR)
    assert reader.get(f"/reports/{number}/follow").status_code == 410


EVIL_TEXT = """
# <script>alert(1)</script> ${11*121} {{11*121}}

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](//evil.example) <a href="x" onclick="y">

![e](https://evil.example/x.png) <https://good.example/> [f](/places/x "title) [g](&#106;avascript:alert(1))

<img src=https://evil.example/x.png onerror=alert(1)> <style>*{display:none}</style> <iframe src=//evil.example>
"""
EVIL = {
    "slug": "evil",
    **dict.fromkeys(("title", "summary", "author"), HOSTILE),
    "chapters": [
        {
            "title": HOSTILE,
            "text": EVIL_TEXT,
            "excerpts": [{"report": "1", "quote": "Chongjin"}],
            "picture": {"file": "pictures/harbour.png", **dict.fromkeys(("alt", "credit", "caption"), HOSTILE)},
        }
    ],
}


@pytest.mark.parametrize("address", ["/stories/evil", "/embed/stories/evil", "/stories/"])
def test_whatever_a_story_says_is_words(app: Flask, reader: FlaskClient, reports: None, folder: Path, address: str):
    result = take_in(app, folder, yaml.safe_dump(EVIL))
    assert result.exit_code == 0, result.stderr
    response = reader.get(address)
    page = Parsed(response.text)
    assert response.status_code == 200
    assert "1331" not in response.text
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert {"iframe", "style", "svg/onload"}.isdisjoint(page.tags)
    links = [value for name, value in page.attributes if name in ("href", "src", "action")]
    assert all(re.match(r"https?://|/(?!/)|#", link) for link in links), links
    pictures = re.findall(r"<img [^>]*?src=\"([^\"]+)\"", response.text)
    assert all(picture.startswith(("/stories/pictures/", "/embed/map.svg?")) for picture in pictures)
    for script in re.findall(r"<script\b(?![^>]*/ld\+json)[^>]*>(.*?)</script>", response.text, re.DOTALL):
        assert "alert" not in script
        assert "11*121" not in script
