"""Stories in the store: kept, replaced, taken out; and words of reports that are shown only as long as they may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.access import OPERATOR, READER, Publication
from geo.model import BadInput, Chapter, Display, Missing, Picture, Quote, Refused, Story, Usage, View
from geo.store import Store
from tests.store.atlas import CHONGJIN, RAJIN, SEOUL, a_report, naming

TEXT = "Boats left Chongjin\nfor Rajin in May. Nobody in Seoul knew. It rained."
STORY = Story(
    "two-harbours",
    "Two harbours",
    (
        Chapter(
            "The larger one", "Some *text*.", View(41.8, 129.78, 9), picture=Picture("0f.png", 64, 48, "Boats", "Me")
        ),
        Chapter("The other", place=RAJIN.id),
    ),
    summary="A summary",
    author="A. Writer",
    language="ko",
)


@pytest.fixture
def report(file) -> int:
    return file(TEXT, CHONGJIN, RAJIN, SEOUL, title="Boats", url="https://news.example/boats").id


def quoting(store: Store, words: str, name: str = "Boats") -> Story:
    return replace(STORY, chapters=(replace(STORY.chapters[0], quotes=(store.find_quote(name, words),)),))


def test_a_story_comes_out_as_it_went_in(store: Store, report: int):
    told = quoting(store, "left Chongjin for Rajin")
    store.save_story(told, OPERATOR)
    assert store.story("two-harbours").story == told
    store.save_story(STORY, OPERATOR)
    assert store.story("two-harbours").story == STORY


def test_the_list_says_what_each_is_about_and_the_version_rises_with_each_change(store: Store):
    versions = [store.version]
    store.save_story(STORY, OPERATOR)
    versions.append(store.version)
    (row,) = store.stories()
    assert (row.slug, row.title, row.summary, row.chapters) == ("two-harbours", "Two harbours", "A summary", 2)
    store.save_story(replace(STORY, title="Three harbours"), OPERATOR)
    versions.append(store.version)
    assert [row.title for row in store.stories()] == ["Three harbours"]
    store.remove_story("two-harbours", OPERATOR)
    versions.append(store.version)
    assert store.stories() == []
    assert versions == sorted(set(versions))


def test_whether_there_is_a_story_is_told_for_who_may_see_it(store: Store):
    assert not store.has_stories()
    store.save_story(STORY, OPERATOR, Publication.DRAFT)
    assert (store.has_stories(), store.has_stories(OPERATOR)) == (False, True)
    store.save_story(replace(STORY, slug="told"), OPERATOR)
    assert store.has_stories()


def test_a_story_that_is_not_there_is_missing(store: Store):
    with pytest.raises(Missing, match="there is no story ‘two-harbours’"):
        store.story("two-harbours")
    with pytest.raises(Missing):
        store.remove_story("two-harbours", OPERATOR)


def test_only_an_operator_changes_stories(store: Store):
    with pytest.raises(Refused):
        store.save_story(STORY, READER)
    store.save_story(STORY, OPERATOR)
    with pytest.raises(Refused):
        store.remove_story("two-harbours", READER)


def test_the_pictures_are_those_that_stories_show(store: Store):
    assert store.pictures() == set()
    store.save_story(STORY, OPERATOR)
    assert store.pictures() == {"0f.png"}


@pytest.mark.parametrize("name", ["Boats", "https://news.example/boats", "1", "/reports/1", "/reports/1#m12"])
def test_a_report_is_named_by_its_title_its_address_or_its_number(store: Store, report: int, name: str):
    assert report == 1
    assert store.find_quote(name, "left Chongjin for Rajin") == store.find_quote("1", "left  Chongjin\n for Rajin")


def test_a_quote_shows_its_words_and_the_places_in_them(store: Store, report: int):
    (rows,) = store.passages([store.find_quote("Boats", "left Chongjin for Rajin")])
    assert [row.place for row in rows] == [CHONGJIN, RAJIN]
    assert [str(row.excerpt) for row in rows] == ["… left Chongjin\nfor Rajin …"] * 2
    assert [row.excerpt.mention for row in rows] == ["Chongjin", "Rajin"]


def test_what_cannot_be_quoted_is_said(store: Store, report: int, file):
    file(f"{TEXT} Again.", CHONGJIN, title="Boats")
    with pytest.raises(BadInput, match=r"several reports are called ‘Boats’: 1, 2; name one by its number"):
        store.find_quote("Boats", "Chongjin")
    with pytest.raises(Missing, match="there is no report ‘Ships’"):
        store.find_quote("Ships", "Chongjin")
    with pytest.raises(BadInput, match="report 1 does not have the words ‘Ships at Chongjin’"):
        store.find_quote("1", "Ships at Chongjin")
    with pytest.raises(BadInput, match="‘It rained’ names no place"):
        store.find_quote("1", "It rained")


def test_no_more_is_quoted_than_may_be_shown(store: Store, file):
    text = f"{TEXT} " + "Nothing happened that day. " * 20 + "Ships lay at Rajin."
    shown = file(text, CHONGJIN, display=Display.EXCERPT, title="Excerpts").id
    file("Ships at Seoul.", SEOUL, display=Display.LINK, title="Link")
    assert store.passages([store.find_quote("Excerpts", "left Chongjin for Rajin")])[0]
    with pytest.raises(BadInput, match=f"is outside the excerpts of report {shown}, of which no more may be shown"):
        store.find_quote("Excerpts", "Rajin in May. Nobody in Seoul knew.")
    with pytest.raises(BadInput, match=r"the words of report \d may only be read at its source"):
        store.find_quote("Link", "Ships at Seoul.")


def test_a_report_that_is_no_reader_s_is_not_quoted(store: Store):
    mentions = naming(TEXT, CHONGJIN)
    draft = store.add(a_report(TEXT, title="Draft"), mentions, geoparser="test", publication=Publication.DRAFT).id
    with pytest.raises(Missing):
        store.find_quote("Draft", "Chongjin")
    with pytest.raises(Missing):
        store.find_quote(str(draft), "Chongjin")


def test_words_go_with_their_report(store: Store, report: int):
    quote = store.find_quote("Boats", "left Chongjin for Rajin")
    store.save_story(quoting(store, "left Chongjin for Rajin"), OPERATOR)
    store.remove(report, OPERATOR)
    assert store.passages([quote]) == [[]]
    assert store.story("two-harbours").story.chapters[0].quotes == (quote,)


def test_words_that_changed_are_not_shown_as_what_was_quoted(store: Store, file):
    file(TEXT, CHONGJIN, identity="same", title="Boats")
    quote = store.find_quote("Boats", "left Chongjin for Rajin")
    changed = TEXT.replace("left Chongjin", "sank at Rajin")
    store.add(a_report(changed, identity="same", title="Boats"), naming(changed, RAJIN), geoparser="test")
    assert store.passages([quote]) == [[]]


def test_a_quote_out_of_bounds_shows_nothing(store: Store, report: int):
    assert store.passages([Quote(report, 0, 10_000, "0" * 64), Quote(99, 0, 1, "0" * 64)]) == [[], []]


def test_mentions_of_every_usage_stand_in_a_passage(store: Store):
    text = "Seoul denied it in Rajin."
    mentions = [*naming(text, SEOUL, usage=Usage.ASSOCIATIVE), *naming(text, RAJIN)]
    store.add(a_report(text, title="Denial"), mentions, geoparser="test")
    (rows,) = store.passages([store.find_quote("Denial", text)])
    assert [row.usage for row in rows] == [Usage.ASSOCIATIVE, Usage.LITERAL]
