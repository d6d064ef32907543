"""A filter says the same as a query string, as an object and as a sentence."""

from __future__ import annotations

from datetime import date
from math import dist
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.drawn import MOST_DEGREES, Circle, Corridor, Shape, hash_of, text_of
from geo.filter import KEYS, LONGEST_VALUE, MOST_VALUES, Filter, as_second, second_of
from geo.model import BadFilter, Kind, Role, Status, Usage


def read(query: str) -> Filter:
    asked, problems = Filter.parse(parse_qsl(query, keep_blank_values=True))
    assert problems == []
    return asked


def problem(query: str) -> BadFilter:
    _, [found] = Filter.parse(parse_qsl(query))
    return found


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30).map(
    str.strip
)


def can_be_searched(q: str) -> bool:
    return not Filter.parse([("q", q)])[1]


NAMES = st.lists(TEXTS.filter(bool), max_size=3).map(tuple)
REGIONS = st.lists(
    st.from_regex(
        r"([A-Z]{2}(\.[A-Z0-9]{1,8})?(\.\*)?)|([0-9]{3}(\.\*)?)|([A-Z]{2}\.[A-Z0-9]{1,8}\.[A-Za-z0-9&-]{1,60})",
        fullmatch=True,
    ),
    max_size=3,
).map(tuple)
LATITUDES = st.floats(-90, 90).map(lambda lat: round(lat, 6))
LONGITUDES = st.floats(-180, 180).map(lambda lon: round(lon, 6))
BOXES = st.tuples(LONGITUDES, LATITUDES, LONGITUDES, LATITUDES).map(
    lambda box: (box[0], min(box[1], box[3]), box[2], max(box[1], box[3]))
)
POINTS = st.tuples(LATITUDES, LONGITUDES)
LABELS = TEXTS | st.just("")
KILOMETRES = st.floats(0.001, 5000).map(lambda km: round(km, 3))
CIRCLES = st.builds(lambda at, km, name: Circle(round(at[0], 5), round(at[1], 5), km, name), POINTS, KILOMETRES, LABELS)
SHORT_LINES = st.lists(POINTS, min_size=3, max_size=6).filter(
    lambda line: sum(map(dist, line, line[1:])) <= MOST_DEGREES
)
LINES = SHORT_LINES.map(lambda line: text_of([[line]])) | st.text().map(hash_of)
FILTERS = st.builds(
    Filter,
    region=REGIONS,
    exclude=REGIONS,
    bbox=st.none() | BOXES,
    near=st.lists(CIRCLES, max_size=2).map(tuple),
    shape=st.lists(st.builds(Shape, LINES, LABELS), max_size=2).map(tuple),
    along=st.lists(st.builds(Corridor, LINES, KILOMETRES, LABELS), max_size=2).map(tuple),
    first=st.none() | st.dates(max_value=date(2000, 1, 1)),
    last=st.none() | st.dates(min_value=date(2000, 1, 1)),
    as_of=st.none() | st.dates(),
    source=NAMES,
    author=NAMES,
    lang=st.lists(st.sampled_from(["en", "ko", "zh-hans"])).map(tuple),
    collection=NAMES,
    q=TEXTS.filter(can_be_searched) | st.sampled_from(["fish OR rice", '-"border guards"', "NEAR(fish rice, 3) -ice"]),
    kind=st.lists(st.sampled_from(Kind)).map(tuple),
    role=st.lists(st.sampled_from(Role)).map(tuple),
    usage=st.lists(st.sampled_from(Usage)).map(tuple),
    min_confidence=st.floats(0, 1).map(lambda share: round(share, 6)),
    status=st.lists(st.sampled_from(Status)).map(tuple),
    place=NAMES,
    report=st.lists(st.integers(0, 10**12), max_size=3).map(tuple),
)


@given(FILTERS)
def test_a_filter_comes_back_from_its_query_string(asked: Filter):
    again = read(asked.query())
    assert again == asked
    assert again.query() == asked.query()


@given(FILTERS, FILTERS)
def test_two_filters_come_back_from_one_query_string(first: Filter, second: Filter):
    query = urlencode([*first.pairs(), *as_second(second.pairs())])
    assert read(query) == first
    assert Filter.parse(second_of(parse_qsl(query))) == (second, [])


TYPED = st.tuples(st.sampled_from(sorted(KEYS)) | st.text(max_size=5), st.text() | st.text("0123456789.,-+eEinfaN "))


@given(st.lists(TYPED, max_size=8))
def test_nothing_that_can_be_typed_breaks_it(pairs: list[tuple[str, str]]):
    asked, problems = Filter.parse(pairs)
    assert {found.where for found in problems} <= KEYS
    assert all(found.reason for found in problems)
    assert asked.sentence()
    again, _ = Filter.parse(asked.pairs())
    assert again == asked


