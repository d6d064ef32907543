"""A name is found by the beginning of any of its words, while it is being typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.finder import Finder

NAMES = ["north hamgyong", "hamhung", "함경북도", "hamgyong bukto", "조선 민주주의", "new york", "york"]
FINDER = Finder((name, number) for number, name in enumerate(NAMES))


def begun(typed: str) -> list[str]:
    return [NAMES[number] for number in FINDER.begun(typed)]


def called(typed: str) -> list[str]:
    return [NAMES[number] for number in FINDER.called(typed)]


def test_any_word_may_be_begun():
    assert begun("ham") == ["north hamgyong", "hamhung", "hamgyong bukto"]
    assert begun("york") == ["new york", "york"]
    assert begun("amg") == []


def test_all_words_must_be_there_in_whatever_order():
    assert begun("ham nor") == ["north hamgyong"]
    assert begun("ham york") == []


def test_scripts_without_spaces_begin_at_any_character():
    assert begun("경북") == ["함경북도"]
    assert begun("주주의") == ["조선 민주주의"]


def test_a_whole_name_is_told_from_one_that_it_begins():
    assert called("york") == ["york"]
    assert called("north hamgyong") == ["north hamgyong"]
    assert called("hamgyong") == called("north ham") == []


def test_without_names_nothing_is_found():
    assert Finder().begun("a").tolist() == Finder().called("a").tolist() == []


WORDS = st.text(st.sampled_from("abc\u00e9\U0010ffff청진津"), min_size=1, max_size=12)
LISTS = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=8)


@given(names=LISTS, data=st.data())
def test_every_name_is_found_by_every_beginning_of_its_words(names: list[str], data: st.DataObject):
    finder = Finder((name, number) for number, name in enumerate(names))
    number = data.draw(st.integers(0, len(names) - 1))
    word = data.draw(st.sampled_from(names[number].split(" ")))
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert number in finder.begun(typed)
    assert number in finder.called(names[number])


@given(names=LISTS, typed=WORDS)
def test_what_is_found_has_the_letters_and_nothing_else_the_name(names: list[str], typed: str):
    finder = Finder((name, number) for number, name in enumerate(names))
    assert all(typed[:8] in names[number] for number in finder.begun(typed))
    assert {names[number] for number in finder.called(typed)} == {name for name in names if name == typed}


def test_a_name_is_found_though_a_letter_of_it_is_missing_too_many_or_another():
    finder = Finder([("chongjin", 1), ("rajin", 2), ("north hamgyong", 3), ("находка", 4), ("나선", 5)])
    for typed, number in (("chongjn", 1), ("chongjinn", 1), ("chnogjin", 1), ("shongjin", 1), ("northhamgyong", 3)):
        assert finder.near(typed).tolist() == [number]
    assert finder.near("находа").tolist() == [4]
    assert finder.near("나선시").tolist() == [5]
    assert finder.near("rajin").tolist() == finder.near("rjn").tolist() == finder.near("").tolist() == []
