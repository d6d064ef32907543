"""When something is wrong, a person is told what, where they asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.access import OPERATOR
from tests.web.newsroom import Desk, site


def test_an_address_that_there_is_not_gets_a_page_that_leads_on(reader: FlaskClient):
    response = reader.get("/nothing/here")
    assert response.status_code == 404
    assert response.mimetype == "text/html"
    assert 'href="/"' in response.text


@pytest.mark.parametrize("address", ["/reports/99", "/reports/none", "/places/geonames:1", "/places/nothing"])
def test_a_report_or_place_that_there_is_not_is_404(reader: FlaskClient, address: str):
    assert reader.get(address).status_code == 404


def test_a_report_that_was_taken_out_is_410_and_says_so(reader: FlaskClient, desk: Desk):
    number = desk.file("A secret in Chongjin.", "A secret title")
    desk.store.remove(number, OPERATOR)
    response = reader.get(f"/reports/{number}")
    assert response.status_code == 410
    assert "taken out" in response.text
    assert "secret" not in response.text
    assert reader.get("/places/geonames:2044757").text.count("secret") == 0


def test_pages_can_only_be_read(reader: FlaskClient):
    response = reader.post("/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_a_list_that_goes_on_from_nowhere_is_400_on_a_page(reader: FlaskClient, desk: Desk):
    desk.file("Filmed in Chongjin.")
    response = reader.get("/places/geonames:2044757?after=there")
    assert response.status_code == 400
    assert response.mimetype == "text/html"


def test_a_fault_of_ours_is_a_whole_page_and_gives_nothing_away(app: Flask):
    @app.get("/fault")
    def fault() -> str:
        raise RuntimeError("the password is 1234")

    response = app.test_client().get("/fault")
    assert response.status_code == 500
    assert "on our side" in response.text
    assert "1234" not in response.text
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("address", ["/", "/embed/", "/api/v1/places", "/readyz"])
def test_without_its_set_up_the_site_says_what_to_do(tmp_path: Path, address: str):
    response = site(tmp_path).test_client().get(address)
    assert response.status_code == 503
    assert "make setup" in response.text


def test_operators_see_whether_the_site_is_up(reader: FlaskClient):
    for address in ("/healthz", "/readyz"):
        response = reader.get(address)
        assert (response.status_code, response.json["status"]) == (200, "ok")
        assert response.headers["Cache-Control"] == "no-store"