def test_all_keys_at_once():
    assert read(
        "region=KP&region=CN.05&exclude=KP.17&bbox=124,33,131,43&from=2011-05-01&to=2011-05-31&source=Daily+NK"
        "&as_of=2026-01-31&near=41.8,129.8,50&shape=_yfyF_ijrW?_ibE_ibE?&along=_cj_G_ijrW?_ibE,25&author=Kim&lang=en&collection=Ports&q=market+%22train+station%22&kind=settlement&role=primary"
        "&usage=associative&min_confidence=0.5&status=verified&place=geonames:2044757&report=12"
    ) == Filter(
        region=("CN.05", "KP"),
        exclude=("KP.17",),
        bbox=(124, 33, 131, 43),
        first=date(2011, 5, 1),
        last=date(2011, 5, 31),
        as_of=date(2026, 1, 31),
        near=(Circle(41.8, 129.8, 50),),
        shape=(Shape("_yfyF_ijrW?_ibE_ibE?"),),
        along=(Corridor("_cj_G_ijrW?_ibE", 25),),
        source=("Daily NK",),
        author=("Kim",),
        lang=("en",),
        collection=("Ports",),
        q='market "train station"',
        kind=(Kind.SETTLEMENT,),
        role=(Role.PRIMARY,),
        usage=(Usage.ASSOCIATIVE,),
        min_confidence=0.5,
        status=(Status.VERIFIED,),
        place=("geonames:2044757",),
        report=(12,),
    )


def test_the_order_of_values_makes_no_difference():
    assert read("region=KP&region=CN&region=KP") == read("region=CN&region=KP") == Filter(region=("KP", "CN"))
    assert Filter(report=(10, 9)) == Filter(report=(9, 10))


def test_an_empty_form_is_no_filter():
    assert read("region=&from=&to=&q=&bbox=&source=+&min_confidence=0") == Filter()
    assert Filter().query() == ""


def test_keys_of_others_are_passed_over():
    assert read("map=41,129,6&page=2&utm_source=x&q=fish") == Filter(q="fish")


def test_what_is_typed_loosely_is_understood():
    assert read("region=kp.17&lang=EN&kind=Settlement&q=+fish+") == Filter(
        region=("KP.17",), lang=("en",), kind=(Kind.SETTLEMENT,), q="fish"
    )


def test_without_a_usage_literal_mentions_are_meant():
    assert Filter().usages == (Usage.LITERAL,)
    assert Filter(usage=(Usage.EMBEDDED,)).usages == (Usage.EMBEDDED,)


class TestBoxes:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("124,33,131,43", (124, 33, 131, 43)),
            (" 124.1234567 , -33 , 131, 43 ", (124.123457, -33, 131, 43)),
            ("170,-20,-170,-10", (170, -20, -170, -10)),
            ("170,-20,190,-10", (170, -20, -170, -10)),
            ("-190,-20,-170,-10", (170, -20, -170, -10)),
            ("-180,-90,180,90", (-180, -90, 180, 90)),
            ("-270,-80,270,80", (-180, -80, 180, 80)),
            ("-0.0,-0.0,1,1", (0, 0, 1, 1)),
        ],
    )
    def test_a_map_dragged_round_the_world_asks_for_the_same(self, typed: str, meant: tuple[float, ...]):
        assert read(f"bbox={typed}").bbox == meant

    def test_minus_nothing_is_nothing(self):
        assert read("bbox=-0.0,-0.0000001,1,1").query() == read("bbox=0,0,1,1").query()

    @pytest.mark.parametrize("typed", ["1,2,3", "1,2,3,4,5", "a,b,c,d", "0,10,1,5", "0,-91,1,5", "600,0,601,1"])
    def test_what_is_no_box(self, typed: str):
        assert problem(f"bbox={typed}").where == "bbox"

    @pytest.mark.parametrize("typed", ["nan,0,1,1", "0,0,inf,1", "0,nan,1,1", "0,-inf,1,1"])
    def test_what_is_no_number(self, typed: str):
        assert problem(f"bbox={typed}").where == "bbox"


