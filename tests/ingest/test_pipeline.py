"""The way of a report into the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from geo.access import OPERATOR
from geo.filter import Filter
from geo.ingest import Incoming, Ingested, Pipeline, Read, Skipped
from geo.ingest.fields import read_fields
from geo.ingest.pipeline import BATCH_REPORTS
from geo.model import BadInput, Kind, Mention, OwnPlace, Place, Report, Role, Usage
from geo.store import Outcome, Store, migrate

SEOUL = Place("geonames:1835848", "Seoul", Kind.SETTLEMENT, 37.566, 126.978, "KR", "KR.11")


class Desk:
    """A geoparser that knows Seoul, places no Springfield, and stumbles over “!”; it notes what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, reports: Sequence[Report]) -> Iterable[Sequence[Mention] | BadInput]:
        for report in reports:
            self.read.append(report.text)
            yield BadInput("cannot be geoparsed") if "!" in report.text else list(self._mentions(report.text))

    def _mentions(self, text: str) -> Iterator[Mention]:
        for word, place in (("Seoul", SEOUL), ("Springfield", None)):
            if (start := text.find(word)) >= 0:
                yield Mention(start, start + len(word), Usage.LITERAL, Role.PASSING, place, 0.9, "its name")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    migrate(url)
    return Store(url)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def pipeline(store: Store, desk: Desk) -> Pipeline:
    return Pipeline(store, desk, "a desk", place_of)


def place_of(own: OwnPlace) -> Place:
    return Place(f"own:{own.name}", own.name, Kind.SETTLEMENT, own.lat, own.lon)


def incoming(text: str, **fields: object) -> Incoming:
    return read_fields({"text": text, **fields}).at(f"file:{text[:10]}")


def run(pipeline: Pipeline, *read: Read) -> list[Ingested | Skipped | BadInput]:
    return list(pipeline.run(read))


def test_a_report_comes_in_with_what_was_found_in_it(pipeline, store):
    [result] = run(pipeline, incoming("From Seoul to Springfield.", title="A road"))
    assert (result.title, result.outcome, result.places, result.unplaced) == ("A road", Outcome.NEW, 1, 1)
    assert [row.place for row in store.mentions(result.id)] == [SEOUL, None]


def test_the_same_report_twice_is_one_report_and_is_read_once(pipeline, store, desk):
    first, again = run(pipeline, incoming("Seoul.")) + run(pipeline, incoming("Seoul."))
    assert (first.id, again.outcome) == (again.id, Outcome.SAME)
    assert desk.read == ["Seoul."]


def test_the_same_report_twice_in_one_file_is_one_report(pipeline):
    first, again = run(pipeline, incoming("Seoul."), incoming("Seoul."))
    assert (first.outcome, again.outcome) == (Outcome.NEW, Outcome.SAME)
    assert first.id == again.id


def test_a_new_version_of_a_report_takes_the_place_of_the_old_one(pipeline, store):
    first, again = run(pipeline, incoming("Seoul.", id=1)) + run(pipeline, incoming("In Seoul.", id=1))
    assert (again.id, again.outcome) == (first.id, Outcome.CHANGED)
    assert store.report(again.id, OPERATOR).report.text == "In Seoul."


def test_a_report_that_was_there_changes_nothing_for_readers(pipeline, store):
    run(pipeline, incoming("Seoul."))
    before = store.version
    run(pipeline, incoming("Seoul."))
    assert store.version == before


def test_a_report_that_was_taken_out_stays_out_until_it_is_brought_back(pipeline, store):
    [first] = run(pipeline, incoming("Seoul."))
    store.remove(first.id, OPERATOR)
    assert run(pipeline, incoming("Seoul."))[0].outcome is Outcome.REMOVED
    restoring = Pipeline(store, pipeline.geoparse, "a desk", place_of, restore=True)
    assert run(restoring, incoming("Seoul."))[0].outcome is Outcome.RESTORED
    assert store.report(first.id).report.text == "Seoul."


def test_its_own_places_win_and_those_not_in_the_text_are_told(pipeline, store):
    own = [{"name": "Seoul", "lat": 1, "lon": 2}, {"name": "Busan", "lat": 3, "lon": 4}]
    [result] = run(pipeline, incoming("Seoul and Springfield.", places=own))
    assert result.missing == (OwnPlace("Busan", 3, 4),)
    [seoul, _] = store.mentions(result.id)
    assert (seoul.place.lat, seoul.place.lon, seoul.confidence) == (1, 2, 1)


def test_a_report_that_cannot_be_geoparsed_is_named_and_the_rest_goes_in(pipeline):
    first, bad, last = run(pipeline, incoming("Seoul."), incoming("Oh!"), incoming("Springfield."))
    assert isinstance(bad, BadInput)
    assert (bad.where, bad.reason) == ("file:Oh!", "cannot be geoparsed")
    assert (first.outcome, last.outcome) == (Outcome.NEW, Outcome.NEW)


def test_what_could_not_be_read_keeps_its_place_among_the_reports(pipeline):
    read = (incoming("1"), BadInput("no text", "file:2"), incoming("3"), Skipped("file:4", "a picture"), incoming("5"))
    assert [one.where for one in run(pipeline, *read)] == ["file:1", "file:2", "file:3", "file:4", "file:5"]


def test_a_collection_is_the_one_named_on_the_command_line_or_by_the_report(store, desk):
    own, none = incoming("1", collection="Ports"), incoming("2")
    run(Pipeline(store, desk, "a desk", place_of), own, none)
    assert store.collections() == ["Ports"]
    run(Pipeline(store, desk, "a desk", place_of, collection="All"), own, none)
    assert store.collections() == ["All", "Ports"]
    assert store.report(1).collections == ("All", "Ports")
    assert store.report(2).collections == ("All",)


def test_batches_that_were_stored_stay_when_an_ingest_is_interrupted(pipeline, store):
    def read() -> Iterator[Read]:
        for number in range(BATCH_REPORTS + 50):
            yield incoming(f"Seoul {number}")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(pipeline.run(read()))
    assert store.select(Filter()).totals.reports == BATCH_REPORTS


def test_notes_of_the_reader_travel_with_the_report(pipeline):
    [result] = run(pipeline, incoming("Seoul.", date="yesterday"))
    assert "yesterday" in result.notes[0]
