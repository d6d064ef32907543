"""What each key of a filter keeps, as docs/filter.md says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from geo.access import OPERATOR
from geo.drawn import Circle, Corridor, Shape, hash_of, text_of
from geo.filter import Filter
from geo.model import BadRegion, Box, Kind, Role, Status, Usage
from geo.regions import Geometry
from geo.store import Store, areas
from tests.store.atlas import (
    APIA,
    CHONGJIN,
    FIJI,
    IN_KENTUCKY,
    NORTH_HAMGYONG,
    NORTH_KOREA,
    RAJIN,
    SEOUL,
    SUVA,
    a_report,
    mention,
    naming,
)


@pytest.fixture(autouse=True)
def reports(store: Store) -> None:
    """Three reports: one of 2011 on the north, one of 2012 on both, one without a date on the Pacific."""
    for text, places, fields in (
        (
            "Boats left Chongjin. North Hamgyong is in North Korea. Rajin was quiet. Xanadu was not.",
            (CHONGJIN, NORTH_HAMGYONG, NORTH_KOREA, RAJIN, "Xanadu"),
            {"source": "Daily North", "published": date(2011, 5, 31), "author": "Kim", "language": "en"},
        ),
        (
            "Trains left Seoul. None came to Chongjin.",
            (SEOUL, CHONGJIN),
            {"source": "Daily South", "published": date(2012, 1, 1), "author": "Lee", "language": "ko"},
        ),
        ("Ships left Suva for Apia. Fiji waved.", (SUVA, APIA, FIJI), {"source": "Pacific Post"}),
    ):
        store.add(a_report(text, **fields), naming(text, *places), geoparser="test", collection=fields["source"][:5])


def kept(store: Store, **keys: object) -> list[str]:
    """The names of the places that a filter keeps, by name; what is kept without a place as it is written."""
    selection = store.select(Filter(**keys))
    unplaced = [row.excerpt.mention for row in selection.unplaced(limit=100).rows]
    return sorted([row.place.name for row in selection.excerpts(limit=100).rows if row.place] + unplaced)


NORTH = ["Chongjin", "North Hamgyong", "North Korea", "Rajin"]
PACIFIC = ["Apia", "Fiji", "Suva"]


def test_an_empty_filter_keeps_all(store: Store):
    assert kept(store) == sorted([*NORTH, "Xanadu", "Seoul", "Chongjin", *PACIFIC])


def test_a_country_keeps_the_places_of_that_country_and_itself(store: Store):
    assert kept(store, region=("KP",)) == sorted([*NORTH, "Chongjin"])


def test_a_province_keeps_its_places_and_itself(store: Store):
    assert kept(store, region=("KP.17",)) == ["Chongjin", "Chongjin", "North Hamgyong"]


def test_several_regions_widen(store: Store):
    assert kept(store, region=("KP.18", "KR")) == ["Rajin", "Seoul"]


def test_several_keys_narrow(store: Store):
    assert kept(store, region=("KP",), source=("Daily South",)) == ["Chongjin"]


def test_a_region_left_out_leaves_the_rest(store: Store):
    assert kept(store, exclude=("KP", "FJ")) == ["Apia", "Seoul", "Xanadu"]
    assert kept(store, region=("KP",), exclude=("KP.17",)) == ["North Korea", "Rajin"]


def test_a_region_without_mentions_of_the_country_as_a_whole(store: Store):
    assert kept(store, region=("KP.*",)) == [name for name in kept(store, region=("KP",)) if name != "North Korea"]
    assert kept(store, region=("KP",), exclude=("KP.*",)) == ["North Korea"]


def test_a_district_keeps_its_places_and_itself_and_not_its_province(store: Store):
    text = "Kentucky, then Jefferson County, Louisville and Frankfort."
    store.add(a_report(text), naming(text, *IN_KENTUCKY), geoparser="test")
    assert kept(store, region=("US.KY.111",)) == ["Jefferson County", "Louisville"]
    assert kept(store, region=("US.KY.073", "KR")) == ["Frankfort", "Seoul"]
    assert kept(store, region=("US.KY",), exclude=("US.KY.111",)) == ["Frankfort", "Kentucky"]
    assert kept(store, region=("US.KY.*",)) == ["Frankfort", "Jefferson County", "Louisville"]
    assert kept(store, region=("US.KY.001",)) == []


def test_districts_are_listed_below_the_provinces_that_are_chosen(store: Store):
    text = "Kentucky, then Jefferson County, Louisville and Frankfort."
    store.add(a_report(text), naming(text, *IN_KENTUCKY), geoparser="test")

    def listed(*regions: str) -> list[tuple[str, int, int]]:
        facet = store.select(Filter(region=regions)).facet("region")
        return [(one.value, one.level, one.excerpts) for one in facet if one.value.startswith("US")]

    assert listed() == [("US", 0, 4), ("US.KY", 1, 4)]
    assert listed("US.KY") == [("US", 0, 4), ("US.KY", 1, 4), ("US.KY.111", 2, 2), ("US.KY.073", 2, 1)]
    assert listed("US.KY.001") == [*listed("US.KY"), ("US.KY.001", 2, 0)]
    assert listed("US.KY.*") == [*listed()[:2], ("US.KY.*", 2, 3), *listed("US.KY")[2:]]
    districts = store.select(Filter(region=("KP",))).facet("district")
    assert [(one.value, one.excerpts) for one in districts] == [("US.KY.111", 2), ("FJ.01.05", 1), ("US.KY.073", 1)]


def test_a_part_of_the_world_is_its_countries(store: Store):
    assert kept(store, region=("030",)) == kept(store, region=("KP", "KR"))
    assert kept(store, region=("054.*",)) == ["Suva"]
    assert kept(store, exclude=("030",)) == sorted(["Apia", "Fiji", "Suva", "Xanadu"])


def test_a_region_that_nothing_is_in_keeps_nothing(store: Store):
    assert kept(store, region=("AQ",)) == []


class TestBoxes:
    def test_points_are_kept_by_where_they_stand(self, store: Store):
        assert kept(store, bbox=(126, 37, 127, 38), kind=(Kind.SETTLEMENT,)) == ["Seoul"]
        assert kept(store, bbox=(*reversed((SEOUL.lat, SEOUL.lon)), SEOUL.lon, SEOUL.lat)) == ["Seoul"]

    def test_a_box_may_cross_the_antimeridian(self, store: Store):
        assert kept(store, bbox=(170, -25, -170, -10)) == ["Apia", "Fiji", "Suva"]
        assert kept(store, bbox=(-175, -25, -170, -10)) == ["Apia"]
        assert kept(store, bbox=(-179, -25, -178.5, -10)) == ["Fiji"]

    def test_an_area_is_kept_where_its_extent_meets_the_box(self, store: Store):
        assert kept(store, bbox=(124.5, 38, 125, 39)) == ["North Korea"]
        assert kept(store, bbox=(120, 38, 124, 39)) == []

    def test_an_area_without_an_extent_is_kept_by_its_point(self, store: Store):
        assert "North Hamgyong" in kept(store, bbox=(129, 41, 130, 42))
        assert "North Hamgyong" not in kept(store, bbox=(124.5, 38, 125, 39))

    def test_the_whole_world_keeps_every_place(self, store: Store):
        assert kept(store, bbox=(-180, -90, 180, 90)) == sorted([*NORTH, "Seoul", "Chongjin", *PACIFIC])

    def test_an_area_with_a_shape_is_kept_by_its_shape(self, url: str):
        shaped = Store(url, Corner())
        assert "North Korea" not in kept(shaped, bbox=(124.5, 38, 125, 39))
        assert kept(shaped, bbox=(129, 41, 130, 42)) == ["Chongjin", "Chongjin", "North Hamgyong", "North Korea"]

    def test_an_area_that_has_no_shape_is_kept_by_its_extent(self, url: str):
        assert kept(Store(url, Corner()), bbox=(177, -18.05, 177.5, -18)) == ["Fiji"]

    @pytest.mark.parametrize("box", [(124.5, 38, 125, 39), (129, 41, 130, 42), (170, -25, -170, -10), (0, 0, 1, 1)])
    def test_a_view_shows_the_places_that_a_box_would_keep(self, url: str, box: Box):
        shapes = Corner()
        shaped = Store(url, shapes)
        everything, boxed = shaped.select(Filter()), shaped.select(Filter(bbox=box))
        assert everything.place_list(100, among=everything.seen_in(box, shapes)) == boxed.place_list(100)


class TestDrawn:
    def test_near_a_point(self, store: Store):
        assert kept(store, near=(Circle(42, 130, 60),), kind=(Kind.SETTLEMENT,)) == ["Chongjin", "Chongjin", "Rajin"]
        assert kept(store, near=(Circle(42.25, 130.3, 1), Circle(37.5, 127, 20)), kind=(Kind.SETTLEMENT,)) == [
            *("Rajin", "Seoul")
        ]

    def test_in_a_shape(self, store: Store):
        shape = text_of([[[(41.5, 129.5), (42.5, 129.5), (42.5, 131.0), (41.5, 131.0)]]])
        assert kept(store, shape=(Shape(shape),)) == ["Chongjin", "Chongjin", "North Korea", "Rajin"]

    def test_along_a_line(self, store: Store):
        line = text_of([[[(41.0, 129.0), (43.0, 131.0)]]])
        assert kept(store, along=(Corridor(line, 40),), kind=(Kind.SETTLEMENT,)) == ["Chongjin", "Chongjin", "Rajin"]
        assert kept(store, along=(Corridor(line, 1),), kind=(Kind.SETTLEMENT,)) == []

    def test_what_is_too_long_for_an_address_is_kept(self, store: Store):
        shape = text_of([[[(41.5, 129.5), (42.0, 129.5), (42.0, 130.0), (41.5, 130.0)]]])
        name = store.keep_shape(shape)
        assert name == store.keep_shape(shape) == hash_of(shape)
        assert kept(store, shape=(Shape(name),)) == kept(store, shape=(Shape(shape),))
        assert kept(store, along=(Corridor(name, 1),)) == kept(store, along=(Corridor(shape, 1),))

    def test_no_more_is_kept_than_there_is_room_for(self, store: Store, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(areas, "MOST_KEPT", 10)
        store.keep_shape("12345678")
        store.keep_shape("12345678")
        with pytest.raises(BadRegion, match="no room for another long shape"):
            store.keep_shape("abcdefgh")

    def test_a_shape_that_nobody_knows_keeps_nothing(self, store: Store):
        assert kept(store, shape=(Shape(hash_of("none")),)) == []

    def test_an_area_says_how_much_of_it_lies_there(self, store: Store):
        half = store.select(Filter(bbox=(124.2, 37.7, 127.45, 43.0)))
        assert half.share(NORTH_KOREA, Corner()) == pytest.approx(0.5)
        assert half.share(CHONGJIN, Corner()) is None
        assert store.select(Filter()).share(NORTH_KOREA, Corner()) is None


class Corner:
    """The double of :class:`geo.regions.Shapes`: North Korea and North Hamgyong are a corner in the north-east."""

    def __contains__(self, region_id: object) -> bool:
        return region_id in {"KP", "KP.17"}

    def shape(self, _region_id: str) -> None:
        return None

    written = shape

    def overlapping(self, area: Geometry) -> frozenset[str]:
        west, _, east, _ = area.bounds
        return frozenset({"KP", "KP.17"} if east >= 129 and west <= 131 else ())


class TestDates:
    def test_both_days_are_included(self, store: Store):
        assert kept(store, first=date(2011, 5, 31), last=date(2011, 5, 31)) == sorted([*NORTH, "Xanadu"])
        assert kept(store, first=date(2011, 6, 1)) == ["Chongjin", "Seoul"]
        assert kept(store, last=date(2011, 5, 30)) == []

    def test_undated_reports_are_left_out_and_counted(self, store: Store):
        assert store.select(Filter(first=date(1900, 1, 1))).totals.undated_left_out == 1
        assert store.select(Filter(last=date(2100, 1, 1), region=("FJ",))).totals.undated_left_out == 1
        assert store.select(Filter(last=date(2100, 1, 1), region=("KP",))).totals.undated_left_out == 0
        assert store.select(Filter()).totals.undated_left_out == 0

    def test_the_first_and_last_day_are_those_of_the_reports(self, store: Store):
        everything = (date(2011, 5, 31), date(2012, 1, 1))
        assert store.select(Filter()).dates() == everything
        assert store.select(Filter(first=date(2012, 1, 1))).dates() == everything
        assert store.select(Filter(source=("Daily North",))).dates() == (date(2011, 5, 31), date(2011, 5, 31))
        assert store.select(Filter(source=("Pacific Post",))).dates() is None


def test_fields_of_the_report(store: Store):
    assert kept(store, source=("Daily South",)) == ["Chongjin", "Seoul"]
    assert kept(store, author=("Lee", "Kim")) == sorted([*NORTH, "Xanadu", "Chongjin", "Seoul"])
    assert kept(store, lang=("ko",)) == ["Chongjin", "Seoul"]
    assert kept(store, collection=("Pacif",)) == PACIFIC
    assert kept(store, report=(1,)) == sorted([*NORTH, "Xanadu"])
    assert kept(store, source=("nobody",)) == []


def test_what_came_in_later_is_left_out(store: Store):
    today = datetime.now(UTC).date()
    assert kept(store, as_of=today) == kept(store)
    assert kept(store, as_of=today - timedelta(days=2)) == []


def test_kind_and_place(store: Store):
    assert kept(store, kind=(Kind.COUNTRY, Kind.ADMIN1)) == ["Fiji", "North Hamgyong", "North Korea"]
    assert kept(store, place=(SUVA.id, APIA.id, "geonames:0")) == ["Apia", "Suva"]


def test_without_a_usage_it_is_literal(store: Store):
    text = "Chinese traders met Seoul in Dandong, said the Seoul Times."
    mentions = [
        mention(text, "Seoul in", SEOUL, usage=Usage.ASSOCIATIVE),
        mention(text, "Seoul Times", SEOUL, usage=Usage.EMBEDDED),
        mention(text, "Dandong", None),
    ]
    report = store.add(a_report(text), mentions, geoparser="test").id
    assert kept(store, report=(report,)) == ["Dandong"]
    assert kept(store, report=(report,), usage=(Usage.ASSOCIATIVE,)) == ["Seoul"]
    assert kept(store, report=(report,), usage=tuple(Usage)) == ["Dandong", "Seoul", "Seoul"]


def test_role_and_confidence(store: Store):
    text = "Chongjin, Rajin, Seoul."
    mentions = [
        mention(text, "Chongjin", CHONGJIN, role=Role.SAID, confidence=0.2),
        mention(text, "Rajin", RAJIN, role=Role.PASSING, confidence=0.7),
        mention(text, "Seoul", SEOUL, role=Role.PRIMARY, confidence=1.0),
    ]
    report = store.add(a_report(text), mentions, geoparser="test").id
    assert kept(store, report=(report,), role=(Role.SAID, Role.PASSING)) == ["Chongjin", "Rajin"]
    assert kept(store, report=(report,), min_confidence=0.7) == ["Rajin", "Seoul"]


def test_nobody_sees_a_status_that_is_not_for_them(store: Store):
    text = "Chongjin, Rajin, Seoul."
    mentions = [
        mention(text, "Chongjin", CHONGJIN, status=Status.WITHHELD),
        mention(text, "Rajin", RAJIN, status=Status.REJECTED),
        mention(text, "Seoul", SEOUL, status=Status.VERIFIED),
    ]
    report = store.add(a_report(text), mentions, geoparser="test").id
    assert kept(store, report=(report,)) == ["Seoul"]
    assert kept(store, report=(report,), status=tuple(Status)) == ["Seoul"]
    assert kept(store, report=(report,), status=(Status.WITHHELD,)) == []
    assert [row.excerpt.mention for row in store.mentions(report)] == ["Seoul"]
    withheld = store.select(Filter(report=(report,), status=(Status.WITHHELD,)), OPERATOR)
    assert [row.place for row in withheld.excerpts(limit=9).rows] == [CHONGJIN]
    assert len(store.mentions(report, OPERATOR)) == 3
