"""A reader asks how pins come about: in plain words, with the figures that were measured and no others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from geo.geoparse.figures import read_figures
from tests.geoparse.test_figures import SAMPLE
from tests.web.newsroom import site
from tests.web.test_pages import read, text_of
from tools.reliability import drawing


@pytest.fixture
def informed(data_dir: Path) -> FlaskClient:
    """A reader of a site whose geoparser was measured."""
    return site(data_dir, figures=SAMPLE).test_client()


def test_every_page_leads_to_it(reader: FlaskClient):
    for address in ("/", "/places/geonames:2044757", "/nothing", "/method"):
        assert '<a href="/method">How pins come about' in reader.get(address).text


def test_the_figures_are_those_that_were_measured(informed: FlaskClient):
    page = read(informed, "/method")
    assert "482 news reports" in page
    assert "Measured on 25 November 2026" in page
    assert "Local papers LGL, 2009, 353 reports 83 ± 3 79 ± 2 69 ± 3 82 ± 2" in page
    assert "names are found at most 6 points worse" in page
    assert "86 of 100, in 150 mentions tagged by hand" in page


def test_what_was_not_measured_is_said_to_be_so_and_no_figure_is_made_up(data_dir: Path):
    page = read(site(data_dir, figures=data_dir / "none.json").test_client(), "/method")
    assert "has not been measured for this version" in page
    assert "±" not in page
    assert '<svg class="plot"' not in page


def test_parts_that_were_not_measured_are_left_out(data_dir: Path, tmp_path: Path):
    figures = json.loads(SAMPLE.read_text(encoding="utf-8"))
    for name in ("usage_F1", "calibration", "caseless", "role"):
        del figures[name]
    (tmp_path / "figures.json").write_text(json.dumps(figures))
    page = read(site(data_dir, figures=tmp_path / "figures.json").test_client(), "/method")
    assert "69 ± 3" in page
    assert "How a name is meant" not in page
    assert "How well that holds has not been measured" in page


def test_confidence_is_drawn_and_stands_in_a_table_beside(informed: FlaskClient):
    page = informed.get("/method").text
    assert page.count('class="plot-dot"') == 10
    assert re.search(r'<svg class="plot"[^>]* role="img" aria-labelledby="plot-title plot-desc"', page)
    assert "5 6 210 15 13 140" in " ".join(text_of(page.replace("</td>", "</td> ")).split())
    assert "style=" not in page


def test_a_bin_without_mentions_has_no_dot(data_dir: Path, tmp_path: Path):
    figures = json.loads(SAMPLE.read_text(encoding="utf-8"))
    figures["calibration"][0] |= {"true": None, "mentions": 0}
    (tmp_path / "figures.json").write_text(json.dumps(figures))
    page = site(data_dir, figures=tmp_path / "figures.json").test_client().get("/method").text
    assert page.count('class="plot-dot"') == 9
    assert '<td class="number">–</td>' in page


def test_new_figures_make_a_new_answer(data_dir: Path, tmp_path: Path):
    (tmp_path / "figures.json").write_bytes(SAMPLE.read_bytes())
    old = site(data_dir, figures=tmp_path / "figures.json").test_client().get("/method").headers["ETag"]
    (tmp_path / "figures.json").write_bytes(SAMPLE.read_bytes().replace(b"3300", b"3301"))
    assert site(data_dir, figures=tmp_path / "figures.json").test_client().get("/method").headers["ETag"] != old


def test_broken_figures_stop_that_page_alone(data_dir: Path, tmp_path: Path):
    (tmp_path / "figures.json").write_text("{")
    broken = site(data_dir, figures=tmp_path / "figures.json").test_client()
    assert broken.get("/").status_code == 200
    answer = broken.get("/method")
    assert answer.status_code == 500


def test_the_drawing_of_the_documentation_stands_alone():
    figures = read_figures(SAMPLE)
    assert figures is not None
    made = drawing(figures)
    assert ElementTree.fromstring(made).tag == "{http://www.w3.org/2000/svg}svg"
    assert set(re.findall(r"var\((--[\w-]+)\)", made)) <= set(re.findall(r"(--[\w-]+):", made))
    assert "prefers-color-scheme: dark" in made


def test_where_no_mention_was_weighed_nothing_is_drawn(data_dir: Path, tmp_path: Path):
    figures = json.loads(SAMPLE.read_text(encoding="utf-8"))
    figures["calibration"] = [{"stated": 0.5, "true": None, "mentions": 0}]
    (tmp_path / "figures.json").write_text(json.dumps(figures))
    page = read(site(data_dir, figures=tmp_path / "figures.json").test_client(), "/method")
    assert "How well that holds has not been measured" in page
