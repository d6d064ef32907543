"""Which place a name means, how sure that is, and why."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.geoparse.reading import Read, places


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("It rained in Paris on Monday.", "Paris", "Paris, FR.11"),
        ("It rained in Paris, Texas, on Monday.", "Paris", "Paris, US.TX"),
        ("It rained in Paris (Texas) on Monday.", "Paris", "Paris, US.TX"),
        ("PARIS, Texas (AP) — It rained on Monday.", "PARIS", "Paris, US.TX"),
        ("It rained in Paris, Ky., on Monday.", "Paris", "Paris, US.KY"),
        ("A fire broke out in London, Ontario.", "London", "London, CA.08"),
        ("The mayor of Georgetown, Guyana, resigned.", "Georgetown", "Georgetown, GY.12"),
    ],
)
def test_what_follows_a_name_qualifies_it(read: Read, text: str, words: str, place: str) -> None:
    assert places(read(text))[words] == place


def test_the_company_of_a_name_decides(read: Read) -> None:
    south = "Farmers met in Atlanta, Savannah and Augusta. Georgia grows peaches."
    caucasus = "Farmers met in Tbilisi, Batumi and Kutaisi. Georgia grows peaches."
    assert places(read(south))["Georgia"] == "Georgia, US.GA"
    assert places(read(caucasus))["Georgia"] == "Georgia"


def test_a_name_means_one_place_in_a_report_unless_it_is_said_otherwise(read: Read) -> None:
    found = read("It rained in Paris, Texas. Later Paris was dry. In Paris, France, it snowed.")
    assert [one.place for one in found if one.words == "Paris"] == ["Paris, US.TX", "Paris, US.TX", "Paris, FR.11"]


def test_a_city_comes_before_the_region_around_it(read: Read) -> None:
    assert [one.mention.place.kind for one in read("It rained in Moscow and in Seoul.") if one.mention.place] == [
        "settlement",
        "settlement",
    ]


def test_the_title_and_the_source_are_weak_evidence(read: Read) -> None:
    text = "The market in Athens burned down."
    assert places(read(text)) == {"Athens": "Athens, GR.ESYE31"}
    assert places(read(text, title="Fires in Atlanta and Macon, Georgia")) == {"Athens": "Athens, US.GA"}
    assert places(read("Police in Newcastle made an arrest."))["Newcastle"] != "Newcastle, AU.02" or places(
        read("Police in Newcastle made an arrest.", source="https://news.example.com.au/1")
    ) == {"Newcastle": "Newcastle, AU.02"}


def test_other_places_of_the_name_are_kept_likeliest_first(read: Read) -> None:
    mention = read("It rained in Springfield, Illinois.")[0].mention
    assert mention.place
    assert mention.place.admin1 == "US.IL"
    assert 1 <= len(mention.alternatives) <= 5
    assert all(other.name == "Springfield" and other.id != mention.place.id for other in mention.alternatives)


def test_better_company_makes_a_place_surer(read: Read) -> None:
    texts = [
        "It rained in Paris.",
        "It rained in Paris and Lyon.",
        "It rained in Paris, Lyon and Lille, in France.",
    ]
    sure = [read(text)[0].mention.confidence for text in texts]
    assert all(0 < one <= other <= 1 for one, other in pairwise(sure))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It rained in Paris, Texas.", "written as “Paris, Texas”"),
        (
            "North Korea opened a school in Chongjin.",
            "named with North Korea in this report; the only place of this name",
        ),
        ("A Russian ship sank.", "a word for the people or things of Russia"),
        ("It rained in Paris.", "largest of"),
    ],
)
def test_the_reason_is_in_a_readers_words(read: Read, text: str, reason: str) -> None:
    assert any(reason in one.mention.reason for one in read(text))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Boats crossed the Tumen, and Yanji and Hunchun saw them.", "Tumen", "water"),
        ("A market burned in Tumen, near Yanji and Hunchun.", "Tumen", "settlement"),
        ("두만강을 건넜다.", "두만강", "water"),
    ],
)
def test_a_river_has_the_article_and_a_town_has_none(read: Read, text: str, words: str, kind: str) -> None:
    [found] = [one.mention for one in read(text) if one.words == words]
    assert found.place
    assert found.place.kind == kind


def test_a_sea_is_not_the_country_in_its_name(read: Read) -> None:
    assert places(read("The river reaches the Sea of Japan near Khasan."))["Sea of Japan"] == "Sea of Japan, None"
