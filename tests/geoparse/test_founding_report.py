"""The report that Dateline began with: a video of North Korea, told of in Seoul."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.geoparse.reading import Found, Read, named


@pytest.fixture
def founding(shared: Path, read: Read) -> list[Found]:
    return read((shared / "reports" / "smuggled-video.txt").read_text(encoding="utf-8"))


def literal(found: list[Found]) -> list[Found]:
    return [one for one in found if one.usage == "literal"]


def test_its_pins_are_chongjin_rajin_pyongyang_and_seoul_twice(founding: list[Found]) -> None:
    settlements = [one for one in literal(founding) if one.mention.place and not one.mention.place.kind.is_area]
    assert named(settlements) == ["Seoul", "Seoul", "Pyongyang", "Chongjin", "Rajin"]


def test_chongjin_and_rajin_are_where_the_maps_have_them(founding: list[Found]) -> None:
    points = {
        one.words: (round(one.mention.place.lat, 1), round(one.mention.place.lon, 1))
        for one in founding
        if one.words in {"Chongjin", "Rajin"} and one.mention.place
    }
    assert points == {"Chongjin": (41.8, 129.8), "Rajin": (42.3, 130.3)}


def test_seoul_is_never_a_place_of_the_footage(founding: list[Found]) -> None:
    assert [one.role for one in founding if one.words == "Seoul"] == ["passing", "said"]


def test_north_korea_is_an_area_with_five_mentions(founding: list[Found]) -> None:
    areas = [one for one in literal(founding) if one.mention.place and one.mention.place.kind.is_area]
    assert Counter((one.words, one.place) for one in areas) == {("North Korea", "North Korea"): 5}


def test_adjectives_and_peoples_are_associative_mentions_of_their_countries(founding: list[Found]) -> None:
    associative = {(one.words, one.place) for one in founding if one.usage == "associative"}
    assert associative == {
        ("North Korean", "North Korea"),
        ("North Koreans", "North Korea"),
        ("South Korean", "South Korea"),
        ("Chinese", "China"),
    }


def test_nothing_else_is_a_place(founding: list[Found]) -> None:
    assert set(named(founding)) == {
        "North Korea",
        "North Korean",
        "North Koreans",
        "South Korean",
        "Chinese",
        "Seoul",
        "Pyongyang",
        "Chongjin",
        "Rajin",
    }


RETOLD = """Hidden camera shows nights out in North Korea

Grainy pictures taken in North Korea show men singing at a bar. A South Korean pastor, Kim Sung-eun, who has
helped North Koreans escape to Seoul, passed them on.

“Such bars are new,” Kim told reporters in Seoul. “Chinese money pays for them, and the North is changing.”

Tourists to the North see none of this. Workers there earn little, and life outside the capital, Pyongyang, is hard.

The pictures were taken over half a year, some in the port city of Chongjin and some in Rajin."""


def test_the_same_told_in_our_own_words(read: Read) -> None:
    assert [(one.words, one.usage, one.role, one.place) for one in read(RETOLD)] == [
        ("North Korea", "literal", "primary", "North Korea"),
        ("North Korea", "literal", "primary", "North Korea"),
        ("South Korean", "associative", "passing", "South Korea"),
        ("North Koreans", "associative", "passing", "North Korea"),
        ("Seoul", "literal", "passing", "Seoul, KR.11"),
        ("Seoul", "literal", "said", "Seoul, KR.11"),
        ("Chinese", "associative", "passing", "China"),
        ("Pyongyang", "literal", "primary", "Pyongyang, KP.12"),
        ("Chongjin", "literal", "primary", "Chongjin, KP.17"),
        ("Rajin", "literal", "primary", "Rajin, KP.18"),
    ]
