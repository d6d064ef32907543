"""Reports go in once, change, and are taken out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.access import OPERATOR, READER, Publication
from geo.filter import Filter
from geo.model import BadInput, Gone, Kind, Mention, Missing, OwnPlace, Place, Refused, Role, Usage
from geo.store import Outcome, Store
from tests.store.atlas import CHONGJIN, RAJIN, SEOUL, a_report, mention, naming

TEXT = "Boats left Chongjin in May. People in Seoul heard of it."


def test_a_report_comes_back_as_it_went_in(store: Store):
    given = a_report(TEXT, source="Test Post", url="https://example.org/1", places=(OwnPlace("Quay", 41.78, 129.8),))
    added = store.add(given, naming(TEXT, CHONGJIN, SEOUL), geoparser="test 1", collection="Ports")
    stored = store.report(added.id)
    assert added.outcome is Outcome.NEW
    assert stored.report == given
    assert (stored.version, stored.collections, stored.geoparser) == (1, ("Ports",), "test 1")


def test_a_mention_keeps_all_that_is_known_of_it(store: Store):
    about = {"role": Role.SAID, "confidence": 0.25, "alternatives": (SEOUL, RAJIN), "uncertainty_km": 10.0}
    given = mention(TEXT, "Chongjin", CHONGJIN, **about)
    added = store.add(a_report(TEXT), [given], geoparser="test 1")
    [row] = store.mentions(added.id)
    assert (row.start, row.end, row.usage, row.role) == (given.start, given.end, Usage.LITERAL, Role.SAID)
    assert (row.place, row.confidence, row.reason) == (CHONGJIN, 0.25, given.reason)
    assert (row.alternatives, row.uncertainty_km) == ((SEOUL, RAJIN), 10.0)
    assert row.geoparser == "test 1"


def test_the_same_report_twice_is_one_report_in_both_collections(store: Store):
    first = store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test", collection="Ports")
    assert store.has(a_report(TEXT)) == first.id
    second = store.add(a_report(TEXT), [], geoparser="test", collection="Boats")
    assert (second.id, second.outcome) == (first.id, Outcome.SAME)
    assert store.report(first.id).collections == ("Boats", "Ports")
    assert store.collections() == ["Boats", "Ports"]
    assert store.select(Filter()).totals.excerpts == 1


def test_the_same_report_twice_writes_nothing(store: Store):
    store.add(a_report(TEXT), [], geoparser="test", collection="Ports")
    version = store.version
    store.add(a_report(TEXT), [], geoparser="test", collection="Ports")
    assert store.version == version


def test_other_words_are_the_next_version_with_its_own_mentions(store: Store):
    first = store.add(a_report(TEXT, identity="1"), naming(TEXT, CHONGJIN, SEOUL), geoparser="test")
    later = "Boats left Rajin in June."
    assert store.has(a_report(later, identity="1")) is None
    second = store.add(a_report(later, identity="1"), naming(later, RAJIN), geoparser="test")
    assert (second.id, second.outcome, store.report(first.id).version) == (first.id, Outcome.CHANGED, 2)
    assert [row.place for row in store.mentions(first.id)] == [RAJIN]
    assert store.select(Filter(q="Seoul")).totals.excerpts == 0


def test_another_day_is_another_version_too(store: Store):
    store.add(a_report(TEXT, title="Boats"), [], geoparser="test")
    assert store.has(a_report(TEXT, title="Ships")) is None


def test_when_a_report_was_fetched_makes_no_version(store: Store):
    added = store.add(a_report(TEXT), [], geoparser="test")
    assert store.has(replace(a_report(TEXT), retrieved=store.report(added.id).added_at)) == added.id


class TestTakenOut:
    def test_a_report_is_gone_from_every_door(self, store: Store):
        added = store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test", collection="Ports")
        ids = [row.id for row in store.mentions(added.id)]
        store.remove(added.id, OPERATOR)
        for ask in (store.report, store.mentions):
            with pytest.raises(Gone, match=f"report {added.id} was taken out"):
                ask(added.id, OPERATOR)
        assert store.excerpts(ids, OPERATOR) == []
        assert store.select(Filter(), OPERATOR).totals.reports == 0
        assert store.select(Filter(q="boats"), OPERATOR).totals.excerpts == 0
        assert store.select(Filter(), OPERATOR).facet("collection") == []
        with pytest.raises(Missing):
            store.place(CHONGJIN.id, OPERATOR)

    def test_its_words_are_not_left_in_the_file(self, store: Store, url: str, tmp_path):
        secret = "Zyzzyva left Chongjin."
        added = store.add(a_report(secret, identity="1"), naming(secret, CHONGJIN), geoparser="test")
        store.remove(added.id, OPERATOR)
        assert b"zyzzyva" not in (tmp_path / "dateline.sqlite").read_bytes().lower()

    def test_its_id_is_never_given_again(self, store: Store):
        first = store.add(a_report("One."), [], geoparser="test")
        store.remove(first.id, OPERATOR)
        assert store.add(a_report("Two."), [], geoparser="test").id > first.id

    def test_it_does_not_come_back_by_itself(self, store: Store):
        added = store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test")
        store.remove(added.id, OPERATOR)
        assert store.has(a_report(TEXT)) is None
        again = store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test", collection="Ports")
        assert (again.id, again.outcome) == (added.id, Outcome.REMOVED)
        assert store.select(Filter()).totals.reports == 0

    def test_it_comes_back_where_that_is_wanted(self, store: Store):
        added = store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test")
        store.remove(added.id, OPERATOR)
        again = store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test", restore=True)
        assert (again.id, again.outcome) == (added.id, Outcome.RESTORED)
        assert store.report(added.id).version == 3
        assert store.select(Filter(q="boats")).totals.excerpts == 1

    def test_only_the_operator_may(self, store: Store):
        added = store.add(a_report(TEXT), [], geoparser="test")
        with pytest.raises(Refused):
            store.remove(added.id, READER)
        assert store.report(added.id).version == 1

    def test_one_cannot_take_out_what_is_not_there(self, store: Store):
        with pytest.raises(Missing):
            store.remove(7, OPERATOR)
        added = store.add(a_report(TEXT), [], geoparser="test")
        store.remove(added.id, OPERATOR)
        with pytest.raises(Gone):
            store.remove(added.id, OPERATOR)

    def test_a_place_that_the_report_brought_goes_with_it(self, store: Store):
        own = Place("own:1", "The old quay", Kind.SETTLEMENT, 41.78, 129.8)
        text = "Boats left the old quay near Chongjin."
        one = store.add(a_report(text), [mention(text, "the old quay", own), *naming(text, CHONGJIN)], geoparser="test")
        two = store.add(a_report(f"{text} Twice."), [mention(text, "the old quay", own)], geoparser="test")
        store.remove(one.id, OPERATOR)
        assert store.place("own:1") == own
        store.remove(two.id, OPERATOR)
        with pytest.raises(Missing):
            store.place("own:1")
        again = store.add(a_report(f"{text} Again."), [mention(text, "the old quay", own)], geoparser="test")
        assert [row.place for row in store.mentions(again.id)] == [own]


class TestRefused:
    @pytest.mark.parametrize("field", ["title", "text", "source", "url", "author", "language", "licence"])
    @pytest.mark.parametrize(("character", "named"), [("\0", "NUL"), ("\ud800", "surrogate")])
    def test_what_no_database_keeps(self, store: Store, field: str, character: str, named: str):
        given = replace(a_report(TEXT), **{field: f"a{character}b"})
        with pytest.raises(BadInput, match=named):
            store.add(given, [], geoparser="test")

    @pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (6, 5), (0, len(TEXT) + 1)])
    def test_a_mention_outside_the_text(self, store: Store, start: int, end: int):
        outside = Mention(start, end, Usage.LITERAL, Role.PRIMARY, CHONGJIN, 1.0, "")
        with pytest.raises(BadInput, match="outside a text of 56 characters"):
            store.add(a_report(TEXT), [outside], geoparser="test")

    @pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
    def test_a_point_off_the_earth(self, store: Store, lat: float, lon: float):
        given = naming(TEXT, replace(CHONGJIN, lat=lat, lon=lon))
        with pytest.raises(BadInput, match="no point on the Earth"):
            store.add(a_report(TEXT), given, geoparser="test")
        with pytest.raises(BadInput, match="no point on the Earth"):
            store.add(a_report(TEXT, places=(OwnPlace("Chongjin", lat, lon),)), [], geoparser="test")

    @pytest.mark.parametrize("km", [0.0, -5.0, float("nan"), float("inf")])
    def test_an_uncertainty_that_is_no_distance(self, store: Store, km: float):
        with pytest.raises(BadInput, match="the uncertainty of the mention at 11 is not a distance"):
            store.add(a_report(TEXT), naming(TEXT, CHONGJIN, uncertainty_km=km), geoparser="test")

    def test_a_confidence_that_is_none(self, store: Store):
        with pytest.raises(BadInput, match="from 0 to 1"):
            store.add(a_report(TEXT), naming(TEXT, CHONGJIN, confidence=1.5), geoparser="test")

    def test_leaves_nothing_behind(self, store: Store):
        version = store.version
        with pytest.raises(BadInput):
            store.add(a_report("a\0b"), [], geoparser="test")
        assert store.version == version


class TestBatch:
    def test_many_reports_are_one_version(self, store: Store):
        before = store.version
        with store.batch() as batch:
            for number in range(10):
                batch.add(a_report(f"{number}. {TEXT}"), naming(f"{number}. {TEXT}", CHONGJIN), geoparser="test")
        assert store.version == before + 1
        assert store.select(Filter()).totals.reports == 10

    def test_a_report_that_is_refused_leaves_the_others(self, store: Store):
        with store.batch() as batch:
            batch.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test")
            with pytest.raises(BadInput):
                batch.add(a_report("a\0b"), [], geoparser="test")
        assert store.select(Filter()).totals.reports == 1

    def test_one_that_breaks_off_leaves_nothing(self, store: Store):
        version = store.version

        def broken_off():
            with store.batch() as batch:
                batch.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            broken_off()
        assert store.version == version
        assert store.select(Filter()).totals.reports == 0


def test_what_the_gazetteer_says_last_of_a_place_is_kept(store: Store):
    store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test")
    assert store.select(Filter(region=("KP.17",))).totals.places == 1
    moved = replace(CHONGJIN, lat=41.81, admin1="KP.99", admin1_name="Elsewhere")
    store.add(a_report(f"{TEXT} Again."), naming(TEXT, moved), geoparser="test")
    assert store.place(CHONGJIN.id) == moved
    assert store.select(Filter(region=("KP.17",))).totals.places == 0
    assert store.select(Filter(region=("KP.99",))).totals.excerpts == 2


class TestRevision:
    """Places that were stored under an older gazetteer become what a newer one says."""

    TEXT = "Chongjin, Rajin and a bridge."
    BRIDGE = Place("own:1", "bridge", Kind.SETTLEMENT, 42.0, 130.0)

    @pytest.fixture(autouse=True)
    def named(self, store: Store) -> None:
        store.add(a_report(self.TEXT), naming(self.TEXT, CHONGJIN, RAJIN, self.BRIDGE), geoparser="test")

    @staticmethod
    def newer(place_id: str) -> Place:
        known = {CHONGJIN.id: replace(CHONGJIN, admin2="KP.17.chongjin"), RAJIN.id: replace(RAJIN, id="geonames:7")}
        if place_id not in known:
            raise Missing("no place is known by the id %(id)s", id=place_id)
        return known[place_id]

    def test_a_place_takes_what_is_new_and_keeps_its_id(self, store: Store):
        assert store.revise_places("second", self.newer) == 1
        assert store.place(CHONGJIN.id).admin2 == "KP.17.chongjin"
        assert (store.place(RAJIN.id), store.place(self.BRIDGE.id)) == (RAJIN, self.BRIDGE)
        assert store.select(Filter(region=("KP.17.chongjin",))).totals.excerpts == 1

    def test_a_gazetteer_is_asked_once(self, store: Store):
        store.revise_places("second", self.newer)
        version = store.version
        assert store.revise_places("second", lambda place_id: pytest.fail(f"asked again of {place_id}")) == 0
        assert store.version == version

    def test_where_nothing_is_new_nothing_is_written(self, store: Store):
        store.select(Filter())
        version = store.version
        assert store.revise_places("second", store.place) == 0
        assert store.version == version

    def test_who_has_asked_before_is_told_of_what_changed(self, store: Store):
        assert store.select(Filter(region=("KP.17.chongjin",))).totals.excerpts == 0
        store.revise_places("second", self.newer)
        assert store.select(Filter(region=("KP.17.chongjin",))).totals.excerpts == 1


def test_a_draft_is_for_the_operator_alone(store: Store):
    draft = Publication.DRAFT
    added = store.add(a_report(TEXT), naming(TEXT, CHONGJIN), geoparser="test", publication=draft)
    with pytest.raises(Missing):
        store.report(added.id)
    with pytest.raises(Missing):
        store.mentions(added.id)
    with pytest.raises(Missing):
        store.place(CHONGJIN.id)
    assert store.select(Filter()).totals.excerpts == 0
    assert store.report(added.id, OPERATOR).publication is draft
    ids = [row.id for row in store.mentions(added.id, OPERATOR)]
    assert store.excerpts(ids) == []
    assert store.select(Filter(), OPERATOR).totals.excerpts == 1