@pytest.mark.parametrize(
    ("query", "where", "said"),
    [
        ("from=yesterday", "from", "needs a day such as 2012-05-31, got 'yesterday'"),
        ("to=2011-02-30", "to", "2011-02-30"),
        ("as_of=tomorrow", "as_of", "needs a day such as"),
        (
            "region=Korea",
            "region",
            "a country such as KP, a province by its GeoNames or ISO 3166-2 code, such as KP.17",
        ),
        ("exclude=KP-99", "exclude", "no province is known for sure by the ISO 3166-2 code KP-99"),
        ("region=ß", "region", "a country such as KP"),
        ("kind=city", "kind", "one of country, admin1, admin2, settlement"),
        ("min_confidence=2", "min_confidence", "a number from 0 to 1"),
        ("min_confidence=nan", "min_confidence", "a number from 0 to 1"),
        ("report=-1", "report", "the number of a report"),
        ("report=²", "report", "the number of a report"),
        ("q=fish&q=rice", "q", "given once"),
        ("q=a%00b", "q", "a character that is no text"),
        ("q=fish+OR", "q", "OR needs words on both sides"),
        ("q=NEAR(fish)", "q", "NEAR needs two words or more"),
        (f"q={'x' * 501}", "q", f"may have {LONGEST_VALUE} characters, this has 501"),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_key(query: str, where: str, said: str):
    assert problem(query).where == where
    assert said in problem(query).reason


def test_dates_the_wrong_way_round_can_be_read_and_mean_no_day():
    assert read("from=2012-01-02&to=2012-01-01").backwards
    assert not read("from=2012-01-01&to=2012-01-01").backwards
    assert not read("from=2012-01-01").backwards


def test_a_bad_value_leaves_the_others():
    asked, problems = Filter.parse([("region", "Korea"), ("region", "KP"), ("q", "fish")])
    assert asked == Filter(region=("KP",), q="fish")
    assert [found.where for found in problems] == ["region"]


def test_there_is_an_end_to_values():
    asked, [found] = Filter.parse([("source", str(number)) for number in range(1000)])
    assert len(asked.source) == MOST_VALUES
    assert (found.where, found.reason) == ("source", f"at most {MOST_VALUES} values")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (Filter(), "places"),
        (Filter(region=("CN", "KP")), "places in China or North Korea"),
        (Filter(region=("CN", "KP", "KR")), "places in China, North Korea or KR"),
        (Filter(region=("KP",), exclude=("KP.17",)), "places in North Korea but not in North Hamgyong"),
        (Filter(exclude=("KP.17",)), "places not in North Hamgyong"),
        (Filter(kind=(Kind.SETTLEMENT,), bbox=(1, 2, 3, 4)), "towns in the chosen part of the map"),
        (Filter(place=("geonames:1",), usage=tuple(Usage)), "Chongjin, however they are meant"),
        (Filter(q="fish"), "places with “fish”"),
        (Filter(q='"border guards"'), 'places with "border guards"'),
        (Filter(q="“border guards” fish"), "places with “border guards” fish"),
        (Filter(q="fish OR rice OR ice"), "places with “fish”, “rice” or “ice”"),
        (Filter(q='fish -"border guards"'), "places with “fish”, without “border guards”"),
        (Filter(q="-NEAR(fish rice) ice"), "places without “fish” and “rice” at most 10 words apart, with “ice”"),
        (Filter(q="fish OR -rice", lang=("ko",)), "places in reports in Korean, with “fish” or anything but “rice”"),
        (Filter(source=("Daily NK", "AP"), author=("Kim",)), "places in reports of AP or Daily NK by Kim"),
        (Filter(first=date(2011, 5, 1), last=date(2011, 5, 31)), "places in reports from 1 May 2011 to 31 May 2011"),
        (Filter(first=date(2011, 5, 1), last=date(2011, 5, 1)), "places in reports of 1 May 2011"),
        (Filter(last=date(2011, 5, 1)), "places in reports until 1 May 2011"),
        (Filter(source=("AP",), as_of=date(2026, 1, 31)), "places in reports of AP as of 31 January 2026"),
        (Filter(report=(12, 13)), "places in “Boats” or report 13"),
        (
            Filter(region=("KP",), collection=("Ports",), lang=("ko",), q="fish"),
            "places in North Korea, in reports in Korean from the collection Ports, with “fish”",
        ),
        (
            Filter(role=(Role.SAID,), status=(Status.VERIFIED,), min_confidence=0.125),
            "places where somebody spoke, verified, with a confidence of at least 12.5 %",
        ),
    ],
)
def test_a_filter_can_be_read(asked: Filter, sentence: str):
    names = {"KP": "North Korea", "CN": "China", "KP.17": "North Hamgyong", "ko": "Korean"}
    assert asked.sentence(names | {"geonames:1": "Chongjin", "12": "“Boats”"}) == sentence


def test_every_value_of_every_key_has_words():
    for asked in (Filter(kind=tuple(Kind)), Filter(role=tuple(Role)), Filter(status=tuple(Status))):
        assert asked.sentence()
    for usage in Usage:
        assert Filter(usage=(usage,)).sentence() != "places"


def test_a_filter_can_be_changed():
    assert Filter(q="fish").with_(q="", region=("KP",)) == Filter(region=("KP",))
