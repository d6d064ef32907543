"""What a search found is marked where it stands: the very words, whatever their case, marks and script."""

from __future__ import annotations

import sqlite3

from hypothesis import assume, example, given
from hypothesis import strategies as st

from geo.expression import read_search, sought
from geo.model import BadFilter
from geo.store.matching import Matcher
from geo.store.search import TOKENIZER, spaced


def marked(q: str, text: str) -> str:
    """The text with what is marked in brackets."""
    out, done = "", 0
    for span in Matcher(q).spans(text):
        out += f"{text[done : span.start]}[{span.of(text)}]"
        done = span.end
    return out + text[done:]


def test_words_are_marked_whatever_their_case_and_marks():
    assert marked("PORT", "The port, a Port; no report.") == "The [port], a [Port]; no report."
    assert marked("chongjin", "Chŏngjin and Chongjin") == "[Chŏngjin] and [Chongjin]"
    assert marked("cafe", "The cafe\u0301 was shut.") == "The [cafe\u0301] was shut."


def test_a_phrase_is_one_mark_and_its_words_alone_are_none():
    assert marked('"the port"', "The port and the market; port.") == "[The port] and the market; port."
    assert marked("the port", "The port and the market") == "[The] [port] and [the] market"


def test_phrases_that_overlap_are_marked_together():
    assert marked('"border market" "market day"', "A border market day.") == "A [border market day]."


def test_scripts_without_spaces_are_marked_within_a_run():
    assert marked("청진", "함경북도 청진시에서") == "함경북도 [청진]시에서"
    assert marked("津港", "罗津港口关闭了。😀 津港") == "罗[津港]口关闭了。😀 [津港]"


def test_nothing_is_marked_where_nothing_was_searched():
    assert Matcher("").spans("The port") == Matcher("*").spans("The port") == Matcher("port").spans("") == ()


def test_characters_that_a_database_cannot_keep_are_passed_over():
    assert marked("port", "A\0port \ud800port") == "A\0[port] \ud800[port]"


def finds(phrase: str, text: str) -> bool:
    """Whether a database's own search finds one phrase in a text."""
    table = sqlite3.connect(":memory:")
    table.execute(f"CREATE VIRTUAL TABLE given USING fts5(words, content='', tokenize='{TOKENIZER}')")
    table.execute("INSERT INTO given(rowid, words) VALUES (1, ?)", (spaced(text.replace("\0", " ")),))
    found = table.execute("SELECT rowid FROM given WHERE given MATCH ?", (f'"{spaced(phrase)}"',)).fetchone()
    table.close()
    return found is not None


LETTERS = st.sampled_from("aAbé\u0301ŏİßﬁ청진津港ㄱカ゛\u0e19\u0e49\u064b\u1e9e𐐀😀 .-'\"\0\u200d\ue000 ")
ANY = st.text(LETTERS, max_size=30) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(q=ANY, text=ANY)
@example(q="청", text="\x01\x02a청진")
def test_what_is_marked_is_what_is_found(q: str, text: str):
    """The marks lie in order within the text; they hold each phrase that is found in it, and nothing else."""
    try:
        spans, phrases = Matcher(q).spans(text), [phrase.text for phrase in sought(read_search(q))]
    except BadFilter:
        assume(False)
    borders = [0, *(border for span in spans for border in (span.start, span.end)), len(text)]
    assert borders == sorted(borders)
    for phrase in phrases:
        assert finds(phrase, text) == any(finds(phrase, span.of(text)) for span in spans)
    for span in spans:
        assert span.start < span.end
        assert any(finds(phrase, span.of(text)) for phrase in phrases)
