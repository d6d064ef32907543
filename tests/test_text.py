"""Names fold to one spelling, texts fall into sentences, and excerpts are the words of the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Excerpt, Span
from geo.text import LONGEST_EXCERPT, NEARBY, cut, excerpt_span, fold, sentences

PROSE = st.lists(
    st.sampled_from(
        ["Seoul", "rain", "Dr.", "Mr. Kim", "U.S.", "said.", "“No!”", "왜?", "港。", "\n", "\n\n", "🙂", "x" * 50]
    ),
    max_size=60,
).map(" ".join)


def told(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text)]


def excerpt_of(text: str, words: str) -> Excerpt:
    at = Span(text.index(words), text.index(words) + len(words))
    return cut(text, excerpt_span(sentences(text), at, text), at)


class TestFolding:
    @pytest.mark.parametrize(
        "spellings",
        [
            ["Chongjin", "Ch'ŏngjin", "Ch’ongjin", "CHONGJIN", "Chongjin-si", "Ch\u2018ŏngjin", "Cho\u0306ngjin"],
            ["청진", "청진시"],
            ["Aix-en-Provence", "aix en provence", "Aix–en–Provence"],
            ["U.S.", "US", "us"],
            ["São Paulo", "Sao Paulo"],
            ["Łódź", "Lodz"],
            ["Kyiv", "Kyiv\u200b", "\u202eKyiv\u202c"],
        ],
    )
    def test_one_place_is_one_spelling(self, spellings: list[str]):
        assert len({fold(spelling) for spelling in spellings}) == 1

    @pytest.mark.parametrize(("one", "other"), [("Rajin", "Najin"), ("दिल्ली", "दलल"), ("Uri", "U"), ("Bari", "Ba")])
    def test_what_differs_stays_different(self, one: str, other: str):
        assert fold(one) != fold(other)

    @given(st.text(max_size=40))
    def test_what_is_folded_has_no_case_and_no_odd_spaces(self, name: str):
        folded = fold(name)
        assert folded == " ".join(folded.split())
        assert folded.isascii() <= (folded == folded.lower())


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("It rained. We left! Why?", ["It rained.", "We left!", "Why?"]),
            (
                "Dr. Kim of Ft. Worth met Mr. Lee at 5 p.m. on Oct. 3.",
                ["Dr. Kim of Ft. Worth met Mr. Lee at 5 p.m. on Oct. 3."],
            ),
            ("“It rained.” She left.", ["“It rained.”", "She left."]),
            ("It cost 3.5 million won. He paid.", ["It cost 3.5 million won.", "He paid."]),
            ("비가 왔다. 그는 떠났다.", ["비가 왔다.", "그는 떠났다."]),
            ("下雨了。他走了！", ["下雨了。", "他走了！"]),
            ("SEOUL (AP)\n\nIt rained\nall day.", ["SEOUL (AP)", "It rained\nall day."]),
            ("no end", ["no end"]),
            (" \n ", []),
            ("", []),
        ],
    )
    def test_a_text_falls_into_its_sentences(self, text: str, parts: list[str]):
        assert told(text) == parts

    @given(PROSE)
    def test_sentences_hold_every_word_once(self, text: str):
        found = sentences(text)
        assert "".join("".join(sentence.of(text) for sentence in found).split()) == "".join(text.split())
        assert all(one.end <= other.start for one, other in pairwise(found))
        assert all(sentence.of(text) == sentence.of(text).strip() != "" for sentence in found)

    @pytest.mark.parametrize("run", [".", "!a", '."', ". (", "\n", "\n ", " ", "A.", "。", "。」", ". \n"])
    def test_a_million_signs_on_end_do_no_harm(self, run: str):
        text = f"{run * (1_000_000 // len(run))}a"
        assert "".join(told(text)[-1:]).endswith("a")


class TestExcerpts:
    def test_it_is_the_sentence_of_the_mention(self):
        assert excerpt_of("It rained. Boats left Chongjin. We stayed.", "Chongjin") == Excerpt(
            "Boats left ", "Chongjin", "."
        )

    def test_a_mention_across_sentences_has_both(self):
        text = "Born in St. Louis. Mo. is a state. Yes."
        assert str(excerpt_of(text, "Louis. Mo")) == "Born in St. Louis. Mo. is a state."

    def test_a_long_sentence_is_cut_at_words_and_says_so(self):
        text = f"{'wind ' * 100}Seoul{' rain' * 100}."
        excerpt = excerpt_of(text, "Seoul")
        assert excerpt.before.startswith("wind ")
        assert excerpt.after.endswith(" rain")
        assert (excerpt.cut_before, excerpt.cut_after) == (True, True)
        assert LONGEST_EXCERPT - 20 < len(excerpt.before + excerpt.mention + excerpt.after) <= LONGEST_EXCERPT

    @given(PROSE, st.data())
    def test_it_is_the_text_and_holds_the_mention(self, text: str, data: st.DataObject):
        if not text.strip():
            return
        start = data.draw(st.integers(0, len(text) - 1))
        at = Span(start, data.draw(st.integers(start + 1, min(len(text), start + 400))))
        bounds = sentences(text)
        span = excerpt_span(bounds, at, text)
        excerpt = cut(text, span, at)
        assert excerpt.before + excerpt.mention + excerpt.after == span.of(text)
        assert excerpt.mention == at.of(text)
        assert len(span.of(text)) <= max(LONGEST_EXCERPT, len(excerpt.mention))

    @given(PROSE, st.data())
    def test_what_is_nearby_is_enough_to_cut_it(self, text: str, data: st.DataObject):
        """So that the store need not read a whole text to show a line of it."""
        if not text.strip():
            return
        start = data.draw(st.integers(0, len(text) - 1))
        at = Span(start, start + 1)
        span = excerpt_span(sentences(text), at, text)
        begin = max(0, span.start - NEARBY)
        window = text[begin : span.end + NEARBY]
        moved = [Span(one.start - begin, one.end - begin) for one in (span, at)]
        assert cut(window, *moved) == cut(text, span, at)
