"""What a request works with is opened when it is first asked for, and asks no other host unless told to."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from geo.model import NotBuilt
from geo.web.services import Services
from tests.web.newsroom import site


def services_of(data_dir: Path, **settings: object) -> Services:
    found: Services = site(data_dir, **settings).extensions["dateline"]
    return found


def test_an_app_is_made_where_nothing_is_built_yet(tmp_path: Path):
    services = services_of(tmp_path)
    for what in ("gazetteer", "shapes", "store", "geocoder"):
        with pytest.raises(NotBuilt):
            getattr(services, what)


def test_names_are_looked_up_in_the_gazetteer_alone(data_dir: Path):
    geocoder = services_of(data_dir).geocoder
    assert geocoder.geocode("Chongjin").latitude == pytest.approx(41.8, abs=0.05)
    assert geocoder.geocode("Nowhereville on the Moon") is None


def test_a_remote_geocoder_is_not_asked_for_what_the_gazetteer_knows(data_dir: Path, caplog: pytest.LogCaptureFixture):
    geocoder = services_of(data_dir, GEOCODER="photon", GEOCODER_AGENT="tests (nobody@example.org)").geocoder
    with caplog.at_level(logging.WARNING):
        assert geocoder.geocode("Chongjin") is not None
    assert not caplog.records
