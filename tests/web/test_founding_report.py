"""The report that Dateline began with, from its file to the page and the map."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

WORLD = "view=-180,-85,180,85&z=12"


@pytest.fixture
def founding(shared: Path, app: Flask) -> str:
    report = shared / "reports" / "smuggled-video.txt"
    result = app.test_cli_runner().invoke(args=["ingest", str(report)])
    assert result.exit_code == 0, result.output
    return report.read_text(encoding="utf-8")


def test_its_page_shows_the_text_whole(founding: str, reader: FlaskClient) -> None:
    page = reader.get("/reports/1").text
    body = re.search(r'<div[^>]*class="[^"]*report-text[^"]*"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert body
    assert html.unescape(re.sub(r"<[^>]+>", "", body[1])) == founding


def test_its_map_has_four_pins_and_seoul_is_where_somebody_spoke(founding: str, reader: FlaskClient) -> None:
    pins = reader.get(f"/api/v1/pins?{WORLD}").json
    assert pins
    shown = {(pin["properties"]["name"], pin["properties"]["said"]) for pin in pins["features"]}
    assert shown == {("Chongjin", False), ("Rajin", False), ("Pyongyang", False), ("Seoul", True)}


def test_north_korea_is_its_one_area_named_five_times(founding: str, reader: FlaskClient) -> None:
    areas = reader.get(f"/api/v1/areas?{WORLD}").json
    assert areas
    [area] = areas["features"]
    assert (area["properties"]["name"], area["properties"]["excerpts"]) == ("North Korea", 5)


def test_chongjin_and_rajin_come_from_its_last_sentence(founding: str, reader: FlaskClient) -> None:
    last = founding.rstrip().rpartition("\n")[2]
    for name in ("Chongjin", "Rajin"):
        found = reader.get(f"/api/v1/excerpts?q={name}&kind=settlement").json
        assert found
        words = [one for one in found["items"] if one["mention"] == name]
        assert [one["before"] + one["mention"] + one["after"] for one in words] == [last]
