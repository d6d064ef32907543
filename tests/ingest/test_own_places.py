"""The places that a report brings itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.own_places import REASON, merge, occurrences, placed_by
from geo.model import Candidate, Kind, Mention, OwnPlace, Place, Report, Role, Span, Usage

PORT = Place("geonames:1", "Rajin", Kind.SETTLEMENT, 42.25, 130.28, "KP", "KP.18")


class Atlas:
    """A gazetteer and shapes of a world of three places."""

    def lookup(self, name: str, limit: int = 20) -> list[Candidate]:
        known = {
            "Rajin": PORT,
            "North Korea": Place("geonames:2", "North Korea", Kind.COUNTRY, 40, 127, "KP"),
            "Tumen": Place("dateline:tumen", "Tumen", Kind.WATER, 42.3, 130.7),
        }
        return [Candidate(known[name], 1.0)] if name in known else []

    def region_name(self, code: str) -> str:
        return {"KP.18": "Rason"}[code]

    def regions_at(self, lat: float, lon: float) -> tuple[str | None, str | None]:
        return ("KP", "KP.18") if lat > 42 else (None, None)


place_of = placed_by(Atlas(), Atlas())


def a_report(text: str, *places: OwnPlace) -> Report:
    return Report("id:/1", "Ports", text, places=places)


def ours(text: str, words: str, role: Role = Role.PASSING, place: Place | None = PORT) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), Usage.LITERAL, role, place, 0.5, "its name", ())


def test_each_time_the_text_names_it_is_a_mention_at_the_point_given():
    text = "Rajin is a port. Ships leave Rajin; the rajin do not, nor do Rajiners."
    merged = merge(a_report(text, OwnPlace("Rajin", 42.5, 130.5)), [], place_of)
    assert [mention.span.of(text) for mention in merged.mentions] == ["Rajin", "Rajin"]
    for mention in merged.mentions:
        assert (mention.place.lat, mention.place.lon) == (42.5, 130.5)
        assert (mention.usage, mention.confidence, mention.reason) == (Usage.LITERAL, 1.0, REASON)
    assert merged.missing == []


def test_what_we_found_in_the_same_words_gives_way_and_stays_as_an_alternative():
    text = "Told in Rajin Harbour, not in Seoul."
    harbour, seoul = ours(text, "Rajin Harbour", Role.SAID), ours(text, "Seoul")
    [mention, other] = merge(a_report(text, OwnPlace("Rajin", 42.5, 130.5)), [harbour, seoul], place_of).mentions
    assert mention.span.of(text) == "Rajin"
    assert (mention.role, mention.alternatives) == (Role.SAID, (PORT,))
    assert other is seoul


def test_a_place_that_the_text_does_not_name_is_told():
    missing = OwnPlace("Sonbong", 42.3, 130.4)
    assert merge(a_report("Rajin.", missing), [], place_of).missing == [missing]


def test_a_longer_name_is_found_before_a_shorter_one_within_it():
    text = "Rajin Port, then Rajin."
    merged = merge(a_report(text, OwnPlace("Rajin", 42.5, 130.5), OwnPlace("Rajin Port", 42.6, 130.6)), [], place_of)
    assert [(mention.span.of(text), mention.place.lat) for mention in merged.mentions] == [
        ("Rajin Port", 42.6),
        ("Rajin", 42.5),
    ]


def test_of_two_points_for_one_name_the_first_holds_and_the_other_is_told():
    first, second = OwnPlace("Sinchon", 38.35, 125.48), OwnPlace("Sinchon", 37.55, 126.94)
    merged = merge(a_report("Sinchon.", first, second), [], place_of)
    assert [mention.place.lat for mention in merged.mentions] == [38.35]
    assert merged.missing == [second]


def test_its_country_and_province_are_those_of_its_point():
    place = place_of(OwnPlace("Somewhere", 42.5, 130.5))
    assert (place.country, place.admin1, place.admin1_name, place.kind) == ("KP", "KP.18", "Rason", Kind.SETTLEMENT)
    assert place_of(OwnPlace("At sea", 0, 0)).country is None


@pytest.mark.parametrize(
    ("own", "kind"),
    [
        (OwnPlace("North Korea", 42.5, 127), Kind.COUNTRY),
        (OwnPlace("North Korea", 10, 10), Kind.SETTLEMENT),
        (OwnPlace("Tumen", 42.4, 130.6), Kind.WATER),
        (OwnPlace("Tumen", 57, 65), Kind.SETTLEMENT),
    ],
)
def test_a_country_or_a_river_stays_an_area_where_the_point_fits_it(own, kind):
    assert place_of(own).kind is kind


def test_the_same_name_at_the_same_point_is_the_same_place_in_every_report():
    one, same = place_of(OwnPlace("Ch’ŏngjin", 41.8, 129.8)), place_of(OwnPlace("Chongjin", 41.8, 129.8))
    other = place_of(OwnPlace("Chongjin", 41.9, 129.8))
    assert one.id == same.id != other.id


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Ch'ongjin", "Ch’ongjin and CH‘ONGJIN", ["Ch’ongjin", "CH‘ONGJIN"]),
        ("New York", "New\n  York", ["New\n  York"]),
        ("Rajin-Sonbong", "Rajin–Sonbong", ["Rajin–Sonbong"]),
        ("Nice", "a nice day in Nice.", ["Nice"]),
        ("청진", "청진에서 북청진으로", ["청진"]),
        ("청진", "\u110e\u1165\u11bc\u110c\u1175\u11ab", ["\u110e\u1165\u11bc\u110c\u1175\u11ab"]),
        ("羅津", "北朝鮮羅津港", ["羅津"]),
        ("St. John's (N.L.)", "St. John's (N.L.), St. Johns", ["St. John's (N.L.)"]),
    ],
)
def test_a_name_is_found_as_people_write_it(name, text, found):
    assert [span.of(text) for span in occurrences(name, text)] == found


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)), max_size=6)
NAMES = st.sampled_from(["ab", "a", "b c", "c", "zz"])


@given(st.text("abc ", min_size=50, max_size=50), SPANS, st.lists(NAMES, max_size=3))
def test_mentions_never_overlap_and_none_is_lost_without_cause(text, spans, names):
    found: list[Mention] = []
    for start, length in sorted(spans):
        if not found or found[-1].end <= start:
            found.append(Mention(start, start + length, Usage.LITERAL, Role.PASSING, PORT, 0.5, ""))
    own = [OwnPlace(name, 42.5, 130.5) for name in names]
    merged = merge(a_report(text, *own), found, place_of)
    for one, after in zip(merged.mentions, merged.mentions[1:], strict=False):
        assert one.end <= after.start
    placed = [Span(*mention.span) for mention in merged.mentions if mention.reason == REASON]
    for mention in found:
        assert mention in merged.mentions or any(mention.span.overlaps(span) for span in placed)
