"""The tagger finds place names by context, at true offsets, in any text."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.geoparse.sessions import WEIGHTS
from geo.geoparse.tagger import FamousNames, Tagger, Tags
from geo.geoparse.tagger.decoding import spans_of
from geo.geoparse.tagger.hints import hints_in
from geo.geoparse.tagger.reading import WINDOW, Shape, read, windows
from geo.geoparse.tagger.wordpiece import UNKNOWN, WordPiece
from geo.model import Kind, NotBuilt, Usage

ANY_TEXT = st.text(st.characters(), max_size=300)  # lone surrogates and NUL too
NEWS = st.lists(
    st.sampled_from(
        "Ch’ŏngjin PARIS Ky. in the U.S. said Russia’s Łódź 서울 北京 de\u0301ja\u0300 \ud800 \x00 \U0001f5fa\ufe0f https://a.b/c".split(
            " "
        )
    )
    | st.text(st.characters(), max_size=6),
    max_size=60,
).map(" ".join)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.open()


@pytest.fixture(scope="module")
def vocabulary() -> WordPiece:
    return WordPiece.open(WEIGHTS / "vocab.txt")


class Villages:
    """A gazetteer of three names."""

    _fame = MappingProxyType({"paris": 3, "new york": 3, "of": 2, "hamlet": 0})

    def longest(self, tokens, at=0):
        return next((n for n in (2, 1) if " ".join(tokens[at : at + n]) in self._fame and len(tokens) >= at + n), 0)

    def fame(self, folded):
        return self._fame[folded]


def names(text, spans):
    return [text[span.start : span.end] for span in spans]


def test_a_report_gives_its_places(tagger):
    text = "Police in Chongjin stopped a truck from Musan on Friday, a resident of North Hamgyong Province told us."
    [spans] = tagger.spans([text])
    assert names(text, spans) == ["Chongjin", "Musan", "North Hamgyong Province"]
    assert all(0.5 <= span.score <= 1 for span in spans)


def test_a_person_called_like_a_town_is_no_place(tagger):
    text = "Paris Hilton and Jack London were not there, said Mr. Lincoln."
    assert tagger.spans([text]) == [[]]


def test_usage_tells_a_place_from_its_government_and_its_people(tagger):
    text = "Russian hackers attacked a bank in London."
    [spans] = tagger.spans([text])
    assert [(text[s.start : s.end], s.usage) for s in spans] == [
        ("Russian", Usage.ASSOCIATIVE),
        ("London", Usage.LITERAL),
    ]


@pytest.mark.parametrize("spelled", [str.lower, str.upper])
def test_capitals_are_not_needed(tagger, spelled):
    text = spelled("Two men from Nairobi were arrested in Kampala on Tuesday.")
    [spans] = tagger.spans([text])
    assert names(text, spans) == [spelled("Nairobi"), spelled("Kampala")]


def test_texts_read_together_are_tagged_as_they_are_alone(tagger):
    texts = ["Rain fell in Oslo.", "", "A flood hit Lagos, Nigeria. " * 80, "Nothing happened."]
    together = tagger.spans(texts)
    assert [names(text, spans) for text, spans in zip(texts, together, strict=True)] == [
        names(text, tagger.spans([text])[0]) for text in texts
    ]
    assert names(texts[2], together[2]) == ["Lagos", "Nigeria"] * 80


def test_a_lower_score_asked_for_finds_no_less(tagger):
    text = "The Wolverines beat Ohio State in Ann Arbor, and Georgia Tech lost."
    [strict], [lenient] = tagger.spans([text], least=0.95), tagger.spans([text], least=0.1)
    assert set(strict) <= set(lenient)


@settings(deadline=None, max_examples=60)
@given(texts=st.lists(ANY_TEXT | NEWS, max_size=4))
def test_any_text_gives_spans_in_order_that_lie_within_it(tagger, texts):
    for text, spans in zip(texts, tagger.spans(texts, Villages(), least=0.05), strict=True):
        at = 0
        for span in spans:
            assert at <= span.start < span.end <= len(text)
            at = span.end


@given(text=ANY_TEXT | NEWS)
def test_words_are_cut_from_the_text_as_it_stands(vocabulary, text):
    at = 0
    for word in vocabulary.words(text):
        assert at <= word.start < word.end <= len(text)
        assert word.pieces
        assert not text[word.start : word.end].isspace()
        at = word.end


def test_capitals_and_accents_do_not_change_the_pieces(vocabulary):
    plain = [word.pieces for word in vocabulary.words("chongjin lodz")]
    assert [word.pieces for word in vocabulary.words("CH\u014fNGJIN L\u00f3d\u017a")] == plain
    assert [word.pieces for word in vocabulary.words("Cho\u0306ngjin Lo\u0301d\u200bz")] == plain


def test_an_endless_word_is_one_that_is_not_known(vocabulary):
    assert [word.pieces for word in vocabulary.words("a" * 5000)] == [(UNKNOWN,)]


@given(text=st.lists(ANY_TEXT | NEWS | st.just("antidisestablishmentarianism, "), max_size=40).map("".join))
def test_windows_decide_each_word_once_within_their_length(vocabulary, text):
    reading = read(text * 3, vocabulary)
    decided = []
    for window in windows(reading):
        assert window.begin <= window.own < window.own_end <= window.end
        assert sum(len(pieces) for pieces in reading.pieces[window.begin : window.end]) <= WINDOW
        decided.extend(range(window.own, window.own_end))
    assert decided == list(range(len(reading)))


def test_a_shouted_sentence_has_no_shapes(vocabulary):
    reading = read("Two died. TWO MEN DIED IN A FIRE IN PARIS. It rained.", vocabulary)
    assert reading.shapes == [
        *[Shape.TITLE, Shape.LOWER, Shape.NONE],
        *[Shape.NONE] * 9,
        *[Shape.TITLE, Shape.LOWER, Shape.NONE],
    ]


def test_hints_are_the_longest_names_with_a_capital():
    text = "Paris of New York’s Hamlet, the man of PARIS"
    assert [text[h.start : h.end] for h in hints_in(text, Villages())] == ["Paris", "New York", "PARIS"]


def test_hints_ignore_capitals_where_there_are_none():
    text = "a man of new york"
    assert [text[h.start : h.end] for h in hints_in(text, Villages())] == ["of", "new york"]


def test_a_folder_without_weights_says_how_they_are_made(tmp_path: Path):
    with pytest.raises(NotBuilt, match=r"training/README\.md"):
        Tagger.open(tmp_path)


class FewPlaces:
    """The columns of a gazetteer of a country, a sea of our tables, a village of 600 and a brook of nobody's tables."""

    kinds = (Kind.COUNTRY, Kind.SETTLEMENT, Kind.WATER)
    kind = np.array([0, 2, 1, 2])
    population = np.array([0, 0, 600, 0])
    first_minor = 3
    _rows: ClassVar = {"chad": 0, "yellow sea": 1, "elsewhere": 2, "mud creek": 3}

    def ids(self, folded):
        return np.array([self._rows[folded]])


