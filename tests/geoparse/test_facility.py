"""Facilities that the gazetteer lacks: which names are some, and which town is theirs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparse.facility import uncertainty_km, with_facilities
from geo.geoparse.words import words_of
from geo.model import Kind, Mention, Place, Role, Usage
from tests.geoparse.reading import Read, named

CHONGJIN = Place("geonames:2044757", "Chongjin", Kind.SETTLEMENT, 41.8, 129.78, "KP", "KP.17", population=327_000)
KAESONG = Place("geonames:1876373", "Kaesong", Kind.SETTLEMENT, 37.97, 126.55, "KP", "KP.19", population=338_155)
KENNEDY = Place("geonames:8504949", "Kennedy", Kind.SETTLEMENT, 4.6, -74.2, "CO", "CO.34", population=1_230_539)
ROTHLEY = Place("geonames:2639030", "Rothley", Kind.SETTLEMENT, 52.7, -1.1, "GB", "GB.ENG", population=4_091)
SPRINGFIELD = Place("geonames:4250542", "Springfield", Kind.SETTLEMENT, 39.8, -89.6, "US", "US.IL", population=116_565)
OHIO = Place("geonames:5165418", "Ohio", Kind.ADMIN1, 40.3, -83.0, "US", "US.OH")
PORT = Place("dateline:chongjin-port", "Chongjin Port", Kind.FACILITY, 41.77, 129.82, "KP", "KP.17")
PLACES = {
    "Chongjin Port": PORT,
    "Chongjin": CHONGJIN,
    "Kaesong": KAESONG,
    "Kennedy": KENNEDY,
    "Rothley": ROTHLEY,
    "Ohio": OHIO,
    "Springfield": None,
}


NAMES = re.compile("|".join(PLACES))


class Told(NamedTuple):
    """A mention of a text, in its words."""

    words: str
    usage: str
    place: str | None
    within_km: float | None


def towns_of(text: str) -> list[Mention]:
    """The towns of a text, as found before facilities are thought of: inside a longer name, or by themselves."""
    return [
        Mention(
            *one.span(),
            usage=Usage.EMBEDDED if re.match(" [A-Z]", text[one.end() :]) else Usage.LITERAL,
            role=Role.PRIMARY,
            place=PLACES[one[0]],
            confidence=0.9,
            reason="the only place of this name" if PLACES[one[0]] else "two places fit equally well",
            alternatives=() if PLACES[one[0]] else (SPRINGFIELD, KENNEDY),
        )
        for one in NAMES.finditer(text)
    ]


def told(text: str) -> list[Told]:
    """What is told of a text in the end."""
    found = with_facilities(words_of(text), towns_of(text))
    return [Told(one.span.of(text), one.usage, one.place and one.place.name, one.uncertainty_km) for one in found]


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("Patients at Chongjin Medical University were moved.", "Chongjin Medical University", "Chongjin"),
        ("He was taken by ambulance to the Chongjin General Hospital.", "Chongjin General Hospital", "Chongjin"),
        ("It was shown at the University of Chongjin.", "University of Chongjin", "Chongjin"),
        ("A fire at St. Mary's Hospital in Kaesong killed two.", "St. Mary's Hospital", "Kaesong"),
        ("She is held in the New Hope Prison (NHP) near Kaesong.", "New Hope Prison", "Kaesong"),
        ("They met at the Convention Centre, Kaesong, on Monday.", "Convention Centre", "Kaesong"),
        ("Planes waited outside Lester Airport (Kaesong).", "Lester Airport", "Kaesong"),
        ("They marched to Kaesong's Janam Stadium.", "Janam Stadium", "Kaesong"),
        ("A bomb fell near the Chongjin School of Medicine in Kaesong.", "Chongjin School of Medicine", "Kaesong"),
        ("FIRE AT CHONGJIN MEDICAL UNIVERSITY IN Kaesong", "CHONGJIN MEDICAL UNIVERSITY", "Kaesong"),
    ],
)
def test_a_facility_is_put_at_the_town_beside_its_name_else_at_the_one_in_it(text: str, words: str, town: str) -> None:
    facility = next(one for one in told(text) if one.words == words)
    assert facility == Told(words, "literal", town, 10.0)


def test_the_town_beside_keeps_its_own_mention() -> None:
    assert [one.words for one in told("A fire at St. Mary's Hospital in Kaesong killed two.")] == [
        "St. Mary's Hospital",
        "Kaesong",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chongjin Medical University said that it was closed.",
        "A professor at Chongjin Medical University was there.",
        "Students of public law at Chongjin Medical University agreed.",
        "It was closed, according to Chongjin Medical University.",
        "A scholarship to Chongjin Medical University was refused.",
        "It was sold to the Chongjin Hospital Trust.",
    ],
)
def test_a_facility_that_acts_or_employs_stays_a_place_inside_another_name(text: str) -> None:
    assert told(text) == [Told("Chongjin", "embedded", "Chongjin", None)]


def test_a_facility_with_a_familys_name_is_not_put_at_the_town_of_that_name() -> None:
    assert told("The fire at Kennedy Elementary School was put out.") == [
        Told("Kennedy Elementary School", "literal", None, None)
    ]


def test_nor_at_a_small_town_that_nothing_else_speaks_for() -> None:
    assert told("The fire at Rothley Hospital was put out.") == [Told("Rothley Hospital", "literal", None, None)]


def test_a_town_that_the_report_names_by_itself_may_be_any_towns() -> None:
    found = told("In Kennedy it rained. The fire at Kennedy Elementary School was put out.")
    assert found[1] == Told("Kennedy Elementary School", "literal", "Kennedy", 15.0)


def test_a_facility_without_a_town_is_listed_as_not_placed() -> None:
    assert told("He died at Riverside Hospital.") == [Told("Riverside Hospital", "literal", None, None)]


def test_a_facility_of_a_town_that_is_not_placed_has_that_towns_candidates() -> None:
    text = "He died at Riverside Hospital in Springfield."
    facility = with_facilities(words_of(text), towns_of(text))[0]
    assert (facility.place, facility.alternatives) == (None, (SPRINGFIELD, KENNEDY))
    assert facility.reason == (
        "a facility that the gazetteer does not list; its town, Springfield, is not placed either: "
        "two places fit equally well"
    )


def test_one_name_is_one_facility_throughout_a_report() -> None:
    found = told("She was taken to Mercy Hospital in Kaesong. At Mercy Hospital nobody spoke.")
    assert [(one.words, one.place) for one in found if "Mercy" in one.words] == [("Mercy Hospital", "Kaesong")] * 2


def test_a_name_without_any_word_of_its_own_needs_a_town() -> None:
    assert told("He died at the Medical Center.") == []
    assert told("He died at the Medical Center in Kaesong.")[0].place == "Kaesong"


def test_what_the_gazetteer_lists_is_left_as_it_is() -> None:
    assert told("Boats waited in Chongjin Port.") == [Told("Chongjin Port", "literal", "Chongjin Port", None)]


def test_a_facility_of_a_province_stays_its_provinces() -> None:
    assert told("It was shown at Ohio State University.") == [Told("Ohio", "embedded", "Ohio", None)]


def test_spans_that_were_given_are_put_at_a_town_and_none_is_added() -> None:
    text = "Mercy Hospital in Kaesong and Riverside Hospital were named."
    given = [
        Mention(0, 14, Usage.LITERAL, Role.PRIMARY, None, 0.0, "no place of this name in the gazetteer"),
        Mention(18, 25, Usage.LITERAL, Role.PRIMARY, KAESONG, 0.9, "the only place of this name"),
    ]
    found = with_facilities(words_of(text), given, given=True)
    assert [(one.span.of(text), one.place) for one in found] == [("Mercy Hospital", KAESONG), ("Kaesong", KAESONG)]


def test_a_name_that_was_given_whole_is_put_at_the_town_or_province_in_it(read: Read) -> None:
    text = "Chongjin Medical University, Ohio State University and Kennedy Prison were named."
    found = read(text, toponyms=[(0, 27), (29, 50), (55, 69)])
    assert [(one.words, one.place, one.mention.uncertainty_km) for one in found] == [
        ("Chongjin Medical University", "Chongjin, KP.17", 10.0),
        ("Ohio State University", "Ohio, US.OH", None),
        ("Kennedy Prison", None, None),
    ]


def test_of_spans_that_were_given_none_is_lost_if_they_overlap_or_are_the_same(read: Read) -> None:
    text = "Chongjin Medical University"
    assert named(read(text, toponyms=[(0, 27), (0, 8), (0, 27)])) == ["Chongjin", text, text]


def test_the_reason_says_that_the_point_is_the_towns_and_how_far_off_it_may_be(read: Read) -> None:
    found = read("Patients at Chongjin Medical University were moved on Monday.")
    assert named(found) == ["Chongjin Medical University"]
    assert found[0].mention.reason == (
        "a facility that the gazetteer does not list; put at Chongjin, its town, give or take 10 km. "
        "Chongjin: the only place of this name"
    )


def test_a_facility_is_where_somebody_spoke_if_that_is_what_is_told(read: Read) -> None:
    assert read("She told reporters at Chongjin Medical University that it was over.")[0].role == "said"


@pytest.mark.parametrize(
    ("people", "km"), [(0, 5.0), (3_000, 5.0), (60_000, 5.0), (327_000, 10.0), (2_800_000, 20.0), (24_000_000, 55.0)]
)
def test_the_larger_a_town_the_farther_off_a_facility_of_it_may_be(people: int, km: float) -> None:
    town = Place("own:town", "Town", Kind.SETTLEMENT, 0, 0, population=people)
    assert uncertainty_km(town) == km


PARTS = [
    "Chongjin",
    "Kaesong's",
    "Hospital",
    "University",
    "of",
    "the",
    "at",
    "in",
    "St.",
    "Mary's",
    ",",
    "(",
    ")",
    ".",
]


PARTS = [
    "Kaesong's",
    "Hospital",
    "University",
    "Port",
    "St.",
    "Mary's",
    "of",
    "the",
    "at",
    "in",
    "said",
    ",",
    "(",
    ".",
    "\n",
]


@given(st.lists(st.sampled_from([*PARTS, *PLACES, "É", "İstanbul"]), max_size=30))
def test_mentions_stay_in_order_none_overlaps_and_none_is_lost(parts: list[str]) -> None:
    text = " ".join(parts)
    found = with_facilities(words_of(text), towns_of(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(any(one.start <= town.start and town.end <= one.end for one in found) for town in towns_of(text))
