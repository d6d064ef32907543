"""A paper's earlier reports tell where it is at home, also when its next report comes another day."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask import Flask

from geo.store import Store

COLUMBUS = (
    "A fire broke out in Westerville, Ohio, on Monday.",
    "The school board of Hilliard met. Roads in Gahanna and Reynoldsburg, Ohio, were closed.",
    "Voters in Worthington and Columbus, Ohio, go to the polls.",
)
DUBLIN = "The library in Dublin opens again on Friday."


@pytest.fixture
def store(app: Flask) -> Store:
    return app.extensions["dateline"].store


@pytest.fixture
def ingest(app: Flask) -> Callable[..., None]:
    """Takes reports of a paper in."""

    def ingest(*texts: str) -> None:
        lines = "\n".join(json.dumps({"text": text, "source": "https://paper.example/1", "id": text}) for text in texts)
        assert app.test_cli_runner().invoke(args=["ingest", "-"], input=lines).exit_code == 0

    return ingest


def test_the_earlier_reports_of_a_paper_speak_for_its_next_one(store, ingest):
    ingest(*COLUMBUS)
    ingest(DUBLIN)
    [row] = store.mentions(4)
    assert row.place.admin1 == "US.OH"
    assert row.reason.startswith("near what other reports of its source name")


def test_a_paper_that_was_never_met_means_the_famous_place(store, ingest):
    ingest(DUBLIN)
    [row] = store.mentions(1)
    assert row.place.admin1 == "IE.L"


def test_the_store_tells_how_many_reports_of_a_source_name_each_place(store, ingest):
    ingest(*COLUMBUS)
    reports, named = store.named_by("paper.example")
    assert reports == 3
    assert named["geonames:5155393"] == 1  # Gahanna
    assert store.named_by("another.example") == (0, {})