def test_fame_is_the_size_of_the_largest_place_of_a_name():
    names = FamousNames(FewPlaces())
    assert (names.fame("chad"), names.fame("yellow sea"), names.fame("elsewhere")) == (3, 2, 1)


def test_a_brook_that_only_all_of_geonames_has_is_no_hint():
    assert FamousNames(FewPlaces()).fame("mud creek") == 0


OUT, BEGIN, IN = (6.0, 0.0, 0.0), (0.0, 6.0, 0.0), (0.0, 0.0, 6.0)


def decoded(vocabulary, text, *labels):
    """The names in a text whose words the network labels so, all meant literally."""
    values = np.array([(*label, 6.0, 0.0, 0.0) for label in labels], np.float32)
    return names(text, spans_of(text, Tags.of(read(text, vocabulary), values)))


def test_a_name_goes_on_to_its_last_word(vocabulary):
    assert decoded(vocabulary, "in North Hamgyong today", OUT, BEGIN, IN, OUT) == ["North Hamgyong"]


def test_two_names_side_by_side_are_two(vocabulary):
    assert decoded(vocabulary, "Oslo Bergen", BEGIN, BEGIN) == ["Oslo", "Bergen"]


def test_what_cannot_begin_a_name_goes_on_with_the_word_before(vocabulary):
    doubtful = (1.0, 0.5, 0.0)
    assert decoded(vocabulary, "on High Street", OUT, doubtful, IN) == ["High Street"]


def test_punctuation_is_no_part_of_a_name_save_the_stop_of_an_abbreviation(vocabulary):
    assert decoded(vocabulary, "( Oslo )", BEGIN, IN, IN) == ["Oslo"]
    assert decoded(vocabulary, "of Ky. now", OUT, BEGIN, IN, OUT) == ["Ky."]
    assert decoded(vocabulary, ". . .", BEGIN, BEGIN, BEGIN) == []


def test_a_doubtful_word_is_a_name_to_those_who_ask_for_doubtful_ones(vocabulary):
    doubtful = (1.0, 0.0, 0.0)
    reading = read("Bicester and Oslo", vocabulary)
    tags = Tags.of(reading, np.array([(*label, 6.0, 0.0, 0.0) for label in (BEGIN, OUT, doubtful)], np.float32))
    assert names("Bicester and Oslo", spans_of("Bicester and Oslo", tags)) == ["Bicester"]
    assert names("Bicester and Oslo", spans_of("Bicester and Oslo", tags, least=0.2)) == ["Bicester", "Oslo"]


def test_an_opinion_of_a_span_is_best_where_a_name_begins_and_ends(vocabulary):
    text = "in North Hamgyong today"
    reading = read(text, vocabulary)
    tags = Tags.of(reading, np.array([(*label, 6.0, 0.0, 0.0) for label in (OUT, BEGIN, IN, OUT)], np.float32))
    spans = {
        words: (text.index(words), text.index(words) + len(words)) for words in ("North", "North Hamgyong", "today")
    }
    whole = {words: tags.opinion(*span).whole for words, span in spans.items()}
    assert whole["North Hamgyong"] > -0.1 > whole["North"]
    assert tags.opinion(*spans["North"]).right > 0.9
    assert tags.opinion(*spans["today"]).named < 0.1
    assert tags.opinion(len(text), len(text)).named == 0
