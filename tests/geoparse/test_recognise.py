"""Which words of a text name places, and how they are meant."""

from __future__ import annotations

import pytest

from tests.geoparse.reading import Read, named, places


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith said the shop would close.",
        "Paris Hilton arrived late, and Chelsea Clinton left early.",
        "Mr. London thanked the court.",
        "Gov. Houston signed the bill.",
        "The pastor, Kim Sung-eun, showed the film. Kim said it was real.",
        "Detective Inspector Lincoln Wells asked for help.",
    ],
)
def test_persons_are_no_places(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_surname_stays_a_person_later_in_the_report(read: Read) -> None:
    assert named(read("Sam Houston was there. Houston said he would run again.")) == []


def test_a_city_speaks_for_itself_where_no_person_has_its_name(read: Read) -> None:
    assert named(read("The storm reached Houston. It rained in Houston for days.")) == ["Houston", "Houston"]


@pytest.mark.parametrize(
    "text",
    [
        "We met in March. Reading is fun. Nice people live there.",
        "A man left. Most left. Police came. Of all this nothing was said.",
        "she bought a mobile phone, some china and a turkey",
        "Workers and tourists left. Tourists came. Workers came.",
        "They told us to wait. He told us that it was nice.",
        "The North is colder. North of the river it was calm, and the West agreed.",
        "In May the Sun rose over the Bank.",
    ],
)
def test_common_words_are_no_places_to_the_rules(read: Read, text: str) -> None:
    assert read(text, fast=True) == []


def test_common_words_are_places_where_their_surroundings_say_so(read: Read) -> None:
    assert places(read("He works in Reading, near London. She flew to Nice from Paris.")) == {
        "Reading": "Reading, GB.ENG",
        "London": "London, GB.ENG",
        "Nice": "Nice, FR.93",
        "Paris": "Paris, FR.11",
    }


def test_us_in_capitals_is_a_country_and_us_is_a_pronoun(read: Read) -> None:
    assert places(read("They told us to leave. The US sent ships, the U.S. Navy said.")) == {
        "US": "United States",
        "U.S.": "United States",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Bank of Korea raised its rate.", "Korea"),
        ("The University of Chicago opened a school.", "Chicago"),
        ("The Houston Chronicle was first.", "Houston"),
        ("The Beijing Olympic Committee met.", "Beijing"),
        ("Moscow State University was founded in 1755.", "Moscow"),
    ],
)
def test_a_place_in_an_organisations_name_is_kept_as_embedded(read: Read, text: str, words: str) -> None:
    found = read(text)
    assert [(one.words, one.usage) for one in found] == [(words, "embedded")]
    assert found[0].place


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("A South Korean pastor met North Koreans.", ["South Korean", "North Koreans"], ["South Korea", "North Korea"]),
        ("A Chinese ship met a Russian one.", ["Chinese", "Russian"], ["China", "Russia"]),
        ("French and German farmers protested.", ["French", "German"], ["France", "Germany"]),
    ],
)
def test_demonyms_and_adjectives_are_associative(read: Read, text: str, words: list[str], place: list[str]) -> None:
    found = read(text)
    assert [(one.words, one.usage, one.place) for one in found] == [
        (word, "associative", country) for word, country in zip(words, place, strict=True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Seoul said the talks had failed.",
        "On Monday Moscow warned of a war.",
        "The talks between Washington and Beijing resumed.",
        "Texas officials closed the road.",
        "A US-led coalition was formed.",
        "The president of Kenya was there.",
    ],
)
def test_a_name_that_stands_for_a_government_is_associative(read: Read, text: str) -> None:
    assert {one.usage for one in read(text)} == {"associative"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Seoul's streets and Pyongyang’s squares were empty.", ["Seoul", "Pyongyang"]),
        ("In St. John's it snowed.", ["St. John's"]),
        ("The fire began in Aix-en-Provence.", ["Aix-en-Provence"]),
        ("A Seoul-based firm built it in Chongjin-si.", ["Seoul", "Chongjin-si"]),
        ("It happened in Gary, Ind., on Monday.", ["Gary", "Ind."]),
        ("It rains in The Hague and in The Netherlands.", ["The Hague", "Netherlands"]),
        ("Fires burn in northern China, and in South Africa.", ["China", "South Africa"]),
    ],
)
def test_a_mention_is_the_name_and_nothing_else(read: Read, text: str, words: list[str]) -> None:
    assert named(read(text)) == words


@pytest.mark.parametrize(
    "text",
    ["A car burned on Oxford Street.", "Two met at the corner of Houston Street and Georgia Avenue."],
)
def test_a_street_is_not_the_city_it_is_named_after(read: Read, text: str) -> None:
    assert read(text, fast=True) == []
    assert all(one.mention.place is None for one in read(text))


def test_capitals_say_nothing_where_all_words_have_them(read: Read) -> None:
    assert named(read("FIRE DESTROYS A MARKET IN CHONGJIN, NORTH KOREA SAYS")) == ["CHONGJIN", "NORTH KOREA"]
    assert named(read("Fire Destroys Market in Chongjin, Killing Nine")) == ["Chongjin"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("청진시에서 화재가 발생했다. 서울은 조용했다.", ["청진시", "서울"]),
        ("据报道，平壤发生火灾。东京、北京和首尔没有消息。", ["平壤", "东京", "北京", "首尔"]),
        ("Пожар произошёл в городе Владивосток.", ["Владивосток"]),
        ("وقع حريق في القاهرة", ["القاهرة"]),
    ],
)
def test_names_in_other_scripts(read: Read, text: str, words: list[str]) -> None:
    assert named(read(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The village of Xyzzygrad was flooded.", "Xyzzygrad"),
        ("Two boys drowned in Lake Xyzzy on Monday.", "Lake Xyzzy"),
        ("Rain fell in Xyzzyville, Texas, all day.", "Xyzzyville"),
        ("Troops entered Xyzzygrad district on Friday.", "Xyzzygrad"),
    ],
)
def test_a_name_no_gazetteer_has_is_kept_where_it_is_called_a_place(read: Read, text: str, words: str) -> None:
    found = read(text, fast=True)[0]
    assert (found.words, found.place) == (words, None)
    assert found.mention.reason == "no place of this name in the gazetteer"


def test_spans_given_are_resolved_and_no_others(read: Read) -> None:
    text = "From Dallas to Paris, Texas, and from mobile to nice."
    assert places(read(text, toponyms=[(15, 20), (22, 27)])) == {"Paris": "Paris, US.TX", "Texas": "Texas, US.TX"}
    assert places(read(text, toponyms=[(38, 44)])) == {"mobile": "Mobile, US.AL"}
